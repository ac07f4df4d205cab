import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { IssueAnswer, ReturnIssued } from '../contracts/issues.ts'
import type { Tx } from '../db/database.ts'
import { movedChange } from '../inventory/take-lines.ts'
import { negate } from '../lib/quantity.ts'
import { drawIssued } from './draw-issued.ts'
import { takeIssueLines } from './issue-lines.ts'
import { holdOrder } from './lock-order.ts'
import { postIssue } from './post-issue.ts'

/** Gives back what was issued to an order and not consumed: it is free for others again. */
export async function returnIssued(
  tx: Tx,
  actor: Actor,
  orderId: string,
  { lines, reason }: Pick<ReturnIssued, 'lines' | 'reason'>,
): Promise<IssueAnswer> {
  const order = await holdOrder(tx, orderId)
  const taken = await takeIssueLines(tx, order, lines)
  const drawn = await drawIssued(tx, order, taken)
  const moves = drawn.map((each) => ({ ...each, order, quantity: negate(each.quantity) }))
  const number = await postIssue(tx, actor, { kind: 'return', order, reason }, moves)
  const answer = { number, lines: taken.length }
  await recordEvent(tx, actor, {
    type: 'material-returned',
    orderId,
    answer,
    change: movedChange(taken),
    reason,
  })
  return answer
}
