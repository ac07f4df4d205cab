import { isDigits } from './character-sets.ts'
import { looksCompressed } from './compressed-digital-link.ts'
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
import { describe } from './identifier-words.ts'
import { isShortGtin } from './parse-bracketed.ts'
import { percentDecode } from './percent-encoding.ts'

/** One path segment or query parameter: where it begins and ends. */
type Span = { readonly from: number; readonly to: number }

/** Whether the text is a web address, which is what a GS1 Digital Link begins as. */
export function isWebAddress(text: string): boolean {
  return (text.charCodeAt(0) | 32) === 104 && /^(https?|HTTPS?):\/\//.test(text)
}

/**
 * Reads a GS1 Digital Link (URI syntax 1.2 and later): any domain and path in front, the rightmost primary key of the
 * path, its qualifiers in their order, and attributes in the query. Parameters whose names are no digits are left aside.
 */
export function parseDigitalLink(uri: string, rules: Gs1Rules): Gs1Message {
  const draft = beginMessage()
  readDigitalLink(draft, uri, rules)
  return endMessage(draft, rules)
}

function readDigitalLink(draft: DraftMessage, uri: string, rules: Gs1Rules): boolean {
  if (!isWebAddress(uri))
    return refuseLink(draft, 0, uri.length, 'A GS1 Digital Link begins with http:// or https://.')
  const illegal = uri.search(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/)
  if (illegal >= 0)
    return refuseLink(draft, illegal, 1, 'The web address has a character that must be percent-encoded.')
  const fragment = uri.indexOf('#')
  const end = fragment < 0 ? uri.length : fragment
  const query = uri.indexOf('?')
  const pathEnd = query < 0 || query > end ? end : query
  const domain = uri.indexOf('//') + 2
  const path = uri.indexOf('/', domain)
  if (path === domain || domain === pathEnd)
    return refuseLink(draft, domain, 1, 'The web address has no domain.')
  const odd = rules.strict ? oddInDomain(uri, domain, path < 0 ? pathEnd : Math.min(path, pathEnd)) : -1
  if (odd >= 0)
    return refuseLink(draft, odd, 1, 'The domain of a GS1 Digital Link is a host name or address and a port.')
  const segments = path < 0 || path >= pathEnd ? [] : spans(uri, path + 1, pathEnd, '/')
  if (!rules.strict) while (segments.length > 0 && isEmpty(segments.at(-1))) segments.pop()
  const first = findKey(uri, segments)
  if (first < 0) return refuseKeyless(draft, uri, segments, pathEnd)
  return (
    readPath(draft, uri, segments.slice(first), rules) &&
    readQuery(draft, uri, pathEnd === end ? [] : spans(uri, pathEnd + 1, end, '&'), rules)
  )
}

/** The place of a character that is in no host name, address or port, such as the @ behind a user name; or -1. */
function oddInDomain(uri: string, from: number, to: number): number {
  const at = uri.slice(from, to).search(/[^A-Za-z0-9\-.:[\]]/)
  return at < 0 ? -1 : from + at
}

/** Index of the segment with the rightmost primary key, from which on identifiers and values alternate; or -1. */
function findKey(uri: string, segments: readonly Span[]): number {
  for (let k = segments.length - 2; k >= 0; k -= 2) {
    const identifier = findIdentifier(textOf(uri, segments[k]))
    if (identifier === undefined) return -1
    if (identifier.qualifiers !== undefined) return k
  }
  return -1
}

function readPath(draft: DraftMessage, uri: string, segments: readonly Span[], rules: Gs1Rules): boolean {
  for (let k = 0; k + 1 < segments.length; k += 2) {
    const at = segments[k]
    const value = segments[k + 1]
    const identifier = findIdentifier(textOf(uri, at))
    if (identifier === undefined || at === undefined || value === undefined) return false
    if (!takeOnce(draft, identifier, uri, value, at.from, false, rules)) return false
  }
  const [key, ...qualifiers] = draft.found
  if (key === undefined || isQualified(key, qualifiers)) return true
  const odd = qualifiers.findIndex((_, k) => !isQualified(key, qualifiers.slice(0, k + 1)))
  const wrong = qualifiers[odd] ?? key
  const message = `In the path behind ${describe(key)}, ${describe(wrong)} is not allowed at this place.`
  return complain(draft, wrong, draft.places[odd + 1] ?? 0, message, rules)
}

/** Whether these qualifiers are some of the key's own, in their order. */
function isQualified(key: Identifier, qualifiers: readonly Identifier[]): boolean {
  if (qualifiers.length === 0) return true
  return (key.qualifiers ?? []).some((sequence) => {
    let from = 0
    return qualifiers.every(({ ai }) => {
      from = sequence.indexOf(ai, from) + 1
      return from > 0
    })
  })
}

