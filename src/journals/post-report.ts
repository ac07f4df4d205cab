import type { Actor } from '../audit/actor.ts'
import type { Tx } from '../db/database.ts'
import { createJournal } from '../inventory/create-journal.ts'
import { type Consumption, writeConsumption } from '../inventory/post-consumption.ts'
import { receiveLines } from '../inventory/receive-production.ts'
import { lockUnpostedConsumption } from '../inventory/unposted-consumption.ts'
import { type JournalLineRow, writePostedLines } from '../inventory/write-journal-lines.ts'
import { newId } from '../lib/new-id.ts'
import { add, compare, type Quantity } from '../lib/quantity.ts'
import { flushComponents } from '../orders/flush-components.ts'
import type { LockedOrder } from '../orders/lock-order.ts'
import { getMainProduct, sumReported } from '../orders/main-product.ts'
import { setStatus } from '../orders/settle-status.ts'
import type { Leniency } from '../tracking/apply-policy.ts'
import { checkComplete } from './check-complete.ts'
import { checkHeld } from './check-held.ts'
import { checkReport } from './check-report.ts'
import { type AskedLine, lockReportable, type ReportableLine } from './find-reportable.ts'

/** The journal that the report stands in: one that was open, or a new one. */
export type ReportHead =
  | { readonly id: string; readonly number: string }
  | { readonly description: string; readonly madeById?: string }

export interface PostedReport {
  readonly id: string
  readonly number: string
  readonly lines: readonly ReportableLine[]
}

/**
 * Reports on a held order: the products are received into stock, what was matched to them is deducted, and untracked components
 * are backflushed. When all that was started is reported, the order is reported as finished. The caller records the event.
 */
export async function postReport(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  asked: readonly AskedLine[],
  leniency: Leniency,
  head: ReportHead,
): Promise<PostedReport> {
  const lines = await lockReportable(tx, order, asked)
  checkReport(order, lines)
  await checkComplete(tx, actor, order.id, lines, leniency)
  const registrationIds = lines.flatMap((line) => line.registrationId ?? [])
  const matched = await lockUnpostedConsumption(tx, { orderId: order.id, registrationIds })
  await checkHeld(tx, actor, matched, leniency)
  const { made, finished } = await lookAhead(tx, order.id, lines)
  if (finished) await setStatus(tx, order, 'reported-as-finished')
  const flushed = await flushComponents(tx, actor, order, { principle: 'finish', made })
  return { ...(await write(tx, actor, order, lines, [...matched, ...flushed], head)), lines }
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
async function write(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  lines: readonly ReportableLine[],
  consumption: readonly Consumption[],
  head: ReportHead,
): Promise<{ id: string; number: string }> {
  const id = 'id' in head ? head.id : newId()
  const rows = lines.map((line) => rowOf(order, line))
  await writePostedLines(tx, actor, id, rows)
  await receiveLines(tx, actor, order, rows)
  const consumedId = await writeConsumption(tx, actor, order, consumption)
  const orderId = order.id
  const journal =
    'id' in head ? head : await createJournal(tx, actor, { ...head, id, kind: 'report-as-finished', orderId })
  if (consumedId !== undefined)
    await createJournal(tx, actor, {
      id: consumedId,
      kind: 'picking-list',
      orderId,
      description: `Consumed by ${journal.number}`,
      madeById: id,
    })
  return { id, number: journal.number }
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
