import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { JournalAnswer, ReverseJournal } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { createJournal, type Journal } from '../inventory/create-journal.ts'
import { deductLines, linesOf, postConsumption } from '../inventory/post-consumption.ts'
import { receiveLines } from '../inventory/receive-production.ts'
import { type JournalLineRow, writePostedLines } from '../inventory/write-journal-lines.ts'
import { newId } from '../lib/new-id.ts'
import { closePooled } from '../orders/flush-batches.ts'
import { flushComponents } from '../orders/flush-components.ts'
import type { LockedOrder } from '../orders/lock-order.ts'
import { getMainProduct, sumReported } from '../orders/main-product.ts'
import { settleStatus } from '../orders/settle-status.ts'
import { checkStep } from '../orders/transitions.ts'
import { listLinesToGiveBack } from './lines-to-give-back.ts'
import { type LockedJournal, lockJournal } from './lock-journal.ts'
import { takeProductsBack } from './take-products-back.ts'

/**
 * Counters a posted journal by one with negative lines, posted at once. A report as finished takes the picking list along that
 * it posted. What a correction has given back already is not given back twice.
 */
export async function reverseJournal(
  tx: Tx,
  actor: Actor,
  journalId: string,
  command: Pick<ReverseJournal, 'reason'>,
): Promise<JournalAnswer> {
  const { order, journal } = await lockJournal(tx, journalId)
  checkStep(order, 'post')
  await refuseUnreversible(tx, journal)
  const lines = await listLinesToGiveBack(tx, journal.id)
  await closePooled(
    tx,
    actor,
    lines.flatMap((line) => line.associationId ?? []),
  )
  const reversals = [await reverse(tx, actor, order, journal, lines)]
  if (journal.kind === 'report-as-finished')
    for (const companion of await giveBackConsumption(tx, actor, order, journal)) reversals.push(companion)
  const [reversal] = reversals
  if (reversal === undefined || reversals.every((each) => each.lines === 0))
    throw new Refusal('journal-reversed', { journal: journal.number, reversal: 'corrections' })
  await settleStatus(tx, order)
  const answer = { id: reversal.id, number: reversal.number, lines: reversal.lines, warnings: [] }
  await recordEvent(tx, actor, {
    type: 'journal-reversed',
    orderId: order.id,
    answer,
    change: { reverses: journal.number },
    reason: command.reason,
  })
  return answer
}

async function refuseUnreversible(tx: Tx, journal: LockedJournal): Promise<void> {
  if (journal.postingEventId === null) throw new Refusal('journal-not-posted', { journal: journal.number })
  const [row] = await tx<{ reversal: string | null; takesBack: boolean }[]>`
    select (select number from journal where reverses_id = ${journal.id}) as reversal,
      exists (select from journal_line
        where journal_id = ${journal.id} and (quantity < 0 or error_quantity < 0)) as "takesBack"`
  if (row?.reversal)
    throw new Refusal('journal-reversed', { journal: journal.number, reversal: row.reversal })
  if (row?.takesBack) throw new Refusal('journal-takes-back', { journal: journal.number })
}

/** The picking lists that were posted in the same step and are not reversed yet. */
async function listCompanions(tx: Tx, journal: LockedJournal): Promise<readonly Journal[]> {
  return await tx<Journal[]>`
    select journal.id, number, kind, order_id as "orderId"
    from journal join journal_posting on journal_posting.journal_id = journal.id
    where journal.order_id = ${journal.orderId} and journal_posting.event_id = ${journal.postingEventId}
      and kind = 'picking-list' and not exists (select from journal reversal where reversal.reverses_id = journal.id)`
}

/**
 * Gives back what a report has consumed: what was matched as it was taken, and of what was backflushed so much that the rest
 * fits what is still reported.
 */
async function giveBackConsumption(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  report: LockedJournal,
): Promise<Reversal[]> {
  const made = await sumReported(tx, order.id, await getMainProduct(tx, order.id))
  const flushed = await flushComponents(tx, actor, order, { principle: 'finish', made })
  const companions = await listCompanions(tx, report)
  if (companions.length === 0)
    await postConsumption(tx, actor, order, flushed, `Given back with ${report.number}`)
  const reversals: Reversal[] = []
  for (const [index, companion] of companions.entries()) {
    const matched = await listLinesToGiveBack(tx, companion.id, 'matched')
    const lines = index === 0 ? [...matched, ...linesOf(order, flushed)] : matched
    reversals.push(await reverse(tx, actor, order, companion, lines))
  }
  return reversals
}

interface Reversal extends Journal {
  readonly lines: number
}

async function reverse(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  journal: Journal,
  lines: readonly JournalLineRow[],
): Promise<Reversal> {
  if (journal.kind === 'report-as-finished') await takeProductsBack(tx, order, lines)
  const id = newId()
  await writePostedLines(tx, actor, id, lines)
  if (journal.kind === 'report-as-finished') await receiveLines(tx, actor, order, lines)
  if (journal.kind === 'picking-list') await deductLines(tx, actor, order, lines)
  const reversal = await createJournal(tx, actor, {
    id,
    kind: journal.kind,
    orderId: order.id,
    description: `Reverses ${journal.number}`,
    reversesId: journal.id,
  })
  return { ...reversal, lines: lines.length }
}
