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
import { consumptionToFlush } from '../orders/flush-components.ts'
import { holdOrder, type LockedOrder } from '../orders/lock-order.ts'
import { getMainProduct } from '../orders/main-product.ts'
import { checkStep } from '../orders/transitions.ts'

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
  const unposted =
    associationIds.length > 0
      ? await lockUnpostedConsumption(tx, { associationIds, orderId: order.id })
      : [...(await lockUnpostedConsumption(tx, { orderId: order.id })), ...(await manualNeeds(tx, order.id))]
  if (unposted.length === 0) throw new Refusal('nothing-to-post', { order: order.number })
  const drafted = await listDrafted(tx, order.id)
  const lines = unposted.filter((each) => !drafted.has(keyOf(each)))
  const [journal = ''] = drafted.values()
  if (lines.length === 0) throw new Refusal('consumption-in-journal', { journal })
  return lines
}

async function manualNeeds(tx: Tx, orderId: string): Promise<Consumption[]> {
  const { started } = await getMainProduct(tx, orderId)
  const needs = await consumptionToFlush(tx, { orderId, principle: 'manual', made: started })
  return needs.filter((each) => isPositive(each.quantity))
}

/** What stands in open journals of the order, and in which. */
async function listDrafted(tx: Tx, orderId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx<{ number: string; associationId: string | null; componentId: string | null }[]>`
    select journal.number, line.association_id as "associationId", line.component_id as "componentId"
    from journal join journal_draft_line line on line.journal_id = journal.id
    where journal.order_id = ${orderId}`
  return new Map(rows.map((row) => [keyOf(row), row.number]))
}

function keyOf(line: { associationId: string | null; componentId: string | null }): string {
  return line.associationId ?? line.componentId ?? ''
}
