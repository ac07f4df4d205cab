import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { stockNumber } from '../inventory/check-stock.ts'
import { listOpenIssues } from '../inventory/open-issues.ts'
import { add, isPositive, min, plain, type Quantity, subtract, zero } from '../lib/quantity.ts'
import type { TakenIssue } from './issue-lines.ts'
import type { LockedOrder } from './lock-order.ts'

export interface DrawnIssue {
  readonly componentId: string
  readonly itemId: string
  readonly lotId: string
  readonly quantity: Quantity
}

/**
 * From which lines of an order so much of its issued lots is taken: of the line that is named where it is its own, else of whichever has
 * some left. Refuses more than is left.
 */
export async function drawIssued(
  tx: Tx,
  order: LockedOrder,
  taken: readonly TakenIssue[],
): Promise<DrawnIssue[]> {
  const lotIds = taken.map(({ lotId }) => lotId)
  const open = await listOpenIssues(
    tx,
    tx`lot_id = any(${lotIds}::uuid[]) and order_id = ${order.id} and warehouse_id = ${order.warehouseId}`,
  )
  const left = new Map(open.map((each) => [each, each.left]))
  const drawn: DrawnIssue[] = []
  for (const { lotId, componentId, stock, quantity } of taken) {
    const ofLot = open
      .filter((each) => each.lotId === lotId)
      .toSorted((a, b) => Number(b.componentId === componentId) - Number(a.componentId === componentId))
    const available = ofLot.reduce((sum, each) => add(sum, left.get(each) ?? zero), zero)
    let missing = quantity
    for (const each of ofLot) {
      const part = min(left.get(each) ?? zero, missing)
      if (!isPositive(part)) continue
      drawn.push({ componentId: each.componentId, itemId: each.itemId, lotId, quantity: part })
      left.set(each, subtract(left.get(each) ?? zero, part))
      missing = subtract(missing, part)
    }
    if (isPositive(missing))
      throw new Refusal('issue-has-too-little', {
        lot: stockNumber(stock),
        item: stock.item,
        order: order.number,
        available: plain(available),
        unit: stock.unit,
        quantity,
      })
  }
  return drawn
}
