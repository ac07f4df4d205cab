import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ListView } from '../contracts/list-views.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { getListView } from './list-list-views.ts'

/** Takes a view off the list; where it was the default, the list opens as it comes. Only who saved it or manages the setup may. */
export async function removeListView(tx: Tx, actor: Actor, id: string): Promise<ListView> {
  await tx`select from list_view where id = ${id} for update`
  const view = await getListView(tx, actor, id)
  if (!view.removable) throw new Refusal('view-of-another', { view: view.name, person: view.savedBy })
  await tx`update list_view set removed_at = ${actor.at}, removed_event_id = ${actor.requestId} where id = ${id}`
  await tx`update list_view_default set view_id = null, event_id = ${actor.requestId} where view_id = ${id}`
  await recordEvent(tx, actor, { type: 'list-view-removed', answer: view })
  return view
}
