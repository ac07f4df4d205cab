import type { Actor } from '../audit/actor.ts'
import type { Tx } from '../db/database.ts'
import type { Quantity } from '../lib/quantity.ts'
import type { NewTransaction } from './post-transactions.ts'
import type { SalesOrder } from './sales-order.ts'

interface Move {
  readonly itemId: string
  readonly lotId: string | null
  readonly warehouseId: string
  readonly salesLineId: string
  readonly quantity: Quantity
}

/** A transaction for a sales order. The order's number is the reference, so that a trace names it. */
export function salesMove(
  actor: Actor,
  order: SalesOrder,
  state: 'picked' | 'deducted',
  move: Move,
): NewTransaction {
  return {
    ...move,
    state,
    reference: 'sales',
    referenceNumber: order.number,
    partyId: order.customerId,
    at: actor.at,
    eventId: actor.requestId,
  }
}

/** What is picked for a line of a sales order, or is with the customer, of a lot. */
export interface SalesStock {
  readonly itemId: string
  readonly lotId: string | null
  readonly warehouseId: string
  readonly salesLineId: string
  readonly quantity: Quantity
}

/** What is picked for a sales order in a warehouse and not shipped yet, in the order of its lines. */
export async function listPickedForSales(
  tx: Tx,
  orderId: string,
  warehouseId: string,
): Promise<readonly SalesStock[]> {
  return await tx<SalesStock[]>`
    select moved.item_id as "itemId", moved.lot_id as "lotId", moved.warehouse_id as "warehouseId",
      line.id as "salesLineId", -sum(moved.quantity) as quantity
    from sales_order_line line join inventory_transaction moved on moved.sales_line_id = line.id
    where line.order_id = ${orderId} and moved.warehouse_id = ${warehouseId} and moved.state = 'picked'
    group by moved.item_id, moved.lot_id, moved.warehouse_id, line.id, line.line_number
    having sum(moved.quantity) < 0
    order by line.line_number`
}

/** What the customer has of a sales order, in the order of its lines, whatever warehouse it came from. */
export async function listShippedForSales(
  tx: Tx,
  orderId: string,
): Promise<readonly Omit<SalesStock, 'warehouseId'>[]> {
  return await tx<Omit<SalesStock, 'warehouseId'>[]>`
    select moved.item_id as "itemId", moved.lot_id as "lotId", line.id as "salesLineId", -sum(moved.quantity) as quantity
    from sales_order_line line join inventory_transaction moved on moved.sales_line_id = line.id
    where line.order_id = ${orderId} and moved.state = 'deducted'
    group by moved.item_id, moved.lot_id, line.id, line.line_number
    having sum(moved.quantity) < 0
    order by line.line_number`
}
