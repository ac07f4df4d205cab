import { findIdentifier } from './identifier-table.ts'
import type { Element } from './reading.ts'

/**
 * The elements as one string for a GS1 symbol, with a separator (GS) only behind values of variable length that are not
 * last. Put those of predefined length first for the shortest symbol; the order of the elements is kept.
 */
export function writeElementString(elements: readonly Element[], separator = '\u001d'): string {
  let text = ''
  elements.forEach(({ ai, value }, index) => {
    const isPredefined = (findIdentifier(ai)?.predefined ?? 0) > 0
    text += ai + value + (isPredefined || index === elements.length - 1 ? '' : separator)
  })
  return text
}
