import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ReleaseAnswer } from '../contracts/orders.ts'
import type { Tx } from '../db/database.ts'
import { allocateNumbers } from './allocate-numbers.ts'
import { lockOrder } from './lock-order.ts'
import { setStatus } from './settle-status.ts'
import { checkStep } from './transitions.ts'

/**
 * Releases an order to production, so that it can be started. Products whose policy asks for it get their batch and serial
 * numbers from the sequences of their items.
 */
export async function releaseOrder(tx: Tx, actor: Actor, orderId: string): Promise<ReleaseAnswer> {
  const answer = await releaseOrderRows(tx, actor, orderId)
  await recordEvent(tx, actor, { type: 'order-released', orderId, answer })
  return answer
}

/** The same without an event of its own. */
export async function releaseOrderRows(tx: Tx, actor: Actor, orderId: string): Promise<ReleaseAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'release')
  const step = await setStatus(tx, order, 'released')
  return { ...step, allocated: await allocateNumbers(tx, actor, orderId) }
}