function readQuery(draft: DraftMessage, uri: string, parameters: readonly Span[], rules: Gs1Rules): boolean {
  const path = draft.found.slice()
  for (const { from, to } of parameters) {
    const nameEnd = uri.indexOf('=', from)
    // What has no value is no attribute, whatever its name.
    if (nameEnd < 0 || nameEnd > to || !isDigits(uri, from, nameEnd)) continue
    const identifier = findIdentifier(uri.slice(from, nameEnd))
    if (identifier === undefined) {
      const ai = uri.slice(from, nameEnd)
      const message = `No GS1 identifier is (${ai}).`
      if (rules.strict || rules.unknownIdentifiers === 'error') {
        return refuse(draft, 'unknown-identifier', ai, from, nameEnd - from, message)
      }
      draft.warnings.push({ code: 'unknown-identifier', ai, position: from, length: to - from, message })
      continue
    }
    const message = whyNotInQuery(identifier, path)
    if (message !== undefined && !complain(draft, identifier, from, message, rules)) return false
    const value = { from: nameEnd + 1, to }
    if (!takeOnce(draft, identifier, uri, value, from, true, rules)) return false
  }
  return true
}

function whyNotInQuery(identifier: Identifier, path: readonly Identifier[]): string | undefined {
  const [key, ...qualifiers] = path
  if (key === undefined) return undefined
  for (let k = 0; k <= qualifiers.length; k++) {
    if (!isQualified(key, [...qualifiers.slice(0, k), identifier, ...qualifiers.slice(k)])) continue
    return `${describe(identifier)} belongs into the path behind ${describe(key)}, not into the query.`
  }
  return identifier.isAttribute
    ? undefined
    : `${describe(identifier)} is not allowed in the query of a Digital Link.`
}

/** In a Digital Link an identifier may stand only once, even with an equal value. */
function takeOnce(
  draft: DraftMessage,
  identifier: Identifier,
  uri: string,
  { from, to }: Span,
  place: number,
  isQuery: boolean,
  rules: Gs1Rules,
): boolean {
  if (rules.strict && draft.found.includes(identifier)) {
    const message = `${describe(identifier)} stands in the web address twice.`
    return refuse(draft, 'repeated-identifier', identifier.ai, place, identifier.ai.length, message)
  }
  const { text, origins } = percentDecode(uri, from, to, isQuery)
  // As an attribute a GTIN may have been written short since the first edition of the syntax; in the path it may no more.
  const mayBeShort = rules.shortGtins || (isQuery && identifier.ai === '01')
  if (!mayBeShort || !isShortGtin(identifier, text, 0, text.length)) {
    return takeElement(draft, identifier, text, 0, text.length, place, rules, [...origins, to])
  }
  const padding = 14 - text.length
  const padded = [...Array.from({ length: padding }, () => from), ...origins]
  return takeElement(draft, identifier, text.padStart(14, '0'), 0, 14, place, rules, padded)
}

function complain(
  draft: DraftMessage,
  { ai }: Identifier,
  position: number,
  message: string,
  rules: Gs1Rules,
): boolean {
  if (rules.strict) return refuse(draft, 'digital-link', ai, position, ai.length, message)
  draft.warnings.push({ code: 'rule-broken', ai, position, length: ai.length, message })
  return true
}

function refuseKeyless(draft: DraftMessage, uri: string, segments: readonly Span[], pathEnd: number): false {
  const last = segments.at(-1)
  if (last !== undefined && looksCompressed(textOf(uri, last))) {
    return refuse(
      draft,
      'compressed-digital-link',
      undefined,
      last.from,
      last.to - last.from,
      'This is a compressed GS1 Digital Link, which cannot be read here: print the labels with the uncompressed form.',
    )
  }
  return refuseLink(
    draft,
    0,
    pathEnd,
    'This web address is no GS1 Digital Link: its path has no GS1 key such as /01/ with a value.',
  )
}

function refuseLink(draft: DraftMessage, position: number, length: number, message: string): false {
  return refuse(draft, 'digital-link', undefined, position, length, message)
}

function spans(uri: string, from: number, to: number, mark: string): Span[] {
  const found: Span[] = []
  let at = from
  for (let i = from; i <= to; i++) {
    if (i < to && uri[i] !== mark) continue
    found.push({ from: at, to: i })
    at = i + 1
  }
  return found
}

function textOf(uri: string, span: Span | undefined): string {
  return span === undefined ? '' : uri.slice(span.from, span.to)
}

function isEmpty(span: Span | undefined): boolean {
  return span === undefined || span.from === span.to
}
