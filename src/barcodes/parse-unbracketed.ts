import { isDigits } from './character-sets.ts'
import { gtin14 } from './check-digits.ts'
import {
  beginMessage,
  type DraftMessage,
  endMessage,
  type Gs1Message,
  refuse,
  takeElement,
} from './draft-message.ts'
import type { Gs1Rules } from './gs1-rules.ts'
import { findIdentifier } from './identifier-table.ts'
import { readElementString } from './parse-element-string.ts'

/** The character that stands for FNC1 where a person or a program writes an element string. */
const caret = 94

/**
 * Reads an element string written with `^` for FNC1, in front and between: `^0109506000134352` + `10LOT-7^21SN1`. On the
 * shop floor the one in front may be missing. A `|` parts the two halves of a composite symbol, the first of which may be
 * the digits of an EAN, UPC or GS1 DataBar.
 */
export function parseUnbracketed(text: string, rules: Gs1Rules): Gs1Message {
  const draft = beginMessage()
  const bar = text.indexOf('|')
  const middle = bar < 0 ? text.length : bar
  const gtin = findIdentifier('01')
  const isNumber = bar >= 0 && [8, 12, 13, 14].includes(middle) && isDigits(text, 0, middle)
  const isTaken =
    isNumber && gtin !== undefined
      ? takeElement(draft, gtin, gtin14(text.slice(0, middle)), 0, 14, 0, rules)
      : readHalf(draft, text, 0, middle, rules)
  if (isTaken && bar >= 0) readHalf(draft, text, bar + 1, text.length, rules)
  return endMessage(draft, rules)
}

function readHalf(draft: DraftMessage, text: string, from: number, to: number, rules: Gs1Rules): boolean {
  const isMarked = text.charCodeAt(from) === caret
  if (rules.strict && from < to && !isMarked) {
    const message = 'A GS1 element string begins with ^, which stands for FNC1.'
    return refuse(draft, 'not-gs1', undefined, from, 1, message)
  }
  return readElementString(draft, text, from, to, rules, caret)
}
