import type { Actor } from '../audit/actor.ts'
import { type EventRecord, eventInsert } from '../audit/record-event.ts'
import type { Reader } from '../db/database.ts'
import { Overtaken } from '../db/transaction.ts'
import type { LotCheck } from './check-lot.ts'
import { sharedAsPlanned } from './share-order.ts'
import type { OpenAssociation } from './unit-state.ts'

/**
 * Writes an association, and its audit event where one is given, in one statement: all of it or, when anything it was
 * decided on has changed since it was read, nothing and `Overtaken`.
 *
 * Each step waits for whoever holds the row, then looks whether it is still the version that was read:
 * - the order is shared, so that finishing or changing it waits for scans in flight, and they for it;
 * - the unit's version rises, so that of two scans into one unit the second decides again;
 * - a serial number's lot is held: if it moved meanwhile, its version did; where it is installed the unique index knows;
 * - of a batch the station's share is used up;
 * - a component that was itself built here is held as it was read, and learns that it is used now: whoever decided on it
 *   as something that is in nothing decides again, and so no loop closes behind a decision.
 */
export async function writeAssociation(
  db: Reader,
  actor: Actor,
  { plan, unit, component, lot }: LotCheck,
  association: OpenAssociation,
  event: EventRecord | undefined,
  whileStarted: boolean,
): Promise<void> {
  const takesShare = !lot.single && actor.stationId !== null
  const built = lot.builtAs
  const seen = db`unnest(${built.map(({ id }) => id)}::uuid[], ${built.map(({ version }) => version)}::integer[]) as seen (id, version)`
  const [written] = await db<{ made: boolean }[]>`
    with shared as (${sharedAsPlanned(db, plan, whileStarted)}),
    raised as (
      update registration set version = version + 1
      where id = ${unit.registrationId} and version = ${unit.version} and closed_at is null and exists (select from shared)
      returning id),
    held as (
      select id from lot where id = ${lot.lotId} and version = ${lot.version} and ${lot.single} and exists (select from raised)
      for no key update),
    known as (
      select r.id from registration r join ${seen} on seen.id = r.id and seen.version = r.version
      where ${lot.used} and r.closed_at is null and exists (select from raised)
      for share of r),
    learned as (
      update registration r set version = r.version + 1 from ${seen}
      where not ${lot.used} and seen.id = r.id and seen.version = r.version and r.closed_at is null and exists (select from raised)
      returning r.id),
    taken as (
      update lot_share set quantity = quantity - ${association.quantity}::numeric
      where ${takesShare} and lot_id = ${lot.lotId} and warehouse_id = ${plan.warehouse.id} and station_id = ${actor.stationId}
        and quantity >= ${association.quantity}::numeric and exists (select from raised)
      returning lot_id),
    made as (
      insert into association (id, order_id, component_id, registration_id, product_lot_id, component_lot_id,
        component_single, quantity, opened_at, event_id)
      select ${association.id}, ${plan.orderId}::uuid, ${component.id}::uuid, ${unit.registrationId}::uuid, ${unit.lotId}::uuid,
        ${lot.lotId}::uuid, ${lot.single}, ${association.quantity}::numeric, ${actor.at}, ${actor.requestId}::uuid
      from raised
      where case when ${lot.single} then exists (select from held) else not ${takesShare} or exists (select from taken) end
        and ${built.length}::integer = (select count(*) from known) + (select count(*) from learned)
      on conflict do nothing
      returning id)
    ${event ? db`, event as (${eventInsert(db, actor, event)} from made)` : db``}
    select exists (select from made) as made`
  if (!written?.made) throw new Overtaken()
}
