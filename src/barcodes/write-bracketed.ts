import type { Element } from './reading.ts'

/** The elements with identifiers in brackets, to be read again: `(01)09506000134352(10)LOT-7`. */
export function writeBracketed(elements: readonly Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`).join('')
}

/** The human readable text below a symbol; a blank parts the elements, nothing is escaped. */
export function writeHumanReadable(elements: readonly Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value}`).join(' ')
}
