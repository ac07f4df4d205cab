import { createRequire } from 'node:module'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { Drawing, Part, TextPart } from './drawing.ts'
import { hasCentralLetters, printable } from './pdf-letters.ts'

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
      write(document, part)
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

/** Comes with bwip-js (SIL Open Font License) and is put into the PDF, as far as its letters are used. */
const centralFont = join(
  createRequire(import.meta.url).resolve('bwip-js/node'),
  '../../fonts/Inconsolata.otf',
)

function write(document: PDFKit.PDFDocument, { x, y, size, bold, text }: TextPart): void {
  const isCentral = hasCentralLetters(text)
  document
    .font(isCentral ? centralFont : bold ? 'Helvetica-Bold' : 'Helvetica')
    .fontSize(size * points)
    .fillColor('#000')
    // That font has no bold letters: they are drawn with a line around them.
    .lineWidth(size * 0.05)
    .text(printable(text, isCentral), x * points, y * points, {
      lineBreak: false,
      fill: true,
      stroke: isCentral && bold,
    })
}
