import {
  beginMessage,
  type DraftMessage,
  endMessage,
  type Gs1Message,
  refuse,
  takeElement,
} from './draft-message.ts'
import type { Gs1Rules } from './gs1-rules.ts'
import {
  type Identifier,
  identifierAt,
  predefinedLength,
  unknownIdentifierLength,
} from './identifier-table.ts'
import { describe } from './identifier-words.ts'

/** The separator that FNC1 becomes when a symbol is read: GS, ASCII 29. */
export const groupSeparator = 29

/** So many oddities, and what is read is no label. */
const mostWarnings = 64

/**
 * Reads identifiers and values one behind the other, as a GS1 symbol holds them. `separator` is the code of the character
 * that ends a value of variable length; one may stand in front of everything and behind any value.
 */
export function parseElementString(text: string, rules: Gs1Rules, separator = groupSeparator): Gs1Message {
  const draft = beginMessage()
  readElementString(draft, text, 0, text.length, rules, separator)
  return endMessage(draft, rules)
}

/** Reads the elements from `from` up to `to` into a message; false when it is refused. */
export function readElementString(
  draft: DraftMessage,
  text: string,
  from: number,
  to: number,
  rules: Gs1Rules,
  separator = groupSeparator,
): boolean {
  let at = text.charCodeAt(from) === separator && from < to ? from + 1 : from
  if (at >= to) return refuse(draft, 'empty', undefined, from, to - from, 'The code has no data.')
  while (at < to) {
    const identifier = identifierAt(text, at, to)
    if (identifier === undefined) {
      if (!rules.strict && text.charCodeAt(at) === separator) {
        at = skipSeparators(draft, text, at, to, separator)
        continue
      }
      at = skipUnknown(draft, text, at, to, rules, separator)
      if (at < 0) return false
      continue
    }
    const start = at + identifier.ai.length
    const end = valueEnd(identifier.predefined, text, start, to, separator)
    if (!takeElement(draft, identifier, text, start, end, at, rules)) {
      explainCutValue(draft, identifier, text, start, end, separator)
      return false
    }
    at = end
    if (at < to && text.charCodeAt(at) === separator) at++
  }
  return true
}

/** Goes past separators where none belongs. */
function skipSeparators(
  draft: DraftMessage,
  text: string,
  from: number,
  to: number,
  separator: number,
): number {
  let at = from
  while (at < to && text.charCodeAt(at) === separator) at++
  const message = 'The code has a separator where none belongs.'
  draft.warnings.push({ code: 'separator-superfluous', position: from, length: at - from, message })
  return at
}

function valueEnd(predefined: number, text: string, start: number, to: number, separator: number): number {
  if (predefined > 0) return Math.min(start + predefined, to)
  for (let i = start; i < to; i++) if (text.charCodeAt(i) === separator) return i
  return to
}

/** A separator inside a value of predefined length means that the value is too short, not that a character is wrong. */
function explainCutValue(
  draft: DraftMessage,
  identifier: Identifier,
  text: string,
  start: number,
  end: number,
  separator: number,
): void {
  const cut = text.indexOf(String.fromCharCode(separator), start)
  if (identifier.predefined === 0 || cut < 0 || cut >= end) return
  refuse(draft, 'value-too-short', identifier.ai, start, cut - start, `${describe(identifier)} is too short.`)
}

/** Goes past an identifier that is in no table, or refuses the message; -1 then. */
function skipUnknown(
  draft: DraftMessage,
  text: string,
  at: number,
  to: number,
  rules: Gs1Rules,
  separator: number,
): number {
  const length = Math.min(unknownIdentifierLength(text, at), to - at)
  const ai = text.slice(at, at + length)
  const message = `No GS1 identifier begins with “${ai}”.`
  const isNumber = /^\d{2,4}$/.test(ai)
  if (rules.unknownIdentifiers === 'error' || draft.warnings.length >= mostWarnings || !isNumber) {
    refuse(draft, 'unknown-identifier', isNumber ? ai : undefined, at, length, message)
    return -1
  }
  const end = valueEnd(predefinedLength(ai), text, at + length, to, separator)
  draft.warnings.push({
    code: 'unknown-identifier',
    ai,
    position: at,
    length: end - at,
    message: `${message} It was left out.`,
  })
  return end < to && text.charCodeAt(end) === separator ? end + 1 : end
}
