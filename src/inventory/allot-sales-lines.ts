import { Refusal } from '../contracts/refusals.ts'
import { isPositive, min, type Quantity, subtract, zero } from '../lib/quantity.ts'
import { checkStockQuantity } from './check-stock.ts'
import type { Stock } from './lock-stock.ts'
import type { SalesLine, SalesOrder } from './sales-order.ts'
import type { TakenLine } from './take-lines.ts'

/** Stock that goes to one line of a sales order. */
export interface Allotment {
  readonly salesLineId: string
  readonly taken: TakenLine
  readonly quantity: Quantity
}

/**
 * Gives each taken line to the lines of the sales order that still lack its item, the first line first. Refuses an item that
 * was not ordered, and more than is left.
 */
export function allotSalesLines(
  order: SalesOrder,
  lines: readonly SalesLine[],
  taken: readonly TakenLine[],
): Allotment[] {
  const open = new Map(
    lines.map((line) => [line.id, subtract(subtract(line.quantity, line.shipped), line.picked)]),
  )
  return taken.flatMap((each) => {
    const { stock, quantity } = each
    checkStockQuantity(stock, quantity)
    const ofItem = linesOfItem(order, lines, stock)
    const allotted: Allotment[] = []
    let left = quantity
    for (const { id } of ofItem) {
      const part = min(left, open.get(id) ?? zero)
      if (!isPositive(part)) continue
      open.set(id, subtract(open.get(id) ?? zero, part))
      left = subtract(left, part)
      allotted.push({ salesLineId: id, taken: each, quantity: part })
    }
    if (isPositive(left))
      throw new Refusal('more-than-ordered', {
        order: order.number,
        left: subtract(quantity, left),
        unit: stock.unit,
        item: stock.item,
        quantity,
      })
    return allotted
  })
}

/** The lines that ordered this item. Refuses what nobody ordered. */
export function linesOfItem(order: SalesOrder, lines: readonly SalesLine[], stock: Stock): SalesLine[] {
  const ofItem = lines.filter((line) => line.itemId === stock.itemId)
  if (ofItem.length === 0) throw new Refusal('item-not-ordered', { item: stock.item, order: order.number })
  return ofItem
}
