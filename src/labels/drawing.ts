import type { Resolution } from '../contracts/labels.ts'
import { type Modules, symbolModules } from './draw-symbol.ts'
import type { Encoded } from './encode.ts'

/** A label or sheet before it is PDF, ZPL or SVG. Lengths are millimetres from the upper left corner. */
export interface Drawing {
  readonly width: number
  readonly height: number
  /** Dots to the millimetre of the printer that it is made for. */
  readonly dots: number
  readonly parts: readonly Part[]
}

export type Part = TextPart | SymbolPart | RulePart

export interface TextPart {
  readonly kind: 'text'
  readonly x: number
  /** The upper edge of its line. */
  readonly y: number
  /** Height of the type. */
  readonly size: number
  readonly bold: boolean
  readonly text: string
}

/** A symbol with the box that it fits into; a bar code takes its height, a square symbol its smaller side. */
export interface SymbolPart {
  readonly kind: 'symbol'
  readonly x: number
  readonly y: number
  /** Side of one module, a whole number of dots of a label printer. */
  readonly module: number
  readonly height: number
  readonly encoded: Encoded
  readonly modules: Modules
}

export interface RulePart {
  readonly kind: 'rule'
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Dots to the millimetre by what printers are sold as, in dots to the inch. */
export const dotsPerMillimetre: Readonly<Record<Resolution, number>> = { 203: 8, 300: 12 }

/** Millimetres; no scanner of a shop floor is sure of smaller modules. */
const smallestBar = 0.25
const smallestSquare = 0.375

/** ZPL has no larger modules than this, in dots. */
const largestModule = 10

export class SymbolTooLarge extends Error {}

export function text(
  x: number,
  y: number,
  size: number,
  content: string,
  { bold = false, width }: { readonly bold?: boolean; readonly width: number },
): TextPart {
  return { kind: 'text', x, y, size, bold, text: cut(content, size, width) }
}

/** The largest that the box holds, in whole dots. Refuses by `SymbolTooLarge` what would be too fine to be scanned. */
export function placeSymbol(
  encoded: Encoded,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  dots: number,
): SymbolPart {
  const modules = symbolModules(encoded)
  const isBars = modules.rows === 1
  const side = isBars
    ? box.width / modules.columns
    : Math.min(box.width / modules.columns, box.height / modules.rows)
  const module = Math.min(Math.floor(side * dots), largestModule) / dots
  if (module < (isBars ? smallestBar : smallestSquare)) throw new SymbolTooLarge()
  const height = isBars ? box.height : module * modules.rows
  return { kind: 'symbol', x: box.x, y: box.y, module, height, encoded, modules }
}

/** Cuts what would run over its width; letters are a little more than half as wide as high. */
function cut(content: string, size: number, width: number): string {
  const most = Math.floor(width / (size * 0.54))
  const letters = [...content]
  return letters.length <= most ? content : `${letters.slice(0, most - 1).join('')}…`
}
