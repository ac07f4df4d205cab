import { Decimal } from 'decimal.js'

/** A quantity is decimal text such as `0.015`: exact, as it is in JSON and in the database's `numeric(19,6)`. */
export type Quantity = string

/** Decimals that the database keeps. */
export const maxDecimals = 6

const Exact = Decimal.clone({ precision: 40, toExpPos: 40, toExpNeg: -40 })

export const zero: Quantity = '0'
export const one: Quantity = '1'

/** The sum, without needless zeros. */
export function add(...quantities: readonly Quantity[]): Quantity {
  return quantities.reduce((sum, each) => sum.plus(each), new Exact(0)).toFixed()
}

export function subtract(from: Quantity, quantity: Quantity): Quantity {
  return new Exact(from).minus(quantity).toFixed()
}

export function multiply(a: Quantity, b: Quantity): Quantity {
  return new Exact(a).times(b).toFixed()
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
    new Exact(per)
      .times(quantity)
      .times(share)
      .dividedBy(new Exact(quantityPer).times(100))
      .toDecimalPlaces(decimals)
  return upTo(new Exact(shareBefore).plus(componentShare))
    .minus(upTo(new Exact(shareBefore)))
    .toFixed()
}

/** `quantity * numerator / denominator`, or undefined where the result does not fit into the decimals kept. */
export function convert(
  quantity: Quantity,
  numerator: Quantity,
  denominator: Quantity,
): Quantity | undefined {
  const result = new Exact(quantity).times(numerator).dividedBy(denominator)
  return result.decimalPlaces() > maxDecimals ? undefined : result.toFixed()
}

/** To so many decimals, half up. */
export function rounded(quantity: Quantity, decimals: number): Quantity {
  return new Exact(quantity).toDecimalPlaces(decimals).toFixed()
}

/** How much of the whole the part is in percent, to one decimal; undefined of nothing. */
export function percentOf(part: Quantity, whole: Quantity): Quantity | undefined {
  if (isZero(whole)) return undefined
  return new Exact(part).times(100).dividedBy(whole).toDecimalPlaces(1).toFixed()
}

export function negate(quantity: Quantity): Quantity {
  return new Exact(quantity).negated().toFixed()
}

/** Below zero when a < b, zero when equal, above when a > b. */
export function compare(a: Quantity, b: Quantity): number {
  return new Exact(a).comparedTo(b)
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
  return new Exact(quantity).toFixed()
}

export function decimalsOf(quantity: Quantity): number {
  return new Exact(quantity).decimalPlaces()
}
