import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { BorrowMaterial, IssueAnswer } from '../contracts/issues.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { movedChange } from '../inventory/take-lines.ts'
import { negate } from '../lib/quantity.ts'
import { drawIssued } from './draw-issued.ts'
import { checkIssuing, checkUsable, takeIssueLines } from './issue-lines.ts'
import { holdOrder, type LockedOrder } from './lock-order.ts'
import { postIssue } from './post-issue.ts'

/**
 * Lets an order take over material that was issued to another order and is not consumed there. Both orders and why stand in the
 * record. Refuses more than is left, and what may not be used now.
 */
export async function borrowMaterial(
  tx: Tx,
  actor: Actor,
  orderId: string,
  { fromOrderId, lines, reason }: Pick<BorrowMaterial, 'fromOrderId' | 'lines' | 'reason'>,
): Promise<IssueAnswer> {
  const [order, from] = await holdBoth(tx, orderId, fromOrderId)
  checkIssuing(order)
  await checkSameWarehouse(tx, order, from)
  const taken = await takeIssueLines(tx, order, lines)
  checkUsable(taken, actor.at.toISOString().slice(0, 10))
  const drawn = await drawIssued(tx, from, taken)
  const moves = [
    ...drawn.map((each) => ({ ...each, order: from, quantity: negate(each.quantity) })),
    ...taken.map((each) => ({ ...each, order })),
  ]
  const number = await postIssue(tx, actor, { kind: 'borrow', order, from, reason }, moves)
  const answer = { number, lines: taken.length, from: from.number }
  const change = { ...movedChange(taken), borrower: order.number, lender: from.number }
  await recordEvent(tx, actor, { type: 'material-borrowed', orderId, answer, change, reason })
  return answer
}

/** Always in the sequence of their ids, so that two orders that borrow from each other wait for each other. */
async function holdBoth(
  tx: Tx,
  orderId: string,
  fromOrderId: string,
): Promise<readonly [LockedOrder, LockedOrder]> {
  if (orderId < fromOrderId) {
    const order = await holdOrder(tx, orderId)
    return [order, await holdOrder(tx, fromOrderId)]
  }
  const from = await holdOrder(tx, fromOrderId)
  return [await holdOrder(tx, orderId), from]
}

async function checkSameWarehouse(tx: Tx, order: LockedOrder, from: LockedOrder): Promise<void> {
  if (order.warehouseId === from.warehouseId) return
  const places = await tx<{ id: string; code: string }[]>`
    select id, code from warehouse where id in (${order.warehouseId}, ${from.warehouseId})`
  const codeOf = (id: string) => places.find((place) => place.id === id)?.code ?? ''
  throw new Refusal('orders-in-different-warehouses', {
    order: order.number,
    warehouse: codeOf(order.warehouseId),
    otherOrder: from.number,
    otherWarehouse: codeOf(from.warehouseId),
  })
}
