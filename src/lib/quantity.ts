import { Decimal } from 'decimal.js'

/** A quantity is decimal text such as `0.015`: exact, as it is in JSON and in the database's `numeric(19,6)`. */
export type Quantity = string

/** Decimals that the database keeps. */
export const maxDecimals = 6

const Exact = Decimal.clone({ precision: 40, toExpPos: 40, toExpNeg: -40 })

/** Text is taken apart once: the same few quantities come again and again in a plant. */
const known = new Map<Quantity, Decimal>()
const mostKnown = 10_000

function exact(quantity: Quantity): Decimal {
  const before = known.get(quantity)
  if (before !== undefined) return before
  if (known.size === mostKnown) known.clear()
  const made = new Exact(quantity)
  known.set(quantity, made)
  return made
}

export const zero: Quantity = '0'
export const one: Quantity = '1'

/** The sum, without needless zeros. */
export function add(...quantities: readonly Quantity[]): Quantity {
  return quantities.reduce((sum, each) => sum.plus(exact(each)), exact(zero)).toFixed()
}

export function subtract(from: Quantity, quantity: Quantity): Quantity {
  return exact(from).minus(exact(quantity)).toFixed()
}

export function multiply(a: Quantity, b: Quantity): Quantity {
  return exact(a).times(exact(b)).toFixed()
}

/**
 * What goes into so much of one of several things that are made together: `per` of each main item, of which there are
 * `quantity / quantityPer`, and of that its percentage. Rounded where its share begins and where it ends, so that the shares of all
 * add up to the whole, rounded; not at all where one thing alone is made.
 */
export function shareOf(
  per: Quantity,
  quantity: Quantity,
  {
    quantityPer,
    componentShare,
    shareBefore,
  }: Readonly<Record<'quantityPer' | 'componentShare' | 'shareBefore', Quantity>>,
  decimals: number,
): Quantity {
  if (compare(quantityPer, one) === 0 && compare(componentShare, '100') === 0) return multiply(per, quantity)
  const upTo = (share: Decimal) =>
    exact(per)
      .times(exact(quantity))
      .times(share)
      .dividedBy(exact(quantityPer).times(100))
      .toDecimalPlaces(decimals)
  return upTo(exact(shareBefore).plus(exact(componentShare)))
    .minus(upTo(exact(shareBefore)))
    .toFixed()
}

/** `quantity * numerator / denominator`, or undefined where the result does not fit into the decimals kept. */
export function convert(
  quantity: Quantity,
  numerator: Quantity,
  denominator: Quantity,
): Quantity | undefined {
  const result = exact(quantity).times(exact(numerator)).dividedBy(exact(denominator))
  return result.decimalPlaces() > maxDecimals ? undefined : result.toFixed()
}

/** To so many decimals, half up. */
export function rounded(quantity: Quantity, decimals: number): Quantity {
  return exact(quantity).toDecimalPlaces(decimals).toFixed()
}

/** How much of the whole the part is in percent, to one decimal; undefined of nothing. */
export function percentOf(part: Quantity, whole: Quantity): Quantity | undefined {
  if (isZero(whole)) return undefined
  return exact(part).times(100).dividedBy(exact(whole)).toDecimalPlaces(1).toFixed()
}

export function negate(quantity: Quantity): Quantity {
  return exact(quantity).negated().toFixed()
}

/** Below zero when a < b, zero when equal, above when a > b. */
export function compare(a: Quantity, b: Quantity): number {
  return a === b ? 0 : exact(a).comparedTo(exact(b))
}

export function isPositive(quantity: Quantity): boolean {
  return compare(quantity, zero) > 0
}

export function isZero(quantity: Quantity): boolean {
  return compare(quantity, zero) === 0
}

export function min(a: Quantity, b: Quantity): Quantity {
  return compare(a, b) <= 0 ? plain(a) : plain(b)
}

export function max(a: Quantity, b: Quantity): Quantity {
  return compare(a, b) >= 0 ? plain(a) : plain(b)
}

/** The same quantity without needless zeros: `1.500000` is `1.5`. */
export function plain(quantity: Quantity): Quantity {
  return exact(quantity).toFixed()
}

export function decimalsOf(quantity: Quantity): number {
  return exact(quantity).decimalPlaces()
}
