import { Refusal } from '../contracts/refusals.ts'
import { compare, decimalsOf, isPositive, type Quantity, zero } from '../lib/quantity.ts'

interface Counted {
  readonly number: string
  readonly unit: string
  readonly decimals: number
}

/** Refuses a quantity that is not more than zero, or finer than the item is counted in. */
export function checkQuantity(quantity: Quantity, item: Counted): void {
  if (!isPositive(quantity)) throw new Refusal('quantity-not-positive', { quantity })
  checkDecimals(quantity, item)
}

/** The same for a quantity that may be zero. */
export function checkQuantityOrZero(quantity: Quantity, item: Counted): void {
  if (compare(quantity, zero) < 0) throw new Refusal('quantity-not-positive', { quantity })
  checkDecimals(quantity, item)
}

function checkDecimals(quantity: Quantity, item: Counted): void {
  if (decimalsOf(quantity) > item.decimals)
    throw new Refusal('quantity-too-fine', {
      quantity,
      unit: item.unit,
      item: item.number,
      decimals: String(item.decimals),
    })
}
