import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { HoldAnswer, PlaceHold } from '../contracts/inventory.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { newId } from '../lib/new-id.ts'
import { closeGates } from './hold-gate.ts'

/**
 * Puts lots on hold: from the commit on, no scan takes them. Lots that are on hold already keep that hold; where all of them
 * are, it is refused.
 */
export async function placeHold(tx: Tx, actor: Actor, command: PlaceHold): Promise<HoldAnswer> {
  const { reason } = command
  const lotIds = [...new Set(command.lotIds)]
  await requireRows(tx, 'Lot', lotIds)
  const held = await insertHolds(tx, actor, lotIds, reason)
  if (held.length === 0) throw await heldAlready(tx, lotIds)
  await closeGates(tx)
  const answer = { lots: held.length, already: lotIds.length - held.length }
  await recordEvent(tx, actor, { type: 'hold-placed', lotId: onlyOne(lotIds), answer, reason })
  return answer
}

/**
 * Holds for these lots, for operations that place several under one event and end with `closeGates`. Returns the lots that
 * were not on hold before.
 */
export async function insertHolds(
  tx: Tx,
  actor: Actor,
  lotIds: readonly string[],
  reason: string,
): Promise<string[]> {
  const ids = lotIds.map(() => newId())
  const lots = lotIds.toSorted()
  // Whoever takes of a lot at this moment is waited for, always in the order of the lots.
  await tx`select from lot where id = any(${lots}::uuid[]) order by id for no key update`
  const placed = await tx<{ lotId: string }[]>`
    insert into hold (id, lot_id, reason, placed_at, event_id)
    select id, lot_id, ${reason}, ${actor.at}, ${actor.requestId} from unnest(${ids}::uuid[], ${lots}::uuid[]) as row (id, lot_id)
    on conflict do nothing
    returning lot_id as "lotId"`
  return placed.map((row) => row.lotId)
}

function onlyOne(lotIds: readonly string[]): string | undefined {
  return lotIds.length === 1 ? lotIds[0] : undefined
}

async function heldAlready(tx: Tx, lotIds: readonly string[]): Promise<Refusal> {
  const [held] = await tx<{ lot: string; item: string; reason: string }[]>`
    select coalesce(nullif(lot.serial_number, ''), lot.batch_number) as lot, item.number as item, hold.reason
    from hold join lot on lot.id = hold.lot_id join item on item.id = lot.item_id
    where hold.lot_id = any(${[...lotIds]}) and hold.released_at is null limit 1`
  if (held === undefined) throw new Error('A hold that is in the way exists.')
  return new Refusal('lot-held-already', held)
}
