/** The GS1 check digit, modulo 10 with the weights 3 and 1 from the right, of the digits from `from` up to `to`. */
export function checkDigit(text: string, from: number, to: number): number {
  let threes = 0
  let ones = 0
  let i = to - 1
  for (; i > from; i -= 2) {
    threes += text.charCodeAt(i) - 48
    ones += text.charCodeAt(i - 1) - 48
  }
  if (i === from) threes += text.charCodeAt(i) - 48
  return (10 - ((threes * 3 + ones) % 10)) % 10
}

/** Whether the last of the digits from `from` up to `to` is their check digit. */
export function hasCheckDigit(text: string, from = 0, to = text.length): boolean {
  return checkDigit(text, from, to - 1) === text.charCodeAt(to - 1) - 48
}

/** The GTIN in its 14 digits, from a GTIN-8, -12, -13 or -14. */
export function gtin14(digits: string): string {
  return digits.padStart(14, '0')
}
