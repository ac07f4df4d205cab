import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ListView, SaveListView } from '../contracts/list-views.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { setListView } from './choose-list-view.ts'
import { getListView } from './list-list-views.ts'

/** Keeps what of a list is shown under a name. Refuses a name that is taken. */
export async function saveListView(tx: Tx, actor: Actor, command: SaveListView): Promise<ListView> {
  const { id, list, name, search, shared, isDefault } = command
  const written = await tx`
    insert into list_view (id, list, name, search, owner_id, saved_by_id, saved_at, event_id)
    values (${id}, ${list}, ${name}, ${asJson(tx, search)}, ${shared ? null : actor.accountId}::uuid, ${actor.accountId}::uuid,
      ${actor.at}, ${actor.requestId})
    on conflict do nothing returning id`
  if (written.length === 0) throw new Refusal('number-taken', { what: 'View', number: name })
  if (isDefault) await setListView(tx, actor, list, id)
  const answer = await getListView(tx, actor, id)
  await recordEvent(tx, actor, { type: 'list-view-saved', answer })
  return answer
}
