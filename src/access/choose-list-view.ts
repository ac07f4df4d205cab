import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ChooseListView, ChosenListView, ListName } from '../contracts/list-views.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { getListView } from './list-list-views.ts'

/** Says in which view a list opens for who asks. Refuses a view of another list, or one that they cannot see. */
export async function chooseListView(
  tx: Tx,
  actor: Actor,
  { list, viewId }: ChooseListView,
): Promise<ChosenListView> {
  if (viewId !== null) {
    // Nobody takes it off the list meanwhile.
    await tx`select from list_view where id = ${viewId} for update`
    const view = await getListView(tx, actor, viewId)
    if (view.list !== list) throw new Refusal('not-found', { what: 'View', number: viewId })
  }
  await setListView(tx, actor, list, viewId)
  const answer = { list, viewId }
  await recordEvent(tx, actor, { type: 'list-view-chosen', answer })
  return answer
}

export async function setListView(
  tx: Tx,
  actor: Actor,
  list: ListName,
  viewId: string | null,
): Promise<void> {
  await tx`
    insert into list_view_default (account_id, list, view_id, event_id)
    values (${actor.accountId}, ${list}, ${viewId}::uuid, ${actor.requestId})
    on conflict (account_id, list) do update set view_id = excluded.view_id, event_id = excluded.event_id`
}
