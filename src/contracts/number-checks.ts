import { checkDigit } from '../barcodes/check-digits.ts'

/** How the check digit of a number is computed. The digits, or letters and digits, are read from left to right; the rest is passed over. */
export const numberChecks = ['none', 'mod-10', 'mod-11', 'mod-11-2', 'mod-97-10', 'mod-37-36'] as const
export type NumberCheck = (typeof numberChecks)[number]

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The check characters of what stands before them: one or two, or none where there is no check. */
export const checkCharactersOf: { readonly [Check in NumberCheck]: (before: string) => string } = {
  none: () => '',

  /** Weights 3 and 1 from the right, as GS1 does it. */
  'mod-10': (before) => {
    const digits = digitsIn(before)
    return String(checkDigit(digits, 0, digits.length))
  },

  /** Weights 2 to 7 from the right, again and again; what would be 10 is written X. */
  'mod-11': (before) => {
    const digits = [...digitsIn(before)].toReversed()
    const sum = digits.reduce((total, digit, index) => total + Number(digit) * ((index % 6) + 2), 0)
    return asCharacter((11 - (sum % 11)) % 11)
  },

  /** ISO/IEC 7064, a pure system for digits: ORCID and ISNI have it. */
  'mod-11-2': (before) => {
    const rest = [...digitsIn(before)].reduce((sum, digit) => ((sum + Number(digit)) * 2) % 11, 0)
    return asCharacter((12 - rest) % 11)
  },

  /** ISO/IEC 7064, two digits; letters count as 10 to 35, as in an IBAN or an LEI. */
  'mod-97-10': (before) => {
    const rest = [...valuesIn(before), 0, 0].reduce(
      (sum, value) => (sum * (value < 10 ? 10 : 100) + value) % 97,
      0,
    )
    return String(98 - rest).padStart(2, '0')
  },

  /** ISO/IEC 7064, a hybrid system for letters and digits. */
  'mod-37-36': (before) => {
    const rest = valuesIn(before).reduce((product, value) => (((product + value) % 36 || 36) * 2) % 37, 36)
    return alphanumeric.charAt((37 - rest) % 36)
  },
}

function digitsIn(text: string): string {
  return text.replaceAll(/\D/g, '')
}

function valuesIn(text: string): number[] {
  return [...text.toUpperCase()].map((each) => alphanumeric.indexOf(each)).filter((value) => value >= 0)
}

function asCharacter(value: number): string {
  return value === 10 ? 'X' : String(value)
}
