import { checkValue } from './check-value.ts'
import type { Gs1Rules } from './gs1-rules.ts'
import { type Identifier, slotCount } from './identifier-table.ts'
import { describe, describeNeeds } from './identifier-words.ts'
import { type Fault, faultLength, faultPosition, faultSentence, isGrave, noFault } from './linters/fault.ts'
import type { Element, Problem, ProblemCode, Warning } from './reading.ts'

/** A GS1 message, whatever carried it. */
export type Gs1Message =
  | { readonly ok: true; readonly elements: readonly Element[]; readonly warnings: readonly Warning[] }
  | { readonly ok: false; readonly problem: Problem }

/** GS1 symbols hold far fewer; the limit keeps hostile input cheap. */
const mostElements = 64

/** A message while its elements are being read. */
export type DraftMessage = {
  readonly elements: Element[]
  readonly found: Identifier[]
  /** Where each identifier stands in the characters. */
  readonly places: number[]
  warnings: Warning[]
  problem: Problem | undefined
}

// How often each slot was taken in the message of this generation: no array has to be cleared between messages.
let generation = 0
const generations = new Float64Array(slotCount)
const takes = new Uint8Array(slotCount)

/** Begins a message; the one before is given up. */
export function beginMessage(): DraftMessage {
  generation++
  return { elements: [], found: [], places: [], warnings: [], problem: undefined }
}

/**
 * Takes the value that stands from `from` up to `to` of `text`; `place` is where the identifier stands. For a value that
 * was decoded, `origins` has the place of each of its characters. False when the message is refused.
 */
export function takeElement(
  draft: DraftMessage,
  identifier: Identifier,
  text: string,
  from: number,
  to: number,
  place: number,
  rules: Gs1Rules,
  origins?: readonly number[],
): boolean {
  const fault = checkValue(identifier, text, from, to)
  if (fault !== noFault && !forgive(draft, identifier, fault, from, rules, origins)) return false
  const value = text.slice(from, to)
  if (taken(identifier.slot) > 0) {
    for (let k = 0; k < draft.found.length; k++) {
      if (draft.found[k] !== identifier || draft.elements[k]?.value === value) continue
      return refuse(
        draft,
        'repeated-identifier',
        identifier.ai,
        place,
        identifier.ai.length,
        `${describe(identifier)} stands in the code twice with different values.`,
      )
    }
  } else {
    const { marks } = identifier
    for (let k = 0; k < marks.length; k++) take(marks[k] ?? 0)
  }
  if (draft.elements.length === mostElements) {
    return refuse(
      draft,
      'too-many-elements',
      identifier.ai,
      place,
      1,
      `The code has more than ${mostElements} elements.`,
    )
  }
  draft.elements.push({ ai: identifier.ai, value })
  draft.found.push(identifier)
  draft.places.push(place)
  return true
}

/** Ends the message: identifiers that need or exclude one another are judged now that all are known. */
export function endMessage(draft: DraftMessage, rules: Gs1Rules): Gs1Message {
  if (draft.problem === undefined) {
    for (let k = 0; k < draft.found.length && draft.problem === undefined; k++) {
      const identifier = draft.found[k]
      if (identifier !== undefined) judgeCompany(draft, identifier, draft.places[k] ?? 0, rules)
    }
  }
  if (draft.problem !== undefined) return { ok: false, problem: draft.problem }
  return { ok: true, elements: draft.elements, warnings: draft.warnings }
}

/** Refuses the message and says why; always false, so that callers can return it. */
export function refuse(
  draft: DraftMessage,
  code: ProblemCode,
  ai: string | undefined,
  position: number,
  length: number,
  message: string,
): false {
  draft.problem =
    ai === undefined ? { code, position, length, message } : { code, ai, position, length, message }
  return false
}

function judgeCompany(draft: DraftMessage, identifier: Identifier, place: number, rules: Gs1Rules): void {
  const { excludes, needs, ai } = identifier
  for (let k = 0; k < excludes.length; k++) {
    const exclude = excludes[k]
    if (exclude === undefined || taken(exclude.slot) <= exclude.more) continue
    const other =
      draft.found.find((one) => one !== identifier && one.marks.includes(exclude.slot)) ?? identifier
    const message = `${describe(identifier)} and ${describe(other)} must not stand in the same code.`
    judge(draft, 'excluded-companion', ai, place, message, rules.strict)
    if (draft.problem !== undefined) return
  }
  if (ai === '8030') judgeSignature(draft, place, rules)
  if (!rules.companions) return
  for (let k = 0; k < needs.length && draft.problem === undefined; k++) {
    if (isMet(needs[k] ?? [])) continue
    const message = `${describe(identifier)} needs ${describeNeeds(identifier.needsText[k] ?? '')} with it.`
    judge(draft, 'missing-companion', ai, place, message, rules.strict)
  }
}

/** A digital signature is made for one thing: a key with an optional serial part needs that part beside it. */
function judgeSignature(draft: DraftMessage, place: number, rules: Gs1Rules): void {
  const bare = draft.elements.find(
    ({ ai, value }) =>
      ((ai === '253' || ai === '255') && value.length === 13) || (ai === '8003' && value.length === 14),
  )
  if (bare === undefined) return
  const message = `(8030) DIGSIG signs a single thing, but (${bare.ai}) has no serial part.`
  judge(draft, 'missing-companion', '8030', place, message, rules.strict)
}

function judge(
  draft: DraftMessage,
  code: 'missing-companion' | 'excluded-companion',
  ai: string,
  position: number,
  message: string,
  strict: boolean,
): void {
  if (strict) refuse(draft, code, ai, position, ai.length, message)
  else draft.warnings.push({ code, ai, position, length: ai.length, message })
}

/** On the shop floor a slight fault is a warning. */
function forgive(
  draft: DraftMessage,
  identifier: Identifier,
  fault: Fault,
  from: number,
  rules: Gs1Rules,
  origins: readonly number[] | undefined,
): boolean {
  const { ai } = identifier
  const { code, text } = faultSentence(fault)
  const offset = faultPosition(fault)
  const position = origins?.[offset] ?? from + offset
  const length = faultLength(fault)
  const message = `${describe(identifier)} ${text}.`
  if (rules.strict || isGrave(fault)) return refuse(draft, code, ai, position, length, message)
  draft.warnings.push({ code: 'rule-broken', ai, position, length, message })
  return true
}

function isMet(alternatives: readonly (readonly number[])[]): boolean {
  for (let k = 0; k < alternatives.length; k++) {
    const together = alternatives[k] ?? []
    let all = true
    for (let j = 0; j < together.length && all; j++) all = taken(together[j] ?? 0) > 0
    if (all) return true
  }
  return false
}

function taken(slot: number): number {
  return generations[slot] === generation ? (takes[slot] ?? 0) : 0
}

function take(slot: number): void {
  takes[slot] = taken(slot) + 1
  generations[slot] = generation
}
