import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { EndOrder, OrderStepAnswer } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { releaseReservations } from '../inventory/reserve-stock.ts'
import { isPositive, subtract } from '../lib/quantity.ts'
import { checkUnitsComplete } from './check-units-complete.ts'
import { lockOrder } from './lock-order.ts'
import { getMainProduct, sumReported } from './main-product.ts'
import { setStatus } from './settle-status.ts'
import { checkStep } from './transitions.ts'

/**
 * Ends an order: nothing can be registered or posted on it any more, and what it has reserved and not used is free again.
 * Refuses while something of it is open, or units lack components that the completeness policy asks for.
 */
export async function endOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<EndOrder, 'overrideReason'> = {},
): Promise<OrderStepAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'end')
  const needs = [
    ...(await unreported(tx, orderId)),
    ...(await openJournals(tx, orderId)),
    ...(await unposted(tx, orderId)),
  ]
  if (needs.length > 0)
    throw new Refusal('order-has-open-needs', { order: order.number, what: needs.join('; ') })
  const reason = await checkUnitsComplete(tx, actor, order, command.overrideReason)
  await releaseReservations(tx, actor, order)
  const answer = await setStatus(tx, order, 'ended')
  await recordEvent(tx, actor, { type: 'order-ended', orderId, answer, reason })
  return answer
}

async function unreported(tx: Tx, orderId: string): Promise<string[]> {
  const main = await getMainProduct(tx, orderId)
  const left = subtract(main.started, await sumReported(tx, orderId, main))
  return isPositive(left) ? [`${left} ${main.unit} are started and not reported as finished`] : []
}

async function openJournals(tx: Tx, orderId: string): Promise<string[]> {
  const journals = await tx<{ number: string }[]>`
    select number from journal
    where order_id = ${orderId} and not exists (select from journal_posting where journal_id = journal.id)
      and (exists (select from journal_draft_line where journal_id = journal.id)
        or exists (select from card_draft_line where journal_id = journal.id))
    order by number limit 5`
  return journals.map((journal) => `journal ${journal.number} is not posted`)
}

/** Associations whose consumption has not been deducted, which happens where a posted picking list was reversed. */
async function unposted(tx: Tx, orderId: string): Promise<string[]> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count
    from component join association on association.component_id = component.id
    where component.order_id = ${orderId} and closed_at is null and certainty = 'exact'
      and association.quantity > (select coalesce(-sum(quantity), 0) from inventory_transaction
        where association_id = association.id and state = 'deducted')`
  const count = row?.count ?? 0
  return count === 0 ? [] : [`the consumption of ${count} associated numbers is not posted`]
}
