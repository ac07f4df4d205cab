import { isDigits } from './character-sets.ts'
import { hasCheckDigit } from './check-digits.ts'

/** The ten digits of a UPC-E symbol without its number system, by how its last digit folds the zeros. */
function upcDigits(six: string): string {
  const [a, b, c, d, e, f] = six
  if (f === '0' || f === '1' || f === '2') return `${a}${b}${f}0000${c}${d}${e}`
  if (f === '3') return `${a}${b}${c}00000${d}${e}`
  if (f === '4') return `${a}${b}${c}${d}00000${e}`
  return `${a}${b}${c}${d}${e}0000${f}`
}

/** The UPC-A number of the eight digits of a UPC-E symbol (number system 0 or 1, six digits, check digit), or undefined. */
export function expandUpcE(digits: string): string | undefined {
  if (digits.length !== 8 || !isDigits(digits) || digits > '2') return undefined
  const upc = digits.charAt(0) + upcDigits(digits.slice(1, 7)) + digits.charAt(7)
  return hasCheckDigit(upc) ? upc : undefined
}
