import { locale } from './text.ts'

/** Quantities are decimal text from the server to the screen; they never become a binary number on the way. */

const figures = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
const decimalSign = figures.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.'

const plainDecimal = /^-?\d+(\.\d+)?$/

/** Only the decimals it needs, thousands apart: `'1500.500000'` is `1,500.5`. Text that is no decimal stays as it is. */
export function formatQuantity(quantity: string, unit?: string): string {
  const figure = formatFigure(quantity)
  return unit === undefined || unit === '' ? figure : `${figure}\u00a0${unit}`
}

export function formatFigure(quantity: string): string {
  // Intl takes decimal text exactly; the type says only that it looks like a number, which the pattern has just shown.
  return plainDecimal.test(quantity) ? figures.format(quantity as `${number}`) : quantity
}

/**
 * What a person typed as decimal text for the server, or undefined where it is none. Both the comma and the point may
 * stand before the decimals; thousands are not set apart, since `1,500` would then mean two things.
 */
export function readQuantity(typed: string): string | undefined {
  const text = typed.trim().replace(',', '.')
  const [whole, decimals] = /^\d+(\.\d+)?$|^\.\d+$/.test(text) ? text.split('.') : []
  if (whole === undefined) return undefined
  const kept = decimals?.replace(/0+$/, '')
  const start = whole.replace(/^0+(?=\d)/, '') || '0'
  return kept ? `${start}.${kept}` : start
}

/** The quantity as a person would type it: for a field that edits it. */
export function editableQuantity(quantity: string): string {
  const plain =
    plainDecimal.test(quantity) && quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity
  return plain.replace('.', decimalSign)
}

/** What is left of `whole` without the parts, exactly; quantities have at most six decimals. */
export function subtract(whole: string, ...parts: readonly string[]): string {
  return fromMillionths(parts.reduce((left, part) => left - millionths(part), millionths(whole)))
}

export function isPositive(quantity: string): boolean {
  return millionths(quantity) > 0n
}

function millionths(quantity: string): bigint {
  const [whole = '0', decimals = ''] = quantity.replace('-', '').split('.')
  const size = BigInt(whole) * 1_000_000n + BigInt(decimals.padEnd(6, '0').slice(0, 6))
  return quantity.startsWith('-') ? -size : size
}

function fromMillionths(size: bigint): string {
  const digits = String(size < 0n ? -size : size).padStart(7, '0')
  const decimals = digits.slice(-6).replace(/0+$/, '')
  return `${size < 0n ? '-' : ''}${digits.slice(0, -6)}${decimals ? `.${decimals}` : ''}`
}
