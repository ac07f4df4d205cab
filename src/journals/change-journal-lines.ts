import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ChangeJournalLines, JournalAnswer } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { checkQuantityOrZero } from '../items/check-quantity.ts'
import { isZero } from '../lib/quantity.ts'
import { listDraftLines } from './draft-lines.ts'
import { lockOpenJournal } from './lock-journal.ts'

/** Changes the quantities of an open journal's lines; a line with quantity 0 is taken out. */
export async function changeJournalLines(
  tx: Tx,
  actor: Actor,
  journalId: string,
  command: Pick<ChangeJournalLines, 'lines'>,
): Promise<JournalAnswer> {
  const { order, journal } = await lockOpenJournal(tx, journalId)
  const before = new Map((await listDraftLines(tx, journalId)).map((line) => [line.id, line]))
  const wanted = new Map(command.lines.map((line) => [line.lineId, line.quantity]))
  const change = [...wanted].map(([lineId, quantity]) => {
    const line = before.get(lineId)
    if (line === undefined) throw new Refusal('not-found', { what: 'Line', number: lineId })
    checkQuantityOrZero(quantity, { ...line, number: line.item })
    return { lineId, before: line.quantity, after: quantity }
  })
  await tx`
    update journal_draft_line line set quantity = changed.after
    from jsonb_to_recordset(${asJson(tx, change)}) as changed ("lineId" uuid, after numeric)
    where line.id = changed."lineId" and line.journal_id = ${journalId}`
  await tx`delete from journal_draft_line where journal_id = ${journalId} and quantity = 0`
  const gone = change.filter((each) => isZero(each.after)).length
  const answer = { id: journal.id, number: journal.number, lines: before.size - gone, warnings: [] }
  await recordEvent(tx, actor, { type: 'journal-lines-changed', orderId: order.id, answer, change })
  return answer
}
