import { Refusal } from '../contracts/refusals.ts'
import { checkQuantity } from '../items/check-quantity.ts'
import { compare, max, one, type Quantity, subtract, zero } from '../lib/quantity.ts'
import type { Stock } from './lock-stock.ts'

/** The number of a lot as a person says it; an item without lots is called by its own. */
export function stockNumber(stock: Stock): string {
  return stock.serialNumber || stock.batchNumber || stock.item
}

/** Refuses a quantity that this cannot have: not positive, too fine, or other than one for a serial number. */
export function checkStockQuantity(stock: Stock, quantity: Quantity): void {
  checkQuantity(quantity, { number: stock.item, unit: stock.unit, decimals: stock.decimals })
  if (stock.serialNumber !== '' && compare(quantity, one) !== 0)
    throw new Refusal('quantity-of-serial', { quantity })
}

/** Refuses to take more of this than is free. */
export function checkFree(stock: Stock, quantity: Quantity): void {
  if (compare(quantity, stock.free) <= 0) return
  const { item, unit, warehouse, free } = stock
  if (stock.lotId === null)
    throw new Refusal('stock-too-low', { item, available: free, unit, warehouse, quantity })
  if (stock.serialNumber === '')
    throw new Refusal('lot-has-too-little', {
      lot: stock.batchNumber,
      ...{ item, available: free, unit, warehouse, quantity },
    })
  const named = { serial: stock.serialNumber, item }
  throw stock.product === null
    ? new Refusal('serial-not-in-stock', { ...named, warehouse })
    : new Refusal('serial-already-installed', { ...named, product: stock.product })
}

/** The same, and what orders have reserved: for whoever moves stock because they want to, not because it is broken or gone. */
export function checkUnreserved(stock: Stock, quantity: Quantity): void {
  checkFree(stock, quantity)
  if (stock.serialNumber !== '' && stock.reservedFor !== null)
    throw new Refusal('serial-reserved', {
      serial: stock.serialNumber,
      item: stock.item,
      otherOrder: stock.reservedFor,
    })
  checkFree({ ...stock, free: max(subtract(stock.free, stock.reserved), zero) }, quantity)
}

/** Refuses what is on hold, or has something on hold inside. */
export function checkNotHeld(stock: Stock): void {
  const named = { lot: stockNumber(stock), item: stock.item }
  if (stock.holdReason !== null) throw new Refusal('lot-held', { ...named, reason: stock.holdReason })
  if (stock.heldPart !== null) throw new Refusal('part-held', { ...named, ...stock.heldPart })
}

/** Refuses what is past its expiry. `today` is a day such as `2026-11-22`. */
export function checkNotExpired(stock: Stock, today: string): void {
  if (stock.expiresOn !== null && stock.expiresOn < today)
    throw new Refusal('lot-expired', { lot: stockNumber(stock), item: stock.item, date: stock.expiresOn })
}
