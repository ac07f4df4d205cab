import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { SavedQuestion, type SavedTrace, type SaveTrace } from '../contracts/questions.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { findSavedTrace } from './list-saved-traces.ts'

/** Keeps a trace or a question under a name, to be asked again. Refuses a name that is taken. */
export async function saveTrace(tx: Tx, actor: Actor, command: SaveTrace): Promise<SavedTrace> {
  const { id, name, saved, shared } = command
  const written = await tx`
    insert into saved_trace (id, name, question, owner_id, saved_at, event_id)
    values (${id}, ${name}, ${asJson(tx, SavedQuestion.parse(saved))}, ${shared ? null : actor.accountId}::uuid, ${actor.at},
      ${actor.requestId})
    on conflict do nothing returning id`
  if (written.length === 0) throw new Refusal('number-taken', { what: 'Saved trace', number: name })
  // The event is written last and names who saved it, so the answer is completed from the actor.
  const answer = {
    id,
    name,
    saved,
    shared,
    savedAt: actor.at.toISOString(),
    savedBy: await nameOf(tx, actor),
  }
  await recordEvent(tx, actor, { type: 'trace-saved', answer })
  return answer
}

async function nameOf(tx: Tx, actor: Actor): Promise<string> {
  const [account] = await tx<
    { name: string }[]
  >`select full_name as name from account where id = ${actor.accountId}`
  return account?.name ?? 'Asbuilt'
}

/** Takes a saved trace off the list; that it was there stays on record. */
export async function removeSavedTrace(tx: Tx, actor: Actor, id: string): Promise<SavedTrace> {
  await tx`select from saved_trace where id = ${id} for update`
  const saved = await findSavedTrace(tx, actor.accountId, id)
  if (saved === undefined) throw new Refusal('not-found', { what: 'Saved trace', number: id })
  await tx`
    update saved_trace set removed_at = ${actor.at}, removed_event_id = ${actor.requestId} where id = ${id}`
  await recordEvent(tx, actor, { type: 'saved-trace-removed', answer: saved })
  return saved
}
