import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { JournalAnswer, PostJournal } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { deductLines } from '../inventory/post-consumption.ts'
import { writePostedLines } from '../inventory/write-journal-lines.ts'
import type { LockedOrder } from '../orders/lock-order.ts'
import type { Leniency } from '../tracking/apply-policy.ts'
import { askedLines } from './asked-lines.ts'
import { isCard } from './card-lines.ts'
import { checkHeld } from './check-held.ts'
import { listDraftLines } from './draft-lines.ts'
import { problemsOfOrder, problemsOfPicking, refuseProblems } from './find-problems.ts'
import { type LockedJournal, lockOpenJournal } from './lock-journal.ts'
import { postCard } from './post-card.ts'
import { postReport } from './post-report.ts'

/** Posts an open journal: its lines become unchangeable, and what they say happens to the inventory and the order. */
export async function postJournal(
  tx: Tx,
  actor: Actor,
  journalId: string,
  command: Pick<PostJournal, 'overrideReason'>,
): Promise<JournalAnswer> {
  const { order, journal } = await lockOpenJournal(tx, journalId)
  const leniency: Leniency = { warnings: [], overrideReason: command.overrideReason }
  const post = isCard(journal.kind)
    ? postCard
    : journal.kind === 'picking-list'
      ? postPickingList
      : postDraftedReport
  const lines = await post(tx, actor, order, journal, leniency)
  const { warnings } = leniency
  const answer = { id: journal.id, number: journal.number, lines, warnings }
  await recordEvent(tx, actor, {
    type: 'journal-posted',
    orderId: order.id,
    answer,
    reason: command.overrideReason,
  })
  return answer
}

/** What the lines take is deducted from the order's warehouse. */
async function postPickingList(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  journal: LockedJournal,
  leniency: Leniency,
): Promise<number> {
  await tx`
    select from association where id in (select association_id from journal_draft_line where journal_id = ${journal.id})
    order by id for no key update`
  const lines = await takeDraftLines(tx, journal)
  refuseProblems(journal, [...problemsOfOrder(order), ...problemsOfPicking(lines)])
  await checkHeld(tx, actor, lines, leniency)
  await writePostedLines(tx, actor, journal.id, lines)
  await deductLines(tx, actor, order, lines)
  return lines.length
}

/** The products of the lines are received into stock, by the numbers of their registrations. */
async function postDraftedReport(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  journal: LockedJournal,
  leniency: Leniency,
): Promise<number> {
  const lines = await takeDraftLines(tx, journal)
  refuseProblems(journal, problemsOfOrder(order))
  const asked = await askedLines(tx, order.id, lines)
  await postReport(tx, actor, order, asked, leniency, journal)
  return lines.length
}

async function takeDraftLines(tx: Tx, journal: LockedJournal) {
  const lines = await listDraftLines(tx, journal.id)
  if (lines.length === 0) throw new Refusal('journal-empty', { journal: journal.number })
  await tx`delete from journal_draft_line where journal_id = ${journal.id}`
  return lines
}
