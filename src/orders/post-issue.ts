import type { Actor } from '../audit/actor.ts'
import type { IssueKind } from '../contracts/issues.ts'
import type { Tx } from '../db/database.ts'
import { type NewTransaction, postTransactions } from '../inventory/post-transactions.ts'
import { type ReservingOrder, reservation } from '../inventory/reserve-stock.ts'
import { takeNumber } from '../items/take-number.ts'
import { newId } from '../lib/new-id.ts'
import { isPositive, min, negate, type Quantity, subtract } from '../lib/quantity.ts'
import { readNeeds } from './list-needs.ts'

export interface NewIssue {
  readonly kind: IssueKind
  readonly order: ReservingOrder
  readonly from?: ReservingOrder
  readonly reason?: string
}

/** What an issue moves of a lot: onto the order where it is positive, off it where it is negative. */
export interface IssuedMove {
  readonly order: ReservingOrder
  readonly componentId: string
  readonly itemId: string
  readonly lotId: string
  readonly quantity: Quantity
}

const masks: Readonly<Record<IssueKind, string>> = {
  issue: 'IS-######',
  return: 'RI-######',
  borrow: 'BO-######',
}

/**
 * Posts an issue, a return or a borrowing under the next number of its kind, all moves at once. What an order had reserved gives way to
 * what it is issued. The caller has locked the orders and the lots, and made sure that it is there.
 */
export async function postIssue(
  tx: Tx,
  actor: Actor,
  { kind, order, from, reason }: NewIssue,
  moves: readonly IssuedMove[],
): Promise<string> {
  const number = await takeNumber(tx, actor, kind === 'issue' ? 'issue' : `issue-${kind}`, masks[kind])
  await tx`
    insert into issue (id, number, kind, order_id, from_order_id, reason, at, event_id)
    values (${newId()}, ${number}, ${kind}, ${order.id}, ${from?.id ?? null}, ${reason ?? null}, ${actor.at}, ${actor.requestId})`
  await postTransactions(
    tx,
    moves.map((move) => reservation(actor, move.order, move, move.lotId, negate(move.quantity), { number })),
  )
  if (kind !== 'return') await giveWay(tx, actor, order, moves)
  return number
}

interface Reserved {
  readonly componentId: string
  readonly itemId: string
  readonly lotId: string
  readonly quantity: Quantity
}

/** What was reserved of the lots that were issued is reserved no more; then, of other lots, what the order now has too much. */
async function giveWay(
  tx: Tx,
  actor: Actor,
  order: ReservingOrder,
  moves: readonly IssuedMove[],
): Promise<void> {
  const issued = moves.filter((move) => move.order.id === order.id && isPositive(move.quantity))
  for (const move of issued) {
    const same = (await listReserved(tx, order, move.componentId)).filter(({ lotId }) => lotId === move.lotId)
    await free(tx, actor, order, same, move.quantity)
  }
  const componentIds = new Set(issued.map((move) => move.componentId))
  for (const { id, needed, used, reserved } of await readNeeds(tx, order.id))
    if (componentIds.has(id))
      await free(
        tx,
        actor,
        order,
        await listReserved(tx, order, id),
        subtract(subtract(reserved, needed), negate(used)),
      )
}

async function listReserved(tx: Tx, order: ReservingOrder, componentId: string): Promise<Reserved[]> {
  return await tx<Reserved[]>`
    select component_id as "componentId", item_id as "itemId", lot_id as "lotId", -sum(quantity) as quantity
    from inventory_transaction
    where order_id = ${order.id} and component_id = ${componentId} and state = 'reserved' and reference = 'production-line'
    group by component_id, item_id, lot_id having sum(quantity) < 0
    order by lot_id desc`
}

async function free(
  tx: Tx,
  actor: Actor,
  order: ReservingOrder,
  reserved: readonly Reserved[],
  quantity: Quantity,
): Promise<void> {
  let left = quantity
  const rows: NewTransaction[] = []
  for (const each of reserved) {
    const part = min(each.quantity, left)
    if (!isPositive(part)) continue
    rows.push(reservation(actor, order, each, each.lotId, part))
    left = subtract(left, part)
  }
  await postTransactions(tx, rows)
}
