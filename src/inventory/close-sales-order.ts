import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { SalesOrderAnswer } from '../contracts/sales.ts'
import type { Tx } from '../db/database.ts'
import { isPositive } from '../lib/quantity.ts'
import { answerOf, listSalesLines, lockSalesOrder, refuseClosed } from './sales-order.ts'

/** Closes a sales order: nothing more is shipped for it. Refuses while stock is set aside for it. */
export async function closeSalesOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  { reason }: { readonly reason: string },
): Promise<SalesOrderAnswer> {
  const order = await lockSalesOrder(tx, orderId)
  refuseClosed(order)
  const lines = await listSalesLines(tx, orderId)
  if (lines.some((line) => isPositive(line.picked)))
    throw new Refusal('sales-order-has-picks', { order: order.number })
  await tx`
    update sales_order set closed_at = ${actor.at}, closed_event_id = ${actor.requestId} where id = ${orderId}`
  const answer = await answerOf(tx, order)
  await recordEvent(tx, actor, { type: 'sales-order-closed', orderId, answer, reason })
  return answer
}

/** Opens a closed sales order again. Refuses one that is not closed. */
export async function reopenSalesOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  { reason }: { readonly reason: string },
): Promise<SalesOrderAnswer> {
  const order = await lockSalesOrder(tx, orderId)
  if (!order.closed) throw new Refusal('sales-order-open', { order: order.number })
  await tx`update sales_order set closed_at = null, closed_event_id = null where id = ${orderId}`
  const answer = await answerOf(tx, order)
  await recordEvent(tx, actor, { type: 'sales-order-reopened', orderId, answer, reason })
  return answer
}
