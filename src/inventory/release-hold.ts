import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { HoldAnswer, ReleaseHold } from '../contracts/inventory.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'

/** Releases lots that are on hold; lots that are not are left alone. Refused where none of them is. */
export async function releaseHold(tx: Tx, actor: Actor, command: ReleaseHold): Promise<HoldAnswer> {
  const { reason } = command
  const lotIds = [...new Set(command.lotIds)]
  await requireRows(tx, 'Lot', lotIds)
  await tx`select from hold where lot_id = any(${lotIds}) and released_at is null order by lot_id for update`
  const released = await tx`
    update hold set released_at = ${actor.at}, release_reason = ${reason}, closed_event_id = ${actor.requestId}
    where lot_id = any(${lotIds}) and released_at is null`
  if (released.count === 0) throw await notHeld(tx, lotIds)
  const answer = { lots: released.count, already: lotIds.length - released.count }
  await recordEvent(tx, actor, {
    type: 'hold-released',
    lotId: lotIds.length === 1 ? lotIds[0] : undefined,
    answer,
    reason,
  })
  return answer
}

async function notHeld(tx: Tx, lotIds: readonly string[]): Promise<Refusal> {
  const [lot] = await tx<{ lot: string; item: string }[]>`
    select coalesce(nullif(lot.serial_number, ''), lot.batch_number) as lot, item.number as item
    from lot join item on item.id = lot.item_id where lot.id = any(${[...lotIds]}) limit 1`
  if (lot === undefined) throw new Error('The lot exists.')
  return new Refusal('lot-not-held', lot)
}
