import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { JournalAnswer, ReverseJournal } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { settleStatus } from '../orders/settle-status.ts'
import { checkStep } from '../orders/transitions.ts'
import type { Leniency } from '../tracking/apply-policy.ts'
import { isCard } from './card-lines.ts'
import { checkSequence } from './check-sequence.ts'
import { type LockedJournal, lockJournal } from './lock-journal.ts'
import { linesTakenBack, reverseCard } from './reverse-card.ts'
import { reverseLines } from './reverse-lines.ts'
import { reverseReport } from './reverse-report.ts'

/**
 * Counters a posted journal by one with negative lines, posted at once, and with it what its posting made: a card takes its
 * picking list and its report along, a report its picking list. What a correction has given back already is not given
 * back twice.
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
  // Whoever reverses has said why.
  const leniency: Leniency = { warnings: [], overrideReason: command.reason }
  if (isCard(journal.kind))
    await checkSequence(tx, actor, order.id, await linesTakenBack(tx, journal), leniency)
  const reversals = isCard(journal.kind)
    ? await reverseCard(tx, actor, order, journal)
    : journal.kind === 'report-as-finished'
      ? await reverseReport(tx, actor, order, journal)
      : [await reverseLines(tx, actor, order, journal)]
  const [reversal] = reversals
  if (reversal === undefined || reversals.every((each) => each.lines === 0))
    throw new Refusal('journal-reversed', { journal: journal.number, reversal: 'corrections' })
  await settleStatus(tx, order)
  const answer = {
    id: reversal.id,
    number: reversal.number,
    lines: reversal.lines,
    warnings: leniency.warnings,
  }
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
          where journal_id = ${journal.id} and (quantity < 0 or error_quantity < 0))
        or exists (select from journal where id = ${journal.id} and reverses_id is not null) as "takesBack"`
  if (row?.reversal)
    throw new Refusal('journal-reversed', { journal: journal.number, reversal: row.reversal })
  if (row?.takesBack) throw new Refusal('journal-takes-back', { journal: journal.number })
}
