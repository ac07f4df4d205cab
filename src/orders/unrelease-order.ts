import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { OrderStep, OrderStepAnswer } from '../contracts/orders.ts'
import type { Tx } from '../db/database.ts'
import { withdrawNumbers } from './allocate-numbers.ts'
import { lockOrder } from './lock-order.ts'
import { setPlannedStatus } from './settle-status.ts'
import { checkStep } from './transitions.ts'

/**
 * Takes the release of an order back: it is scheduled, estimated or created again, as it was before. Numbers that were
 * allocated to it are its own no more. Nothing of it is started, or its status would not be released.
 */
export async function unreleaseOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<OrderStep, 'reason'>,
): Promise<OrderStepAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'unrelease')
  await withdrawNumbers(tx, orderId)
  const answer = await setPlannedStatus(tx, order)
  await recordEvent(tx, actor, { type: 'order-unreleased', orderId, answer, reason: command.reason })
  return answer
}
