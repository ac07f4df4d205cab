import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { OrderStep, OrderStepAnswer } from '../contracts/orders.ts'
import type { Tx } from '../db/database.ts'
import { lockOrder } from './lock-order.ts'
import { closeJobs } from './schedule-order.ts'
import { setPlannedStatus } from './settle-status.ts'
import { checkStep } from './transitions.ts'

/** Takes the dates of an order back. It is estimated then, or created where it was scheduled without an estimate. */
export async function unscheduleOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<OrderStep, 'reason'>,
): Promise<OrderStepAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'unschedule')
  await closeJobs(tx, actor, orderId)
  const answer = await setPlannedStatus(tx, order)
  await recordEvent(tx, actor, { type: 'order-unscheduled', orderId, answer, reason: command.reason })
  return answer
}
