import { checkValue } from './check-value.ts'
import type { Facts } from './facts.ts'
import { gs1Facts } from './gs1-facts.ts'
import { findIdentifier, type Identifier, identifierAt } from './identifier-table.ts'
import { describe } from './identifier-words.ts'
import { noFault } from './linters/fault.ts'
import type { Element } from './reading.ts'
import type { KnownNumbers } from './scanner-settings.ts'

/** One way to read a message whose separators may be lost. */
export type SplitReading = {
  readonly elements: readonly Element[]
  readonly facts: Facts
  /** How many separators must have been lost for it. */
  readonly lost: number
  /** All its batch and serial numbers that the caller could judge are known, and there is at least one. */
  readonly isKnown: boolean
  readonly score: number
  readonly why: string
}

/** Identifiers that labels put behind a batch or serial number; looking for others would find too much by chance. */
const followers: ReadonlySet<string> = new Set(
  '10 11 13 15 16 17 21 22 30 37 240 241 250 251 400 3100 3101 3102 3103 3110 3111 3112 3113 7003 8008'.split(
    ' ',
  ),
)

/** Work limits: a value of 90 characters could be cut in very many ways, and nobody reads more than a few. */
const mostSteps = 400
const mostReadings = 32

/**
 * All ways to read element-string data that has no separator in it, the most likely first: as it stands (if that is
 * valid), and with separators supposed where a known identifier could begin. Empty when there is none. `steps` is how
 * many cuts were tried.
 */
export function splitReadings(
  text: string,
  from: number,
  today: string,
  known: KnownNumbers,
): { readonly readings: readonly SplitReading[]; readonly steps: number } {
  const search: Search = { text, today, known, steps: 0, found: [] }
  extend(search, from, [], [], 0)
  return { readings: search.found.sort((a, b) => b.score - a.score), steps: search.steps }
}

type Search = {
  readonly text: string
  readonly today: string
  readonly known: KnownNumbers
  readonly found: SplitReading[]
  steps: number
}

function extend(
  search: Search,
  at: number,
  elements: readonly Element[],
  ends: readonly (readonly [Identifier, string])[],
  lost: number,
): void {
  const { text } = search
  if (at === text.length) {
    if (elements.length > 0) search.found.push(judge(search, elements, ends, lost))
    return
  }
  const identifier = identifierAt(text, at, text.length)
  if (identifier === undefined || elements.some((element) => element.ai === identifier.ai)) return
  const start = at + identifier.ai.length
  const last = Math.min(text.length, start + (identifier.predefined || identifier.max))
  const first = identifier.predefined > 0 ? start + identifier.predefined : start + identifier.min
  for (let end = last; end >= first; end--) {
    if (search.steps >= mostSteps || search.found.length >= mostReadings) return
    const isSplit = end < text.length && identifier.predefined === 0
    if (isSplit && !isFollower(text, end)) continue
    search.steps++
    if (checkValue(identifier, text, start, end) !== noFault) continue
    const value = text.slice(start, end)
    const cut: readonly [Identifier, string] = [identifier, value]
    extend(
      search,
      end,
      [...elements, { ai: identifier.ai, value }],
      isSplit ? [...ends, cut] : ends,
      lost + (isSplit ? 1 : 0),
    )
  }
}

/** Whether a value of variable length holds the beginning of another identifier; most do not, and need no search. */
export function canBeSplit(elements: readonly Element[]): boolean {
  return elements.some(({ ai, value }) => {
    if (findIdentifier(ai)?.predefined !== 0) return false
    for (let at = 1; at < value.length - 1; at++) if (isFollower(value, at)) return true
    return false
  })
}

function isFollower(text: string, at: number): boolean {
  const identifier = identifierAt(text, at, text.length)
  return identifier !== undefined && followers.has(identifier.ai)
}

function judge(
  search: Search,
  elements: readonly Element[],
  ends: readonly (readonly [Identifier, string])[],
  lost: number,
): SplitReading {
  const facts = gs1Facts(elements, search.today)
  const verdicts = [
    facts.batch === undefined ? undefined : search.known.batch?.(facts.gtin, facts.batch),
    facts.serial === undefined ? undefined : search.known.serial?.(facts.gtin, facts.serial),
  ].filter((verdict) => verdict !== undefined)
  const right = verdicts.filter((verdict) => verdict).length
  // Numbers the caller knows decide; then fewer suppositions, and no batch or serial of a single character.
  let score = right * 20 - (verdicts.length - right) * 6 - lost * 3
  for (const { ai, value } of elements) if ((ai === '10' || ai === '21') && value.length < 2) score -= 4
  const isKnown = verdicts.length > 0 && right === verdicts.length
  const [first] = ends
  const why =
    first === undefined
      ? 'No separator is missing.'
      : `A separator may have been lost behind ${describe(first[0])} “${first[1]}”.`
  return { elements, facts, lost, isKnown, score, why }
}
