import { isCountryLetters } from './codes.ts'
import { type Fault, faultAt, faultKind, noFault } from './fault.ts'

const tooShort = faultKind('rule-broken', 'is too short for an IBAN')
const country = faultKind('rule-broken', 'does not begin with a country code, as an IBAN does')
const character = faultKind('rule-broken', 'has a character that no IBAN has')
const check = faultKind('check-digit', 'has wrong IBAN check digits')

/** International bank account number (ISO 13616): country, check digits, and the whole modulo 97. */
export function iban(text: string, from: number, to: number): Fault {
  if (to - from <= 10) return faultAt(tooShort, 0, to - from)
  if (!isCountryLetters(text.slice(from, from + 2))) return faultAt(country, 0, 2)
  let rest = 0
  for (let k = 0; k < to - from; k++) {
    // The first four characters are moved to the end before the division.
    const i = from + 4 + k < to ? from + 4 + k : from + 4 + k - (to - from)
    const value = ibanValue(text.charCodeAt(i))
    if (value < 0) return faultAt(character, i - from, 1)
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97
  }
  return rest === 1 ? noFault : faultAt(check, 2, 2)
}

function ibanValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 65 && code <= 90) return code - 55
  return -1
}
