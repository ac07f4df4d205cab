import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ChangeJournalLines, JournalAnswer } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { checkQuantityOrZero } from '../items/check-quantity.ts'
import { isZero, zero } from '../lib/quantity.ts'
import { isCard } from './card-lines.ts'
import { type DraftLine, listDraftLines } from './draft-lines.ts'
import { type LockedJournal, lockOpenJournal, otherKind } from './lock-journal.ts'

/** Changes the quantities of an open journal's lines; a line without any quantity is taken out. */
export async function changeJournalLines(
  tx: Tx,
  actor: Actor,
  journalId: string,
  command: Pick<ChangeJournalLines, 'lines'>,
): Promise<JournalAnswer> {
  const { order, journal } = await lockOpenJournal(tx, journalId)
  if (isCard(journal.kind)) throw otherKind(journal, 'picking list or report as finished')
  const before = new Map((await listDraftLines(tx, journalId)).map((line) => [line.id, line]))
  const wanted = new Map(command.lines.map((line) => [line.lineId, line]))
  const change = [...wanted.values()].map((asked) => {
    const line = before.get(asked.lineId)
    if (line === undefined) throw new Refusal('not-found', { what: 'Line', number: asked.lineId })
    return changeOf(journal, line, asked)
  })
  await tx`
    update journal_draft_line line
    set quantity = changed.after, error_quantity = changed.error, error_cause = changed."errorCause"
    from jsonb_to_recordset(${asJson(tx, change)}) as changed ("lineId" uuid, after numeric, error numeric, "errorCause" text)
    where line.id = changed."lineId" and line.journal_id = ${journalId}`
  await tx`
    delete from journal_draft_line where journal_id = ${journalId} and quantity = 0 and error_quantity = 0`
  const gone = change.filter((each) => isZero(each.after) && isZero(each.error)).length
  const answer = { id: journal.id, number: journal.number, lines: before.size - gone, warnings: [] }
  await recordEvent(tx, actor, { type: 'journal-lines-changed', orderId: order.id, answer, change })
  return answer
}

function changeOf(journal: LockedJournal, line: DraftLine, asked: ChangeJournalLines['lines'][number]) {
  const counted = { ...line, number: line.item }
  const error = journal.kind === 'report-as-finished' ? (asked.errorQuantity ?? line.errorQuantity) : zero
  const errorCause = asked.errorCause ?? line.errorCause
  checkQuantityOrZero(asked.quantity, counted)
  checkQuantityOrZero(error, counted)
  return {
    lineId: line.id,
    before: line.quantity,
    after: asked.quantity,
    error,
    errorCause: isZero(error) ? null : errorCause || null,
  }
}
