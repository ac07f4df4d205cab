import type { Actor } from '../audit/actor.ts'
import { type EventRecord, eventInsert } from '../audit/record-event.ts'
import type { Reader } from '../db/database.ts'
import { Overtaken } from '../db/transaction.ts'
import type { LotCheck } from './check-lot.ts'
import { numberedLots, type SoughtNumbers } from './find-lots.ts'
import { sharedAsPlanned } from './share-order.ts'
import type { OpenAssociation } from './unit-state.ts'

/**
 * Writes an association, and its audit event where one is given, in one statement: all of it or, when anything it was
 * decided on has changed since it was read, nothing and `Overtaken`.
 *
 * Each step waits for whoever holds the row, then looks whether it is still the version that was read:
 * - the order is shared, so that finishing or changing it waits for scans in flight, and they for it;
 * - the unit's version rises, so that of two scans into one unit the second decides again;
 * - the lot is claimed (`claimOf`);
 * - what the lot was itself built as is met again as it was read (`meetingOf`).
 */
export async function writeAssociation(
  db: Reader,
  actor: Actor,
  check: LotCheck,
  association: OpenAssociation,
  event: EventRecord | undefined,
  whileStarted: boolean,
): Promise<void> {
  const { plan, unit, component, lot } = check
  const claim = claimOf(db, actor, check, association.quantity)
  const meeting = meetingOf(db, lot)
  const [written] = await db<{ made: boolean }[]>`
    with shared as (${sharedAsPlanned(db, plan, whileStarted)}),
    raised as (
      update registration set version = version + 1
      where id = ${unit.registrationId} and version = ${unit.version} and closed_at is null and exists (select from shared)
      returning id)
    ${claim ? db`, claimed as (${claim})` : db``}
    ${meeting ? db`, met as (${meeting})` : db``},
    made as (
      insert into association (id, order_id, component_id, registration_id, product_lot_id, component_lot_id,
        component_single, quantity, opened_at, event_id)
      select ${association.id}, ${plan.orderId}::uuid, ${component.id}::uuid, ${unit.registrationId}::uuid, ${unit.lotId}::uuid,
        ${lot.lotId}::uuid, ${lot.single}, ${association.quantity}::numeric, ${actor.at}, ${actor.requestId}::uuid
      from raised ${claim ? db`cross join claimed` : db``}
      ${meeting ? db`where (select count(*) from met) = ${lot.builtAs.length}` : db``}
      on conflict do nothing
      returning id)
    ${event ? db`, event as (${eventInsert(db, actor, event)} from made)` : db``}
    select exists (select from made) as made`
  if (!written?.made) throw new Overtaken()
}

/**
 * A serial number's lot is held: if it moved meanwhile, its version did; where it is installed the unique index knows. Of a
 * batch the station's share is used up; without a station the caller has made sure of the batch.
 */
function claimOf(db: Reader, actor: Actor, { plan, lot }: LotCheck, quantity: string) {
  if (lot.single)
    return db`
      select id from lot where id = ${lot.lotId} and version = ${lot.version} and exists (select from raised)
      for no key update`
  if (actor.stationId === null) return undefined
  return db`
    update lot_share set quantity = quantity - ${quantity}::numeric
    where lot_id = ${lot.lotId} and warehouse_id = ${plan.warehouse.id} and station_id = ${actor.stationId}
      and quantity >= ${quantity}::numeric and exists (select from raised) ${lot.recalledBy ? db`and ${stillAlone(db, lot, lot.recalledBy)}` : db``}
    returning lot_id`
}

/** A lot that was not read now is as it was, and still the only one of the numbers it was found by. */
function stillAlone(db: Reader, { lotId, version }: LotCheck['lot'], sought: SoughtNumbers) {
  return db`(select count(*) = 1 and bool_and(id = ${lotId}::uuid and version = ${version}::integer) from (${numberedLots(db, sought)}) found)`
}

/**
 * A component that was itself built here is held as it was read, and at its first use learns that it is used now: whoever
 * decided on it as something that is in nothing decides again, and so no loop closes behind a decision.
 */
function meetingOf(db: Reader, { builtAs, used }: LotCheck['lot']) {
  if (builtAs.length === 0) return undefined
  const seen = db`unnest(${builtAs.map(({ id }) => id)}::uuid[], ${builtAs.map(({ version }) => version)}::integer[]) as seen (id, version)`
  const same = db`seen.id = r.id and seen.version = r.version and r.closed_at is null and exists (select from raised)`
  return used
    ? db`select r.id from registration r join ${seen} on ${same} for share of r`
    : db`update registration r set version = r.version + 1 from ${seen} where ${same} returning r.id`
}
