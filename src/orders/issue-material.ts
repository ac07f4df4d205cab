import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { IssueAnswer, IssueMaterial } from '../contracts/issues.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { checkFree, stockNumber } from '../inventory/check-stock.ts'
import { countFree } from '../inventory/free-quantity.ts'
import { movedChange } from '../inventory/take-lines.ts'
import { add, isPositive, max, negate, plain, zero } from '../lib/quantity.ts'
import { checkIssuing, checkUsable, type TakenIssue, takeIssueLines } from './issue-lines.ts'
import { holdOrder, type LockedOrder } from './lock-order.ts'
import { postIssue } from './post-issue.ts'

/**
 * Hands material out to an order: it stays on hand, no other order may take it, and a policy can ask that only such material is
 * consumed. What the order had reserved gives way to it. Refuses what is on hold, expired, not there, or claimed by others.
 */
export async function issueMaterial(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<IssueMaterial, 'lines'>,
): Promise<IssueAnswer> {
  const order = await holdOrder(tx, orderId)
  checkIssuing(order)
  const taken = await takeIssueLines(tx, order, command.lines)
  checkUsable(taken, actor.at.toISOString().slice(0, 10))
  for (const { stock, quantity } of taken) checkFree(stock, quantity)
  const moves = taken.map((each) => ({ ...each, order }))
  const number = await postIssue(tx, actor, { kind: 'issue', order }, moves)
  await refuseClaimed(tx, order, taken)
  const answer = { number, lines: taken.length }
  await recordEvent(tx, actor, { type: 'material-issued', orderId, answer, change: movedChange(taken) })
  return answer
}

/** After it was posted, claims of others and of products being built must not exceed what is there. */
async function refuseClaimed(tx: Tx, order: LockedOrder, taken: readonly TakenIssue[]): Promise<void> {
  const lotIds = [...new Set(taken.map(({ lotId }) => lotId))]
  const free = await countFree(tx, lotIds, order.warehouseId, null)
  for (const { lotId, stock, quantity } of taken) {
    const missing = negate(free.get(lotId)?.unclaimed ?? zero)
    if (!isPositive(missing)) continue
    const { item, unit, warehouse } = stock
    const [other] = await tx<{ number: string; issued: boolean }[]>`
      select o.number, bool_or(t.reference = 'issue') as issued
      from inventory_transaction t join production_order o on o.id = t.order_id
      where t.lot_id = ${lotId} and t.warehouse_id = ${order.warehouseId} and t.state = 'reserved' and t.order_id <> ${order.id}
      group by o.number having sum(t.quantity) < 0 order by o.number limit 1`
    const lot = stockNumber(stock)
    if (other?.issued)
      throw new Refusal('lot-issued-elsewhere', { lot, item, otherOrder: other.number, order: order.number })
    if (other !== undefined && stock.serialNumber !== '')
      throw new Refusal('serial-reserved', { serial: lot, item, otherOrder: other.number })
    const available = plain(max(add(quantity, negate(missing)), zero))
    throw new Refusal('lot-has-too-little', { lot, item, available, unit, warehouse, quantity })
  }
}
