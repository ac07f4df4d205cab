import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { CreateJournal } from '../contracts/cards.ts'
import type { JournalAnswer } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { createJournal as createHead } from '../inventory/create-journal.ts'
import { type JournalLineRow, writeDraftLines } from '../inventory/write-journal-lines.ts'
import { newId } from '../lib/new-id.ts'
import { isPositive } from '../lib/quantity.ts'
import { holdOrder, type LockedOrder } from '../orders/lock-order.ts'
import { checkStep } from '../orders/transitions.ts'
import { type CardLineRow, enteredLine, writeCardLines } from './card-lines.ts'
import { reportedLines } from './find-reportable.ts'
import { listOperationProgress } from './list-operation-progress.ts'

/** What one report as finished takes; the rest goes into the next one. */
const mostLines = 1000

/**
 * Opens a journal on a started order, filled with what is still to be done: a card with the quantity that each operation has
 * left, a report as finished with the numbers that are registered and not reported.
 */
export async function createJournal(
  tx: Tx,
  actor: Actor,
  orderId: string,
  { kind }: Pick<CreateJournal, 'kind'>,
): Promise<JournalAnswer> {
  const order = await holdOrder(tx, orderId)
  checkStep(order, 'post')
  const reports = kind === 'report-as-finished' ? await linesToReport(tx, order) : []
  const cards = kind === 'report-as-finished' ? [] : await linesToDo(tx, actor, order, kind)
  if (kind === 'report-as-finished' && reports.length === 0)
    throw new Refusal('nothing-to-report', { order: order.number })
  const journal = await createHead(tx, actor, { kind, orderId, description: '' })
  if (reports.length > 0) await writeDraftLines(tx, journal.id, reports)
  if (cards.length > 0) await writeCardLines(tx, 'card_draft_line', journal.id, cards)
  const lines = reports.length + cards.length
  const answer = { id: journal.id, number: journal.number, lines, warnings: [] }
  await recordEvent(tx, actor, { type: 'journal-created', orderId, answer, change: { kind } })
  return answer
}

async function linesToDo(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  kind: 'route-card' | 'job-card',
): Promise<CardLineRow[]> {
  const operations = await listOperationProgress(tx, order.id)
  return operations
    .filter(({ left }) => isPositive(left))
    .map(({ number, left, last }) =>
      enteredLine(
        { operationNumber: number, good: left, error: '0', consumes: true, reports: last },
        kind,
        actor.accountId,
      ),
    )
}

async function linesToReport(tx: Tx, order: LockedOrder): Promise<JournalLineRow[]> {
  const rows = await tx<Pick<JournalLineRow, 'itemId' | 'lotId' | 'registrationId' | 'quantity'>[]>`
    select line.item_id as "itemId", registration.lot_id as "lotId", registration.id as "registrationId",
      trim_scale(coalesce(registration.quantity, started.quantity) - reported.quantity) as quantity
    from finished_product line
    join item on item.id = line.item_id
    left join registration on registration.finished_product_id = line.id and registration.closed_at is null
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from order_start where finished_product_id = line.id) as started
    cross join lateral (
      select coalesce(sum(done.quantity + done.error_quantity), 0) as quantity
      from ${reportedLines(tx, order.id)} as done) as reported
    where line.order_id = ${order.id} and (registration.id is not null or item.tracking = 'none')
      and coalesce(registration.quantity, started.quantity) > reported.quantity
    order by line.line_number, registration.id
    limit ${mostLines}`
  return rows.map((row) => ({
    ...row,
    id: newId(),
    componentId: null,
    associationId: null,
    warehouseId: order.warehouseId,
    errorQuantity: '0',
    errorCause: null,
    operationNumber: null,
  }))
}
