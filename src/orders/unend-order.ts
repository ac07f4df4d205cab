import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { OrderStep, OrderStepAnswer } from '../contracts/orders.ts'
import type { Tx } from '../db/database.ts'
import { restoreReservations } from '../inventory/reserve-stock.ts'
import { lockOrder } from './lock-order.ts'
import { settleStatus } from './settle-status.ts'
import { checkStep } from './transitions.ts'

/**
 * Opens an ended order again, so that what was recorded can be corrected and reported anew. What its end had freed of its
 * reservations is reserved again, as far as nobody has taken it.
 */
export async function unendOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<OrderStep, 'reason'>,
): Promise<OrderStepAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'unend')
  const [end] = await tx<{ id: string }[]>`
    select id from audit_event where order_id = ${orderId} and type = 'order-ended' order by at desc, id desc limit 1`
  if (end !== undefined) await restoreReservations(tx, actor, order, end.id)
  const answer = await settleStatus(tx, order)
  await recordEvent(tx, actor, { type: 'order-unended', orderId, answer, reason: command.reason })
  return answer
}
