import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ChangeCardLines } from '../contracts/cards.ts'
import type { JournalAnswer } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { enteredLine, isCard, listCardLines, writeCardLines } from './card-lines.ts'
import { lockOpenJournal, otherKind } from './lock-journal.ts'

/** Writes the lines of an open route card or job card as they shall be. Whether they can be posted is said by the check. */
export async function changeCardLines(
  tx: Tx,
  actor: Actor,
  journalId: string,
  command: Pick<ChangeCardLines, 'lines'>,
): Promise<JournalAnswer> {
  const { order, journal } = await lockOpenJournal(tx, journalId)
  if (!isCard(journal.kind)) throw otherKind(journal, 'route card or job card')
  await requireRows(
    tx,
    'Account',
    command.lines.flatMap((line) => line.workerId ?? []),
  )
  await requireRegistrations(
    tx,
    order.id,
    command.lines.flatMap((line) => line.registrationId ?? []),
  )
  const before = await listCardLines(tx, journalId)
  const lines = command.lines.map((line) => enteredLine(line, journal.kind, actor.accountId))
  await tx`delete from card_draft_line where journal_id = ${journalId}`
  await writeCardLines(tx, 'card_draft_line', journalId, lines)
  const answer = { id: journal.id, number: journal.number, lines: lines.length, warnings: [] }
  const change = { before, after: lines }
  await recordEvent(tx, actor, { type: 'journal-lines-changed', orderId: order.id, answer, change })
  return answer
}

async function requireRegistrations(tx: Tx, orderId: string, ids: readonly string[]): Promise<void> {
  const rows = await tx<{ id: string }[]>`
    select id from registration where id = any(${[...ids]}::uuid[]) and order_id = ${orderId}`
  const found = new Set(rows.map((row) => row.id))
  const missing = ids.find((id) => !found.has(id))
  if (missing !== undefined) throw new Refusal('not-found', { what: 'Registration', number: missing })
}
