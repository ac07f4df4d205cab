import { findIdentifier, type Identifier } from './identifier-table.ts'
import { percentEncode } from './percent-encoding.ts'
import type { Element } from './reading.ts'

/** The domain of the canonical form. */
const canonicalStem = 'https://id.gs1.org'

/** A Digital Link, or in one sentence why the elements make none. */
export type DigitalLinkText =
  | { readonly ok: true; readonly uri: string }
  | { readonly ok: false; readonly message: string }

/**
 * Writes elements as a GS1 Digital Link: the first primary key and its qualifiers in the path, everything else that may
 * be an attribute in the query, in the order of the identifiers. With the default stem it is the canonical form.
 */
export function writeDigitalLink(elements: readonly Element[], stem = canonicalStem): DigitalLinkText {
  const key = elements.find(({ ai }) => findIdentifier(ai)?.qualifiers !== undefined)
  const identifier = key === undefined ? undefined : findIdentifier(key.ai)
  if (key === undefined || identifier === undefined) {
    return { ok: false, message: 'A Digital Link needs a key such as a GTIN (01).' }
  }
  const path = [key, ...qualifiersAmong(elements, identifier)]
  const attributes = elements
    .filter((element) => !path.some((taken) => taken.ai === element.ai))
    // A code may say the same twice, a link may not.
    .filter(({ ai }, index, all) => all.findIndex((other) => other.ai === ai) === index)
    .sort((a, b) => (a.ai < b.ai ? -1 : a.ai > b.ai ? 1 : 0))
  const misfit = attributes.find(({ ai }) => findIdentifier(ai)?.isAttribute !== true)
  if (misfit !== undefined)
    return { ok: false, message: `(${misfit.ai}) may not stand in a Digital Link of (${key.ai}).` }
  const query = attributes.map(({ ai, value }) => `${ai}=${percentEncode(value)}`).join('&')
  const uri =
    stem.replace(/\/+$/, '') + path.map(({ ai, value }) => `/${ai}/${percentEncode(value)}`).join('')
  return { ok: true, uri: query === '' ? uri : `${uri}?${query}` }
}

/** The elements of the sequence of qualifiers that takes most of them, in its order. */
function qualifiersAmong(elements: readonly Element[], key: Identifier): readonly Element[] {
  const choices = (key.qualifiers ?? []).map((sequence) =>
    sequence.flatMap((ai) => elements.find((element) => element.ai === ai) ?? []),
  )
  return choices.sort((a, b) => b.length - a.length)[0] ?? []
}
