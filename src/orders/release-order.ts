import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { OrderStepAnswer } from '../contracts/orders.ts'
import type { Tx } from '../db/database.ts'
import { lockOrder } from './lock-order.ts'
import { setStatus } from './settle-status.ts'
import { checkStep } from './transitions.ts'

/** Releases an order to production, so that it can be started. */
export async function releaseOrder(tx: Tx, actor: Actor, orderId: string): Promise<OrderStepAnswer> {
  const answer = await releaseOrderRows(tx, orderId)
  await recordEvent(tx, actor, { type: 'order-released', orderId, answer })
  return answer
}

/** The same without an event of its own. */
export async function releaseOrderRows(tx: Tx, orderId: string): Promise<OrderStepAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'release')
  return await setStatus(tx, order, 'released')
}
