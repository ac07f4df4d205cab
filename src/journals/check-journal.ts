import type { JournalKind, JournalProblem } from '../contracts/journals.ts'
import type { OrderStatus } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { listUnpostedConsumption } from '../inventory/unposted-consumption.ts'
import { askedLines } from './asked-lines.ts'
import { isCard, listCardLines, type NumberedCardLine } from './card-lines.ts'
import { findIncomplete } from './check-complete.ts'
import { problemsOfHeld } from './check-held.ts'
import { findReportProblems } from './check-report.ts'
import { problemsOfSequence } from './check-sequence.ts'
import { type DraftLine, listDraftLines } from './draft-lines.ts'
import { findCardProblems } from './find-card-problems.ts'
import { problemOf, problemsOfOrder, problemsOfPicking } from './find-problems.ts'
import { type AskedLine, findReportable } from './find-reportable.ts'
import { productsToReport } from './products-to-report.ts'

interface CheckedJournal {
  readonly number: string
  readonly kind: JournalKind
  readonly posted: boolean
  readonly order: { readonly id: string; readonly number: string; readonly status: OrderStatus }
}

/** What stands against posting a journal, all of it at once. Nothing is changed. */
export async function checkJournal(db: Reader, journalId: string): Promise<JournalProblem[]> {
  const [journal] = await db<CheckedJournal[]>`
    select journal.number, journal.kind, exists (select from journal_posting where journal_id = journal.id) as posted,
      jsonb_build_object('id', production_order.id, 'number', production_order.number, 'status', status) as order
    from journal join production_order on production_order.id = journal.order_id
    where journal.id = ${journalId}`
  if (journal === undefined) throw new Refusal('not-found', { what: 'Journal', number: journalId })
  const { number, kind, order, posted } = journal
  if (posted) return [problemOf(null, new Refusal('journal-posted', { journal: number }))]
  const [lines, cards] = await Promise.all([listDraftLines(db, journalId), listCardLines(db, journalId)])
  if (lines.length + cards.length === 0)
    return [problemOf(null, new Refusal('journal-empty', { journal: number }))]
  const ofLines = isCard(kind)
    ? await problemsOfCard(db, order, cards)
    : kind === 'picking-list'
      ? [...problemsOfPicking(lines), ...(await problemsOfHeld(db, lines))]
      : await problemsOfReport(db, order, await askedLines(db, order.id, lines), lines)
  return [...problemsOfOrder(order), ...ofLines]
}

async function problemsOfCard(
  db: Reader,
  order: CheckedJournal['order'],
  cards: readonly NumberedCardLine[],
): Promise<JournalProblem[]> {
  const matched = await Promise.all(
    cards
      .filter((line) => line.consumes)
      .map(async ({ lineNumber, operationNumber, registrationId }) => {
        const which = registrationId === null ? {} : { registrationIds: [registrationId] }
        const consumption = await listUnpostedConsumption(db, {
          orderId: order.id,
          operationNumber,
          ...which,
        })
        return consumption.map((each) => ({ ...each, lineNumber }))
      }),
  )
  const entered = await findCardProblems(db, order, cards)
  const held = await problemsOfHeld(db, matched.flat())
  const sequence = await problemsOfSequence(db, order.id, cards)
  return [
    ...entered,
    ...sequence,
    ...held,
    ...(entered.length > 0 ? [] : await problemsOfReporting(db, order, cards)),
  ]
}

/** Only of cards that were entered rightly is it worth saying what they would report. */
async function problemsOfReporting(
  db: Reader,
  order: CheckedJournal['order'],
  cards: readonly NumberedCardLine[],
): Promise<JournalProblem[]> {
  try {
    const asked = await productsToReport(db, order.id, cards)
    return await problemsOfReport(db, order, asked, [])
  } catch (error) {
    if (error instanceof Refusal) return [problemOf(null, error)]
    throw error
  }
}

/** `lines` gives the places of what is asked, where it stands on lines of its own. */
async function problemsOfReport(
  db: Reader,
  order: CheckedJournal['order'],
  asked: readonly AskedLine[],
  lines: readonly DraftLine[],
): Promise<JournalProblem[]> {
  const reportable = await findReportable(db, order.id, asked)
  const registrationIds = asked.flatMap((line) => line.registrationId ?? [])
  const matched = await listUnpostedConsumption(db, { orderId: order.id, registrationIds })
  const lineOf = new Map(lines.map((line) => [line.registrationId, line.lineNumber]))
  const held = await problemsOfHeld(
    db,
    matched.map((each) => ({ ...each, lineNumber: lineOf.get(each.registrationId) ?? null })),
  )
  const found = [
    ...findReportProblems(order, reportable),
    ...(await findIncomplete(db, order.id, reportable)),
  ]
  return [...found.map(({ index, refusal }) => problemOf(lines[index]?.lineNumber ?? null, refusal)), ...held]
}
