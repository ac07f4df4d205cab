import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { JournalAnswer } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { AdjustConsumption } from '../contracts/tracking.ts'
import type { Tx } from '../db/database.ts'
import { createJournal } from '../inventory/create-journal.ts'
import { type Consumption, linesOf } from '../inventory/post-consumption.ts'
import { lockUnpostedConsumption } from '../inventory/unposted-consumption.ts'
import { writeDraftLines } from '../inventory/write-journal-lines.ts'
import { isPositive } from '../lib/quantity.ts'
import { looseNeeds } from '../orders/flush-components.ts'
import { holdOrder, type LockedOrder } from '../orders/lock-order.ts'
import { getMainProduct } from '../orders/main-product.ts'
import { checkStep } from '../orders/transitions.ts'

/** Lines of one picking list; the rest goes into the next one. */
const mostLines = 5000

/**
 * Makes an open picking list, filled with the consumption of the associations that is not posted yet: of those named, or of
 * the whole order, then also with what its components by manual principle still need for what is started.
 * Refuses when there is nothing, or when all of it stands in an open journal.
 */
export async function adjustConsumption(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<AdjustConsumption, 'associationIds'>,
): Promise<JournalAnswer> {
  const order = await holdOrder(tx, orderId)
  checkStep(order, 'post')
  const lines = await linesToPost(tx, order, command.associationIds)
  const journal = await createJournal(tx, actor, {
    kind: 'picking-list',
    orderId,
    description: 'Adjusted consumption',
  })
  await writeDraftLines(tx, journal.id, linesOf(order, lines))
  const answer = { id: journal.id, number: journal.number, lines: lines.length, warnings: [] }
  await recordEvent(tx, actor, { type: 'picking-list-created', orderId, answer })
  return answer
}

async function linesToPost(
  tx: Tx,
  order: LockedOrder,
  associationIds: readonly string[],
): Promise<Consumption[]> {
  const named = associationIds.length > 0 ? { associationIds } : {}
  const matched = await lockUnpostedConsumption(tx, {
    orderId: order.id,
    ...named,
    undraftedUpTo: mostLines,
  })
  const manual = associationIds.length > 0 ? [] : await manualNeeds(tx, order.id)
  const lines = [...matched, ...manual].slice(0, mostLines)
  if (lines.length > 0) return lines
  const journal = await findOpenJournal(tx, order.id, associationIds)
  if (journal !== undefined) throw new Refusal('consumption-in-journal', { journal })
  throw new Refusal('nothing-to-post', { order: order.number })
}

/** What components by manual principle still need, apart from those that stand in an open journal. */
async function manualNeeds(tx: Tx, orderId: string): Promise<Consumption[]> {
  const { started } = await getMainProduct(tx, orderId)
  const needs = await looseNeeds(tx, { orderId, principle: 'manual', made: started })
  const drafted = await tx<{ componentId: string }[]>`
    select line.component_id as "componentId" from journal join journal_draft_line line on line.journal_id = journal.id
    where journal.order_id = ${orderId} and line.association_id is null and line.component_id is not null`
  const inJournal = new Set(drafted.map((row) => row.componentId))
  return needs.filter((each) => isPositive(each.quantity) && !inJournal.has(each.componentId ?? ''))
}

/** The open journal that has some of these associations, or anything of the order when none are named. */
async function findOpenJournal(
  tx: Tx,
  orderId: string,
  associationIds: readonly string[],
): Promise<string | undefined> {
  const [journal] = await tx<{ number: string }[]>`
    select journal.number from journal join journal_draft_line line on line.journal_id = journal.id
    where journal.order_id = ${orderId}
      and (${associationIds.length === 0} or line.association_id = any(${associationIds}::uuid[]))
    order by journal.number limit 1`
  return journal?.number
}
