import type { Actor } from '../audit/actor.ts'
import { type EventRecord, eventRow } from '../audit/record-event.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { Overtaken } from '../db/transaction.ts'
import { gateFor } from '../inventory/hold-gate.ts'
import type { LotCheck } from './check-lot.ts'
import { numberedLots } from './find-lots.ts'
import { orderVersion } from './share-order.ts'
import type { OpenAssociation } from './unit-state.ts'

/** An association as it was decided. */
export interface DecidedAssociation {
  readonly actor: Actor
  readonly check: LotCheck
  readonly association: OpenAssociation
  /** Written with it, where one is given. */
  readonly event: EventRecord | undefined
  /** Only while the order is started. */
  readonly whileStarted: boolean
}

/**
 * Writes an association, and its audit event where one is given, in one statement: all of it or, when anything it was
 * decided on has changed since it was read, nothing and `Overtaken`. It waits for whoever holds what it needs.
 */
export async function writeAssociation(db: Reader, decided: DecidedAssociation): Promise<void> {
  const written = await write(db, [decided], true)
  if (!written.has(decided.association.id)) throw new Overtaken()
}

/**
 * Writes associations of several scans in one statement, each with its event or not at all, and tells of each whether it was written. It
 * waits for nobody: what somebody else holds now is not written. Of two for one unit or one share, one is written: an update changes a row once.
 */
export async function writeAssociations(
  db: Reader,
  decided: readonly DecidedAssociation[],
): Promise<boolean[]> {
  if (decided.some(({ check }) => check.lot.builtAs.length > 0))
    throw new Error('What was built here is met again one at a time.')
  const written = await write(db, decided, false)
  return decided.map(({ association }) => written.has(association.id))
}

/**
 * Each step looks whether the row is still the version that was read, when it has got hold of it:
 * - the order is shared, so that finishing or changing it waits for scans in flight, and they for it;
 * - the unit's version rises, so that of two scans into one unit the second decides again;
 * - a serial number's lot is held: if it moved meanwhile, its version did; where it is installed the unique index knows;
 * - of a batch the station's share is used up (without a station the caller has made sure of the batch); a lot that was not
 *   read now is as it was, and still the only one of the numbers it was found by;
 * - what the lot was itself built as is met again as it was read (`meetingOf`);
 * - last the gate is passed, which a hold closes behind everyone who looked before it.
 *
 * Returns the ids of the associations that were written.
 */
async function write(
  db: Reader,
  decided: readonly DecidedAssociation[],
  waits: boolean,
): Promise<ReadonlySet<string>> {
  const passOver = waits ? db`` : db`skip locked`
  const [first] = decided
  if (first === undefined) return new Set()
  const claims = claimsOf(db, decided, passOver)
  const meeting = decided.length === 1 ? meetingOf(db, first.check.lot) : undefined
  const rows = await db<{ id: string }[]>`
    with asked as (
      select * from json_to_recordset(${JSON.stringify(decided.map(rowOf))}::json) as asked (
        association_id uuid, order_id uuid, order_version text, while_started boolean, component_id uuid,
        registration_id uuid, unit_version integer, product_lot_id uuid, lot_id uuid, lot_version integer, gate integer, claim text,
        warehouse_id uuid, station_id uuid, quantity numeric, at timestamptz, request_id uuid,
        item_ids uuid[], serial_numbers text[], batch_numbers text[], event json)),
    shared as (
      select id, status = 'started' as started, ${orderVersion(db)} as version from production_order
      where id = any (array(select order_id from asked)) for key share ${passOver}),
    raised as (
      update registration set version = unit.version + 1
      from (
        select asked.association_id, unit.id, unit.version
        from asked join shared on shared.id = asked.order_id and shared.version = asked.order_version and (shared.started or not asked.while_started)
        cross join lateral (
          select id, version from registration
          where id = asked.registration_id and version = asked.unit_version and closed_at is null
          for no key update ${passOver}) unit) unit
      where registration.id = unit.id
      returning unit.association_id),
    free as (select asked.* from asked join raised using (association_id))
    ${claims.number ? db`, number_held as (${claims.number})` : db``}
    ${claims.share ? db`, share_used as (${claims.share})` : db``}
    , claimed as (
      select association_id from free where claim = 'none'
      ${claims.number ? db`union all select association_id from number_held` : db``}
      ${claims.share ? db`union all select association_id from share_used` : db``})
    ${meeting ? db`, met as (${meeting})` : db``},
    passed as (
      ${gateFor(db, first.actor.stationId ?? first.check.plan.orderId)} and (select count(*) from claimed) > 0
        ${meeting ? db`and (select count(*) from met) = ${first.check.lot.builtAs.length}` : db``}
      for share ${passOver}),
    made as (
      insert into association (id, order_id, component_id, registration_id, product_lot_id, component_lot_id,
        component_single, quantity, opened_at, event_id)
      select association_id, order_id, component_id, registration_id, product_lot_id, lot_id,
        claim = 'number', quantity, at, request_id
      from claimed join asked using (association_id) join passed on passed.version = asked.gate
      on conflict do nothing
      returning id),
    event as (
      insert into audit_event select event.* from made join asked on asked.association_id = made.id
        cross join lateral json_populate_record(null::audit_event, asked.event) event
      where asked.event is not null)
    select id from made`
  return new Set(rows.map(({ id }) => id))
}

