import { isDigits } from './character-sets.ts'
import { hasCheckDigit } from './check-digits.ts'
import {
  beginMessage,
  type DraftMessage,
  endMessage,
  type Gs1Message,
  refuse,
  takeElement,
} from './draft-message.ts'
import type { Gs1Rules } from './gs1-rules.ts'
import { findIdentifier, type Identifier } from './identifier-table.ts'

/**
 * Reads the form that people see below a symbol: `(01)09506000134352(10)LOT-7`. A `(` inside a value is written `\(`;
 * a `|` between elements parts the symbols of a composite. On the shop floor blanks around the values are forgiven, and
 * a `(` that begins no identifier is data.
 */
export function parseBracketed(text: string, rules: Gs1Rules): Gs1Message {
  const draft = beginMessage()
  readBracketed(draft, text, rules)
  return endMessage(draft, rules)
}

function readBracketed(draft: DraftMessage, text: string, rules: Gs1Rules): boolean {
  let at = rules.strict ? 0 : skipBlanks(text, 0)
  if (at >= text.length) return refuse(draft, 'empty', undefined, 0, text.length, 'The code has no data.')
  while (at < text.length) {
    const close = text.indexOf(')', at)
    if (text[at] !== '(' || close < 0) return refuseBrackets(draft, at)
    const ai = text.slice(at + 1, close)
    const start = close + 1
    const end = valueEnd(text, start, rules)
    const next = text[end] === '|' ? end + 1 : end
    const identifier = findIdentifier(ai)
    if (identifier !== undefined) {
      if (!takeValue(draft, identifier, text, start, end, at + 1, rules)) return false
    } else if (!/^\d{2,4}$/.test(ai)) {
      return refuseBrackets(draft, at)
    } else if (!leaveOut(draft, ai, at + 1, end, rules)) {
      return false
    }
    at = rules.strict ? next : skipBlanks(text, next)
  }
  return true
}

/** The next `(` that begins an identifier, the `|` in front of it, or the end. */
function valueEnd(text: string, start: number, rules: Gs1Rules): number {
  for (let i = start; i < text.length; i++) {
    const character = text[i]
    if (character === '\\' && text[i + 1] === '(') i++
    else if (character === '|' && text[i + 1] === '(') return i
    else if (character === '(' && (rules.strict || beginsIdentifier(text, i))) return i
  }
  return text.length
}

function beginsIdentifier(text: string, open: number): boolean {
  const start = text.slice(open + 1, open + 6)
  const close = start.indexOf(')')
  return close > 0 && findIdentifier(start.slice(0, close)) !== undefined
}

/** Removes the escapes, and on the shop floor the blanks around, and remembers where each character came from. */
function takeValue(
  draft: DraftMessage,
  identifier: Identifier,
  text: string,
  start: number,
  end: number,
  place: number,
  rules: Gs1Rules,
): boolean {
  let from = start
  let to = end
  if (!rules.strict) {
    from = Math.min(skipBlanks(text, start), end)
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--
  }
  const escaped = text.indexOf('\\(', from)
  const isShort = !rules.strict && isShortGtin(identifier, text, from, to)
  if (!isShort && (escaped < 0 || escaped >= to))
    return takeElement(draft, identifier, text, from, to, place, rules)
  let value = ''
  const origins: number[] = []
  if (isShort) {
    for (; value.length + to - from < 14; origins.push(from)) value += '0'
    draft.warnings.push({
      code: 'rule-broken',
      ai: identifier.ai,
      position: from,
      length: to - from,
      message: `(${identifier.ai}) ${identifier.title} is written without its leading zeros.`,
    })
  }
  for (let i = from; i < to; i++) {
    if (text[i] === '\\' && text[i + 1] === '(') i++
    value += text[i]
    origins.push(i)
  }
  return takeElement(draft, identifier, value, 0, value.length, place, rules, origins)
}

/** A GTIN-8, -12 or -13 where the identifier wants 14 digits: what a person types from a packet. */
export function isShortGtin(identifier: Identifier, text: string, from: number, to: number): boolean {
  const length = to - from
  return (
    (identifier.ai === '01' || identifier.ai === '02' || identifier.ai === '03') &&
    (length === 8 || length === 12 || length === 13) &&
    isDigits(text, from, to) &&
    hasCheckDigit(text, from, to)
  )
}

/** Whether the text begins with a known identifier in brackets; `(555) 123` is a telephone number. */
export function identifierInBrackets(text: string): boolean {
  return text.startsWith('(') && beginsIdentifier(text, 0)
}

function leaveOut(draft: DraftMessage, ai: string, at: number, end: number, rules: Gs1Rules): boolean {
  const message = `No GS1 identifier is (${ai}).`
  if (rules.unknownIdentifiers === 'error')
    return refuse(draft, 'unknown-identifier', ai, at, ai.length, message)
  draft.warnings.push({
    code: 'unknown-identifier',
    ai,
    position: at,
    length: end - at,
    message: `${message} It was left out.`,
  })
  return true
}

function refuseBrackets(draft: DraftMessage, at: number): false {
  return refuse(
    draft,
    'brackets',
    undefined,
    at,
    1,
    'Here should be an identifier in brackets, such as (01).',
  )
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && isBlank(text.charCodeAt(at))) at++
  return at
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 160
}
