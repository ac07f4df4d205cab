import type { JournalProblem } from '../contracts/journals.ts'
import type { OrderStatus } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { listHeld } from './check-held.ts'
import { type DraftLine, listDraftLines } from './draft-lines.ts'
import { findProblems, problemOf } from './find-problems.ts'

/** What stands against posting a journal, all of it at once. Nothing is changed. */
export async function checkJournal(db: Reader, journalId: string): Promise<JournalProblem[]> {
  const [journal] = await db<{ number: string; order: string; status: OrderStatus; posted: boolean }[]>`
    select journal.number, production_order.number as order, production_order.status,
      exists (select from journal_posting where journal_id = journal.id) as posted
    from journal join production_order on production_order.id = journal.order_id
    where journal.id = ${journalId}`
  if (journal === undefined) throw new Refusal('not-found', { what: 'Journal', number: journalId })
  if (journal.posted) return [problemOf(null, new Refusal('journal-posted', { journal: journal.number }))]
  const lines = await listDraftLines(db, journalId)
  if (lines.length === 0) return [problemOf(null, new Refusal('journal-empty', { journal: journal.number }))]
  const order = { number: journal.order, status: journal.status }
  return [...findProblems(order, lines), ...(await heldProblems(db, lines))]
}

async function heldProblems(db: Reader, lines: readonly DraftLine[]): Promise<JournalProblem[]> {
  const held = await listHeld(
    db,
    lines.flatMap((line) => line.lotId ?? []),
  )
  const refused = new Map(
    held
      .filter(({ heldLot }) => heldLot === 'block' || heldLot === 'override')
      .map(({ lotId, lot, item, reason }) => [lotId, new Refusal('lot-held', { lot, item, reason })]),
  )
  return lines.flatMap((line) => {
    const refusal = refused.get(line.lotId ?? '')
    return refusal === undefined ? [] : [problemOf(line.lineNumber, refusal)]
  })
}
