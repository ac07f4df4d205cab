import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { OrderStep, OrderStepAnswer } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { listOpenIssues } from '../inventory/open-issues.ts'
import { withdrawNumbers } from './allocate-numbers.ts'
import { lockOrder } from './lock-order.ts'
import { setPlannedStatus } from './settle-status.ts'
import { checkStep } from './transitions.ts'

/**
 * Takes the release of an order back: it is scheduled, estimated or created again, as it was before. Numbers that were
 * allocated to it are its own no more. Nothing of it is started, or its status would not be released. Refuses while material is issued
 * to it: somebody has to bring that back.
 */
export async function unreleaseOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<OrderStep, 'reason'>,
): Promise<OrderStepAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'unrelease')
  const issued = await listOpenIssues(tx, tx`order_id = ${orderId}`)
  if (issued.length > 0)
    throw new Refusal('order-has-record', { order: order.number, what: 'material issued to it' })
  await withdrawNumbers(tx, orderId)
  const answer = await setPlannedStatus(tx, order)
  await recordEvent(tx, actor, { type: 'order-unreleased', orderId, answer, reason: command.reason })
  return answer
}
