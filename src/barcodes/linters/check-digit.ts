import { checkDigit } from '../check-digits.ts'
import { type Fault, faultAt, faultKind, noFault } from './fault.ts'

const wrong = faultKind(
  'check-digit',
  'has a wrong check digit: one of its digits was misread or misprinted',
  'grave',
)

/** GTIN, SSCC, GLN and the like end with a check digit. */
export function csum(text: string, from: number, to: number): Fault {
  if (checkDigit(text, from, to - 1) === text.charCodeAt(to - 1) - 48) return noFault
  return faultAt(wrong, to - from - 1, 1)
}
