import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { EstimateAnswer, EstimateOrder } from '../contracts/orders.ts'
import type { Tx } from '../db/database.ts'
import { reserveStock } from '../inventory/reserve-stock.ts'
import { newId } from '../lib/new-id.ts'
import { isPositive, subtract } from '../lib/quantity.ts'
import { readNeeds } from './list-needs.ts'
import { lockOrder } from './lock-order.ts'
import { setStatus } from './settle-status.ts'
import { checkStep } from './transitions.ts'

type Command = Pick<EstimateOrder, 'reserve'>

/**
 * Works out what an order needs of each component and reserves it as far as it is there: what the policies ask to be reserved
 * beforehand, everything, or nothing. What is short is said and refuses nothing.
 */
export async function estimateOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Command,
): Promise<EstimateAnswer> {
  const answer = await estimateOrderRows(tx, actor, orderId, command)
  await recordEvent(tx, actor, { type: 'order-estimated', orderId, answer })
  return answer
}

/** The same without an event of its own. */
export async function estimateOrderRows(
  tx: Tx,
  actor: Actor,
  orderId: string,
  { reserve }: Command,
): Promise<EstimateAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'estimate')
  await tx`
    insert into order_estimation (id, order_id, reserve, event_id)
    values (${newId()}, ${orderId}, ${reserve}, ${actor.requestId})`
  const needs = await readNeeds(tx, orderId)
  const wanted = needs
    .filter((need) => reserve === 'everything' || (reserve === 'by-policy' && need.preallocated))
    .map((need) => ({
      componentId: need.id,
      itemId: need.item.id,
      tracking: need.item.tracking,
      quantity: subtract(need.needed, need.used),
      substitutes: need.substitutes,
    }))
    .filter((want) => isPositive(want.quantity))
  const reserved = await reserveStock(tx, actor, order, wanted)
  const after = reserved.size === 0 ? needs : await readNeeds(tx, orderId)
  const step = await setStatus(tx, order, 'estimated')
  return { ...step, reserved: reserved.size, short: after.filter((need) => isPositive(need.short)).length }
}
