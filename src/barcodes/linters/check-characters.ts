import { isIn, set32, set32Characters, set82Characters } from '../character-sets.ts'
import { type Fault, faultAt, faultKind, noFault } from './fault.ts'

const tooShort = faultKind('check-characters', 'is too short to end with a pair of check characters', 'grave')
const notACheckCharacter = faultKind(
  'check-characters',
  'ends with a character that cannot be a check character',
  'grave',
)
const wrong = faultKind('check-characters', 'has a wrong pair of check characters at its end', 'grave')

const primes = firstPrimes(88)

/** The pair of check characters of a Global Model Number: weights are the primes from the right, modulo 1021. */
export function checkCharacters(text: string, from: number, to: number): string {
  let sum = 0
  for (let i = from; i < to; i++) sum += set82Characters.indexOf(text.charAt(i)) * (primes[to - 1 - i] ?? 0)
  sum %= 1021
  return set32Characters.charAt(sum >> 5) + set32Characters.charAt(sum & 31)
}

/** Identifiers 8013 and 8014 end with a pair of check characters. */
export function csumalpha(text: string, from: number, to: number): Fault {
  const length = to - from
  if (length < 2) return faultAt(tooShort, 0, length)
  for (let i = to - 2; i < to; i++) {
    if (!isIn(set32, text.charCodeAt(i))) return faultAt(notACheckCharacter, i - from, 1)
  }
  const pair = checkCharacters(text, from, to - 2)
  return text.startsWith(pair, to - 2) ? noFault : faultAt(wrong, length - 2, 2)
}

function firstPrimes(count: number): readonly number[] {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return found
}
