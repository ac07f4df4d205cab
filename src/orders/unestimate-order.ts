import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { OrderStep, OrderStepAnswer } from '../contracts/orders.ts'
import type { Tx } from '../db/database.ts'
import { releaseReservations } from '../inventory/reserve-stock.ts'
import { lockOrder } from './lock-order.ts'
import { setStatus } from './settle-status.ts'
import { checkStep } from './transitions.ts'

/** Takes the estimate of an order back: what it has reserved is free again. */
export async function unestimateOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<OrderStep, 'reason'>,
): Promise<OrderStepAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'unestimate')
  await releaseReservations(tx, actor, order)
  await tx`
    update order_estimation set closed_event_id = ${actor.requestId} where order_id = ${orderId} and closed_event_id is null`
  const answer = await setStatus(tx, order, 'created')
  await recordEvent(tx, actor, { type: 'order-unestimated', orderId, answer, reason: command.reason })
  return answer
}
