import { Refusal } from '../contracts/refusals.ts'
import { NotEncodable, symbolPng, symbolSvg } from './draw-symbol.ts'
import { type Drawing, SymbolTooLarge } from './drawing.ts'
import { drawingsPdf } from './drawing-pdf.ts'
import { drawingSvg } from './drawing-svg.ts'
import { drawingsZpl } from './drawing-zpl.ts'
import type { Encoded } from './encode.ts'

/** What is sent to a browser or written to a disk. */
export interface PrintedFile {
  /** With its ending. */
  readonly name: string
  readonly contentType: string
  readonly body: string | Uint8Array<ArrayBuffer>
}

export const contentTypes = {
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
  zpl: 'application/zpl; charset=utf-8',
} as const

/** Drawings as a file; a picture shows the first. */
export async function printDrawings(
  title: string,
  drawings: readonly Drawing[],
  format: 'svg' | 'pdf' | 'zpl',
): Promise<PrintedFile> {
  const first = drawings.slice(0, 1)
  const body =
    format === 'svg'
      ? first.map(drawingSvg).join('')
      : format === 'zpl'
        ? drawingsZpl(drawings)
        : await drawingsPdf(title, drawings)
  return fileOf(title, format, body)
}

/** One symbol with its text as a picture. */
export async function printSymbol(
  title: string,
  encoded: Encoded,
  format: 'svg' | 'png',
): Promise<PrintedFile> {
  return fileOf(title, format, format === 'svg' ? symbolSvg(encoded) : await symbolPng(encoded))
}

/** Draws, and says what cannot be written in a symbol as a refusal that a person can act on. */
export function refusingSymbols<Drawn>(what: string, symbol: string, draw: () => Drawn): Drawn {
  try {
    return draw()
  } catch (error) {
    if (error instanceof NotEncodable || error instanceof SymbolTooLarge)
      throw new Refusal('symbol-too-small', { what, symbol })
    throw error
  }
}

function fileOf(title: string, format: keyof typeof contentTypes, body: PrintedFile['body']): PrintedFile {
  // A name that every system takes.
  const name = title.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '')
  return { name: `${name || 'label'}.${format}`, contentType: contentTypes[format], body }
}
