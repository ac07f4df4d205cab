import type { IssueLine } from '../contracts/issues.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { checkNotExpired, checkNotHeld, checkStockQuantity } from '../inventory/check-stock.ts'
import { lockStock, placeKey, type Stock } from '../inventory/lock-stock.ts'
import { stockAt } from '../inventory/take-lines.ts'
import type { Quantity } from '../lib/quantity.ts'
import type { LockedOrder } from './lock-order.ts'
import { statusWords } from './transitions.ts'

/** A line of an issue with the order's line that it is for and what lies in the order's warehouse, locked. */
export interface TakenIssue {
  readonly componentId: string
  readonly lotId: string
  readonly itemId: string
  readonly stock: Stock
  readonly quantity: Quantity
}

/** Refuses an order to which nothing is handed out: not released yet, or done. */
export function checkIssuing({ number, status }: LockedOrder): void {
  if (status === 'released' || status === 'started') return
  throw new Refusal('order-status-wrong', {
    order: number,
    status: statusWords(status),
    action: 'issue material to it',
    expected: 'released or started',
  })
}

/**
 * The lines with their stock locked, in the sequence of the lots. Refuses an item that the order does not use, a component of
 * another order, and quantities that cannot be.
 */
export async function takeIssueLines(
  tx: Tx,
  order: LockedOrder,
  lines: readonly IssueLine[],
): Promise<TakenIssue[]> {
  await requireRows(
    tx,
    'Lot',
    lines.map(({ lotId }) => lotId),
  )
  const places = lines.map(({ lotId }) => ({ lotId, warehouseId: order.warehouseId }))
  const stock = await lockStock(tx, places)
  const taken: TakenIssue[] = []
  for (const { lotId, quantity, componentId } of lines) {
    const found = stockAt(stock, placeKey({ lotId, warehouseId: order.warehouseId }))
    checkStockQuantity(found, quantity)
    const id = await findLine(tx, order, found, componentId)
    taken.push({ componentId: id, lotId, itemId: found.itemId, stock: found, quantity })
  }
  return taken
}

/** Refuses what may not be used in production now. */
export function checkUsable(taken: readonly TakenIssue[], today: string): void {
  for (const { stock } of taken) {
    checkNotHeld(stock)
    checkNotExpired(stock, today)
  }
}

async function findLine(
  tx: Tx,
  order: LockedOrder,
  { item, itemId }: Stock,
  componentId: string | undefined,
): Promise<string> {
  const [line] = await tx<{ id: string }[]>`
    select component.id
    from component
    join finished_product main on main.order_id = component.order_id and main.kind = 'main'
    where component.order_id = ${order.id} and (${componentId ?? null}::uuid is null or component.id = ${componentId ?? null}::uuid)
      and (component.item_id = ${itemId}
        or exists (select from component_substitute where component_id = component.id and item_id = ${itemId}))
    order by component.quantity_per * main.quantity > (
        select coalesce(-sum(quantity), 0) from inventory_transaction
        where order_id = component.order_id and component_id = component.id and reference = 'issue' and reverses_id is null) desc,
      component.item_id = ${itemId} desc, component.line_number
    limit 1`
  if (line === undefined) throw new Refusal('item-not-of-order', { item, order: order.number })
  return line.id
}
