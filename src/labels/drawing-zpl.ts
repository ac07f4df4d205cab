import type { Drawing, Part, SymbolPart } from './drawing.ts'

/**
 * The drawings as ZPL II for printers with the dots that the drawings are made for: one format (^XA … ^XZ) for each. The
 * printer draws symbols and letters itself, so what is sent is small and can be read.
 */
export function drawingsZpl(drawings: readonly Drawing[]): string {
  return drawings
    .map(({ width, height, parts, dots: perMillimetre }) => {
      const dots = (millimetres: number) => Math.round(millimetres * perMillimetre)
      const lines = parts.map((part) => draw(part, dots))
      // CI28: what follows is UTF-8.
      return ['^XA', '^CI28', `^PW${dots(width)}`, `^LL${dots(height)}`, ...lines, '^XZ', ''].join('\n')
    })
    .join('')
}

type Dots = (millimetres: number) => number

function draw(part: Part, dots: Dots): string {
  const origin = `^FO${dots(part.x)},${dots(part.y)}`
  switch (part.kind) {
    case 'rule':
      return `${origin}^GB${dots(part.width)},${dots(0.25)},${dots(0.25)}^FS`
    case 'text':
      return `${origin}^A0N,${dots(part.size)},${dots(part.size * (part.bold ? 1.1 : 1))}${field(part.text)}`
    case 'symbol':
      return origin + symbol(part, dots)
  }
}

function symbol({ encoded, module, height }: SymbolPart, dots: Dots): string {
  const { data, gs1 } = encoded
  switch (encoded.symbol) {
    case 'datamatrix': {
      // A character that the data do not have begins an escape; with 1 behind it, it is FNC1.
      const mark = [...'#|@$`'].find((each) => !data.includes(each)) ?? '#'
      const written = gs1 ? `${mark}1${data.replaceAll('\u001d', `${mark}1`)}` : data
      return `^BXN,${dots(module)},200,,,,${mark}${field(written)}`
    }
    case 'code128':
      return `^BY${dots(module)}^BCN,${dots(height)},N,N,N,N${field(code128(data, gs1))}`
    case 'qr':
      return `^BQN,2,${dots(module)}${field(`MA,${data}`)}`
  }
}

/** >; begins in the subset of digit pairs, >: in that of letters; >6 changes to it, >8 is FNC1 and >0 is >. */
function code128(data: string, gs1: boolean): string {
  const escaped = data.replaceAll('>', '>0').replaceAll('\u001d', '>8')
  if (!gs1) return `>:${escaped}`
  const digits = /^(\d\d)+/.exec(data)?.[0].length ?? 0
  return digits < 4 ? `>:>8${escaped}` : `>;>8${data.slice(0, digits)}${rest(escaped.slice(digits))}`
}

function rest(escaped: string): string {
  return escaped === '' ? '' : `>6${escaped}`
}

/** Field data with everything that ZPL would take for a command written as bytes. */
function field(content: string): string {
  const escaped = [...content]
    .map((letter) => (/^[\x20-\x7e]$/.test(letter) && !'^~\\'.includes(letter) ? letter : bytes(letter)))
    .join('')
  return `^FH\\^FD${escaped}^FS`
}

function bytes(letter: string): string {
  return [...new TextEncoder().encode(letter)]
    .map((byte) => `\\${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
}
