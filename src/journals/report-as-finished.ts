import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ReportAnswer, ReportAsFinished } from '../contracts/tracking.ts'
import type { Tx } from '../db/database.ts'
import { createJournal, type Journal } from '../inventory/create-journal.ts'
import { type Consumption, writeConsumption } from '../inventory/post-consumption.ts'
import { receiveLines } from '../inventory/receive-production.ts'
import { lockUnpostedConsumption } from '../inventory/unposted-consumption.ts'
import { type JournalLineRow, writePostedLines } from '../inventory/write-journal-lines.ts'
import { newId } from '../lib/new-id.ts'
import { add, compare, type Quantity } from '../lib/quantity.ts'
import { flushComponents } from '../orders/flush-components.ts'
import { holdOrder, type LockedOrder } from '../orders/lock-order.ts'
import { getMainProduct, sumReported } from '../orders/main-product.ts'
import { setStatus } from '../orders/settle-status.ts'
import { checkStep } from '../orders/transitions.ts'
import type { Leniency } from '../tracking/apply-policy.ts'
import { checkComplete } from './check-complete.ts'
import { checkHeld } from './check-held.ts'
import { checkReport } from './check-report.ts'
import { lockReportable, type ReportableLine } from './find-reportable.ts'

/**
 * Reports what is finished, good and scrap, in a journal that is posted at once: the products are received into stock, what
 * was matched to them is deducted, and untracked components are backflushed. When all that was started is reported, the
 * order is reported as finished.
 */
export async function reportAsFinished(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<ReportAsFinished, 'lines' | 'overrideReason'>,
): Promise<ReportAnswer> {
  const order = await holdOrder(tx, orderId)
  checkStep(order, 'post')
  const leniency: Leniency = { warnings: [], overrideReason: command.overrideReason }
  const lines = await lockReportable(tx, order, command.lines)
  checkReport(order, lines)
  await checkComplete(tx, actor, orderId, lines, leniency)
  const registrationIds = lines.flatMap((line) => line.registrationId ?? [])
  const matched = await lockUnpostedConsumption(tx, { orderId, registrationIds })
  await checkHeld(tx, actor, matched, leniency)
  const { made, finished } = await lookAhead(tx, orderId, lines)
  if (finished) await setStatus(tx, order, 'reported-as-finished')
  const flushed = await flushComponents(tx, actor, order, { principle: 'finish', made })
  const journal = await postReport(tx, actor, order, lines, [...matched, ...flushed])
  const { warnings } = leniency
  const answer = { journalId: journal.id, journalNumber: journal.number, lines: lines.length, warnings }
  await recordEvent(tx, actor, {
    type: 'reported-as-finished',
    orderId,
    lotId: lines.length === 1 ? (lines[0]?.lotId ?? undefined) : undefined,
    answer,
    reason: command.overrideReason,
  })
  return answer
}

/** How much of the main item is then reported, and whether that is all that was started. */
async function lookAhead(
  tx: Tx,
  orderId: string,
  lines: readonly ReportableLine[],
): Promise<{ made: Quantity; finished: boolean }> {
  const main = await getMainProduct(tx, orderId)
  const ofMain = lines.filter((line) => line.main).map(({ asked }) => add(asked.good, asked.error))
  const made = add(await sumReported(tx, orderId, main), ...ofMain)
  return { made, finished: compare(made, main.started) >= 0 }
}

/** All lines first, then the heads of the journals, whose numbers other orders wait for. */
async function postReport(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  lines: readonly ReportableLine[],
  consumption: readonly Consumption[],
): Promise<Journal> {
  const id = newId()
  const rows = lines.map((line) => rowOf(order, line))
  await writePostedLines(tx, actor, id, rows)
  await receiveLines(tx, actor, order, rows)
  const consumedId = await writeConsumption(tx, actor, order, consumption)
  const journal = await createJournal(tx, actor, {
    id,
    kind: 'report-as-finished',
    orderId: order.id,
    description: '',
  })
  if (consumedId !== undefined)
    await createJournal(tx, actor, {
      id: consumedId,
      kind: 'picking-list',
      orderId: order.id,
      description: `Consumed by ${journal.number}`,
    })
  return journal
}

function rowOf({ warehouseId }: LockedOrder, line: ReportableLine): JournalLineRow {
  const { asked, itemId, lotId, registrationId } = line
  return {
    id: newId(),
    componentId: null,
    itemId,
    lotId,
    associationId: null,
    registrationId,
    warehouseId,
    quantity: asked.good,
    errorQuantity: asked.error,
    errorCause: asked.errorCause ?? null,
    operationNumber: null,
  }
}
