import { type Fault, faultAt, faultKind, noFault } from './fault.ts'

const tooShort = faultKind('rule-broken', 'is too short to begin with a GS1 company prefix')
const notADigit = faultKind('rule-broken', 'does not begin with the digits of a GS1 company prefix')

/** The shortest GS1 company prefixes have four digits. */
const shortest = 4

/** The value begins with a GS1 company prefix. */
export function gcppos1(text: string, from: number, to: number): Fault {
  return prefixAt(text, from, from, to)
}

/** A GS1 company prefix follows the first digit. */
export function gcppos2(text: string, from: number, to: number): Fault {
  return prefixAt(text, from, from + 1, to)
}

function prefixAt(text: string, from: number, at: number, to: number): Fault {
  if (to - at < shortest) return faultAt(tooShort, 0, to - from)
  for (let i = at; i < at + shortest; i++) {
    const code = text.charCodeAt(i)
    if (code < 48 || code > 57) return faultAt(notADigit, i - from, 1)
  }
  return noFault
}
