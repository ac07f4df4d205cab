import bwipjs from 'bwip-js/node'
import type { Encoded } from './encode.ts'

/** The dark cells of a symbol; bars are one row. Quiet zones are left to whoever places it. */
export interface Modules {
  readonly columns: number
  readonly rows: number
  /** Runs of dark cells: row, first column, length. */
  readonly runs: readonly (readonly [row: number, column: number, length: number])[]
}

/** What a symbol cannot hold. */
export class NotEncodable extends Error {}

/** GS1 General Specifications: a GS1-128 symbol has at most 48 characters. */
const longestGs1128 = 48

export function symbolModules(encoded: Encoded): Modules {
  const [drawn] = tryTo(() => bwipjs.raw(options(encoded)) as readonly RawSymbol[])
  if (drawn === undefined) throw new NotEncodable()
  if ('pixs' in drawn) return { columns: drawn.pixx, rows: drawn.pixy, runs: runsOf(drawn) }
  const runs: [number, number, number][] = []
  let at = 0
  drawn.sbs.forEach((width, index) => {
    if (index % 2 === 0) runs.push([0, at, width])
    at += width
  })
  return { columns: at, rows: 1, runs }
}

/** The symbol with its text below, as a picture that can be enlarged. */
export function symbolSvg(encoded: Encoded): string {
  return tryTo(() => bwipjs.toSVG(pictureOptions(encoded)))
}

export async function symbolPng(encoded: Encoded): Promise<Uint8Array<ArrayBuffer>> {
  const drawing = tryTo(() => bwipjs.toBuffer({ ...pictureOptions(encoded), scale: 4 }))
  return new Uint8Array(await drawing)
}

type RawSymbol =
  | { readonly pixs: readonly number[]; readonly pixx: number; readonly pixy: number }
  | { readonly sbs: readonly number[] }

function runsOf({ pixs, pixx, pixy }: Extract<RawSymbol, { pixx: number }>): Modules['runs'] {
  const runs: [number, number, number][] = []
  for (let row = 0; row < pixy; row++)
    for (let column = 0; column < pixx; column++) {
      if (pixs[row * pixx + column] !== 1) continue
      const last = runs.at(-1)
      if (last?.[0] === row && last[1] + last[2] === column) last[2]++
      else runs.push([row, column, 1])
    }
  return runs
}

function options({ symbol, gs1, data }: Encoded) {
  if (gs1 && symbol === 'code128' && data.length > longestGs1128) throw new NotEncodable()
  const bcid = { datamatrix: 'datamatrix', code128: 'code128', qr: 'qrcode' }[symbol]
  // A circumflex stands in no GS1 value, so FNC1 can be written as one here.
  const text = gs1 ? `^FNC1${data.replaceAll('\u001d', '^FNC1')}` : data
  return { bcid, text, parsefnc: gs1, ...(symbol === 'qr' ? { eclevel: 'M' } : {}) }
}

function pictureOptions(encoded: Encoded) {
  const isBars = encoded.symbol === 'code128'
  return {
    ...options(encoded),
    includetext: true,
    alttext: inAscii(encoded.human),
    textxalign: 'center' as const,
    textsize: isBars ? 9 : 6,
    textyoffset: isBars ? -1 : -4,
    ...(isBars ? { height: 15 } : {}),
    padding: isBars ? 10 : 4,
    backgroundcolor: 'FFFFFF',
  }
}

/** The font below a picture has the letters of GS1 values and no others, which would be left out without a word. */
function inAscii(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => letter.normalize('NFKD').charAt(0))
    .map((letter) => (/[\x20-\x7e]/.test(letter) ? letter : '?'))
    .join('')
}

/** The library throws texts and errors of its own for what it cannot write. */
function tryTo<Drawn>(draw: () => Drawn): Drawn {
  try {
    return draw()
  } catch (cause) {
    if (cause instanceof NotEncodable) throw cause
    throw new NotEncodable('', { cause })
  }
}
