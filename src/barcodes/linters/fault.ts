import type { ProblemCode } from '../reading.ts'

/**
 * What a rule found wrong, packed into one number so that checking allocates nothing: the index of the rule's sentence,
 * the place and the length of the wrong part. Zero means that all is well.
 */
export type Fault = number

export const noFault: Fault = 0

type Sentence = {
  readonly code: ProblemCode
  /** Whether the value cannot be trusted even on the shop floor, where anything unambiguous is read. */
  readonly grave: boolean
  /** Continues “(10) BATCH/LOT”. */
  readonly text: string
}

const sentences: Sentence[] = [{ code: 'rule-broken', grave: false, text: '' }]

/** Registers a kind of fault; done once for each when the linters load. */
export function faultKind(code: ProblemCode, text: string, weight: 'grave' | 'slight' = 'slight'): number {
  return sentences.push({ code, text, grave: weight === 'grave' }) - 1
}

/** A value has at most 90 characters; what stands behind is cut so that place and length fit into ten bits. */
export function faultAt(kind: number, position: number, length: number): Fault {
  return (kind << 20) | (Math.min(position, 1023) << 10) | Math.min(length, 1023)
}

export function faultSentence(fault: Fault): Sentence {
  return sentences[fault >> 20] ?? { code: 'rule-broken', grave: true, text: 'breaks a rule' }
}

/** Whether the value cannot be trusted, not even on the shop floor. */
export function isGrave(fault: Fault): boolean {
  return faultSentence(fault).grave
}

export function faultPosition(fault: Fault): number {
  return (fault >> 10) & 1023
}

export function faultLength(fault: Fault): number {
  return fault & 1023
}

/** The same fault, when the part that was checked begins `offset` characters into the value. */
export function shifted(fault: Fault, offset: number): Fault {
  return fault === noFault ? noFault : faultAt(fault >> 20, faultPosition(fault) + offset, faultLength(fault))
}

/** Checks the characters from `from` up to `to`; places in the fault count from `from`. */
export type Linter = (text: string, from: number, to: number) => Fault
