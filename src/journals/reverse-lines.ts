import type { Actor } from '../audit/actor.ts'
import type { JournalKind } from '../contracts/journals.ts'
import type { Tx } from '../db/database.ts'
import { createJournal, type Journal } from '../inventory/create-journal.ts'
import { deductLines } from '../inventory/post-consumption.ts'
import { receiveLines } from '../inventory/receive-production.ts'
import { type JournalLineRow, writePostedLines } from '../inventory/write-journal-lines.ts'
import { newId } from '../lib/new-id.ts'
import { closePooled } from '../orders/flush-batches.ts'
import type { LockedOrder } from '../orders/lock-order.ts'
import { listLinesToGiveBack } from './lines-to-give-back.ts'
import { takeProductsBack } from './take-products-back.ts'

/** A journal that counters another, and how many lines it has. */
export interface Reversal extends Journal {
  readonly lines: number
}

/** Counters the lines of a picking list or a report by a journal of the same kind; all that is left of them, unless lines are given. */
export async function reverseLines(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  journal: Journal,
  given?: readonly JournalLineRow[],
): Promise<Reversal> {
  const lines = given ?? (await listLinesToGiveBack(tx, journal.id))
  if (given === undefined) await closePooled(tx, actor, associationsOf(lines))
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

function associationsOf(lines: readonly JournalLineRow[]): string[] {
  return lines.flatMap((line) => line.associationId ?? [])
}

/** The journals that the posting of this one made and that are not reversed yet. */
export async function listMade(
  tx: Tx,
  journal: Pick<Journal, 'id'>,
  kind: JournalKind,
): Promise<readonly Journal[]> {
  return await tx<Journal[]>`
    select journal.id, number, kind, order_id as "orderId" from journal
    where made_by_id = ${journal.id} and kind = ${kind}
      and not exists (select from journal reversal where reversal.reverses_id = journal.id)
    order by journal.id`
}
