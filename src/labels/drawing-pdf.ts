import PDFDocument from 'pdfkit'
import type { Drawing, Part } from './drawing.ts'

/** Points of a PDF in a millimetre. */
const points = 72 / 25.4

/** One page for each drawing, in the size of the drawing: print it without scaling. */
export async function drawingsPdf(
  title: string,
  drawings: readonly Drawing[],
): Promise<Uint8Array<ArrayBuffer>> {
  const document = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    info: { Title: title, Creator: 'Asbuilt' },
  })
  const chunks: Uint8Array[] = []
  const written = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    document.on('end', resolve)
    document.on('error', reject)
  })
  for (const { width, height, parts } of drawings) {
    document.addPage({ size: [width * points, height * points], margin: 0 })
    for (const part of parts) draw(document, part)
  }
  document.end()
  await written
  return new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer())
}

function draw(document: PDFKit.PDFDocument, part: Part): void {
  switch (part.kind) {
    case 'rule':
      document.rect(part.x * points, part.y * points, part.width * points, 0.3 * points).fill('#000')
      return
    case 'text':
      document
        .font(part.bold ? 'Helvetica-Bold' : 'Helvetica')
        .fontSize(part.size * points)
        .fillColor('#000')
        .text(printable(part.text), part.x * points, part.y * points, { lineBreak: false })
      return
    case 'symbol': {
      const { x, y, module, height, modules } = part
      const rowHeight = height / modules.rows
      for (const [row, column, length] of modules.runs)
        document.rect(
          (x + column * module) * points,
          (y + row * rowHeight) * points,
          length * module * points,
          rowHeight * points,
        )
      document.fill('#000')
    }
  }
}

const extraLetters = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
const withoutMark: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i' }

/** The fonts that every PDF reader has know Western letters only; of others the letter without its mark is printed. */
function printable(content: string): string {
  return [...content.normalize('NFC')]
    .map((letter) => (isKnown(letter) ? letter : (withoutMark[letter] ?? letter.normalize('NFKD').charAt(0))))
    .map((letter) => (isKnown(letter) ? letter : '?'))
    .join('')
}

function isKnown(letter: string): boolean {
  return /^[\x20-\x7e\xa0-\xff]$/.test(letter) || extraLetters.includes(letter)
}
