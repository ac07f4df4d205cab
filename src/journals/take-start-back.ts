import type { Actor } from '../audit/actor.ts'
import type { OrderStep, OrderStepAnswer } from '../contracts/orders.ts'
import type { Tx } from '../db/database.ts'
import type { Journal } from '../inventory/create-journal.ts'
import { isPositive } from '../lib/quantity.ts'
import { type LockedOrder, lockOrder } from '../orders/lock-order.ts'
import { getMainProduct } from '../orders/main-product.ts'
import { checkStep } from '../orders/transitions.ts'
import { recordOfStart, unstartOrder } from '../orders/unstart-order.ts'
import { isCard } from './card-lines.ts'
import { listLinesToGiveBack } from './lines-to-give-back.ts'
import { reverseCard } from './reverse-card.ts'
import { reverseLines } from './reverse-lines.ts'

/**
 * Takes the start of an order back. Where nothing has a number and nothing is reported, all of it goes back to released: what was
 * picked and what cards have reported is reversed by counter-postings first. Otherwise only what nothing was recorded of is taken back.
 */
export async function takeStartBack(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<OrderStep, 'reason'>,
): Promise<OrderStepAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'unstart')
  const recorded = await recordOfStart(tx, orderId, await getMainProduct(tx, orderId))
  const reversed = isPositive(recorded) ? [] : await reverseAll(tx, actor, order)
  return await unstartOrder(tx, actor, orderId, command, reversed)
}

/** Counters everything that was posted on the order by itself, the latest first. What starts have flushed goes back with the start. */
async function reverseAll(tx: Tx, actor: Actor, order: LockedOrder): Promise<string[]> {
  const posted = await tx<Journal[]>`
    select journal.id, number, kind, order_id as "orderId"
    from journal join journal_posting posting on posting.journal_id = journal.id
    where order_id = ${order.id} and kind <> 'report-as-finished' and reverses_id is null and made_by_id is null
      and not exists (select from journal reversal where reversal.reverses_id = journal.id)
      and not exists (select from journal_line where journal_id = journal.id and quantity < 0)
      and not exists (select from order_start where order_start.event_id = posting.event_id)
    order by posted_at desc, journal.id desc`
  const reversed: string[] = []
  for (const journal of posted) {
    if (isCard(journal.kind)) await reverseCard(tx, actor, order, journal)
    else if ((await listLinesToGiveBack(tx, journal.id)).length === 0) continue
    else await reverseLines(tx, actor, order, journal)
    reversed.push(journal.number)
  }
  return reversed
}
