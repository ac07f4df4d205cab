import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { JournalAnswer, PostJournal } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { deductLines } from '../inventory/post-consumption.ts'
import { writePostedLines } from '../inventory/write-journal-lines.ts'
import type { Leniency } from '../tracking/apply-policy.ts'
import { checkHeld } from './check-held.ts'
import { listDraftLines } from './draft-lines.ts'
import { findProblems } from './find-problems.ts'
import { lockOpenJournal } from './lock-journal.ts'

/** Posts an open picking list: its lines become unchangeable and what they take is deducted from the order's warehouse. */
export async function postJournal(
  tx: Tx,
  actor: Actor,
  journalId: string,
  command: Pick<PostJournal, 'overrideReason'>,
): Promise<JournalAnswer> {
  const { order, journal } = await lockOpenJournal(tx, journalId)
  await tx`
    select from association where id in (select association_id from journal_draft_line where journal_id = ${journalId})
    order by id for no key update`
  const lines = await listDraftLines(tx, journalId)
  if (lines.length === 0) throw new Refusal('journal-empty', { journal: journal.number })
  const problems = findProblems(order, lines)
  if (problems.length > 0)
    throw new Refusal('journal-not-valid', {
      journal: journal.number,
      problems: problems.map((each) => each.text).join(' '),
    })
  const leniency: Leniency = { warnings: [], overrideReason: command.overrideReason }
  await checkHeld(tx, actor, lines, leniency)
  await tx`delete from journal_draft_line where journal_id = ${journalId}`
  await writePostedLines(tx, actor, journalId, lines)
  await deductLines(tx, actor, order, lines)
  const { warnings } = leniency
  const answer = { id: journal.id, number: journal.number, lines: lines.length, warnings }
  await recordEvent(tx, actor, {
    type: 'journal-posted',
    orderId: order.id,
    answer,
    reason: command.overrideReason,
  })
  return answer
}
