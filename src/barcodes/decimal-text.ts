/** Digits as a decimal without leading zeros; `decimals` of them stand behind the point, as the label printed them. */
export function decimalText(digits: string, decimals = 0): string {
  const whole = digits.slice(0, digits.length - decimals).replace(/^0+(?=\d)/, '') || '0'
  return decimals === 0 ? whole : `${whole}.${digits.slice(digits.length - decimals)}`
}

/** A decimal greater than zero that a person or label wrote, with point or comma; undefined when it is none. */
export function readDecimal(text: string): string | undefined {
  const match = /^(\d{1,15})(?:[.,](\d{1,6}))?$/.exec(text.trim())
  if (match === null) return undefined
  const [, whole = '', fraction] = match
  const decimal = fraction === undefined ? decimalText(whole) : `${decimalText(whole)}.${fraction}`
  return /[1-9]/.test(decimal) ? decimal : undefined
}