function rowOf(decided: DecidedAssociation) {
  const { actor, check, association, event, whileStarted } = decided
  const { plan, unit, component, lot } = check
  return {
    association_id: association.id,
    order_id: plan.orderId,
    order_version: plan.version,
    while_started: whileStarted,
    component_id: component.id,
    registration_id: unit.registrationId,
    unit_version: unit.version,
    product_lot_id: unit.lotId,
    lot_id: lot.lotId,
    lot_version: lot.version,
    gate: lot.gate,
    claim: claimOf(decided),
    warehouse_id: plan.warehouse.id,
    station_id: actor.stationId,
    quantity: association.quantity,
    at: actor.at,
    request_id: actor.requestId,
    item_ids: lot.recalledBy?.itemIds,
    serial_numbers: lot.recalledBy?.serialNumbers,
    batch_numbers: lot.recalledBy?.batchNumbers,
    event: event && eventRow(actor, event),
  }
}

/** The steps that get hold of the lots, as far as these associations need them. */
function claimsOf(db: Reader, decided: readonly DecidedAssociation[], passOver: Fragment) {
  const number = db`
    select free.association_id from free cross join lateral (
      select from lot where id = free.lot_id and version = free.lot_version for no key update ${passOver}) lot
    where free.claim = 'number'`
  const stillAlone = db`
    select count(*) = 1 and bool_and(id = free.lot_id and version = free.lot_version) from (${numberedLots(db, askedNumbers(db))}) found`
  const share = db`
    update lot_share set quantity = lot_share.quantity - share.asked
    from (
      select free.association_id, free.quantity as asked, share.*
      from free cross join lateral (
        select lot_id, warehouse_id, station_id from lot_share
        where lot_id = free.lot_id and warehouse_id = free.warehouse_id and station_id = free.station_id and quantity >= free.quantity
        for no key update ${passOver}) share
      where free.claim = 'share' and (free.item_ids is null or (${stillAlone}))) share
    where lot_share.lot_id = share.lot_id and lot_share.warehouse_id = share.warehouse_id and lot_share.station_id = share.station_id
    returning share.association_id`
  const are = new Set(decided.map(claimOf))
  return { number: are.has('number') ? number : undefined, share: are.has('share') ? share : undefined }
}

function claimOf({ actor, check: { lot } }: DecidedAssociation): 'number' | 'share' | 'none' {
  return lot.single ? 'number' : actor.stationId === null ? 'none' : 'share'
}

function askedNumbers(db: Reader) {
  return {
    itemIds: db`free.item_ids`,
    serialNumbers: db`free.serial_numbers`,
    batchNumbers: db`free.batch_numbers`,
  }
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
