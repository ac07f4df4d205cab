import type { Actor } from '../audit/actor.ts'
import { type EventRecord, eventRow } from '../audit/record-event.ts'
import type { Reader } from '../db/database.ts'
import { Overtaken } from '../db/transaction.ts'
import type { NewRegistration } from './register-product.ts'
import { orderVersion } from './share-order.ts'
import type { Unit } from './unit-state.ts'

/** The registration of a new serial number as it was decided. */
export interface DecidedRegistration {
  readonly actor: Actor
  readonly made: NewRegistration
  readonly unit: Unit
  readonly event: EventRecord
}

/** What the unit got when it was registered. */
export interface Registered {
  readonly position: number
  readonly version: number
}

/**
 * Registers a new serial number with its audit event in one statement: claims a started unit that nobody else is claiming,
 * makes the lot, registers it. Writes nothing and throws `Overtaken` when there is no free unit now, when the number was
 * taken meanwhile, or when the order has changed since it was read. It waits for whoever holds the order.
 */
export async function writeRegistration(db: Reader, decided: DecidedRegistration): Promise<Registered> {
  const [written] = await write(db, [decided], true)
  if (written === undefined) throw new Overtaken()
  return written
}

/** Registers the numbers of several scans in one statement, each with its event or not at all: undefined where it was not. It waits for nobody. */
export async function writeRegistrations(
  db: Reader,
  decided: readonly DecidedRegistration[],
): Promise<(Registered | undefined)[]> {
  const written = await write(db, decided, false)
  return decided.map(({ unit }) => written.find((each) => each.id === unit.registrationId))
}

/** The started units of a product are given to those who ask for them, in turn. */
async function write(db: Reader, decided: readonly DecidedRegistration[], waits: boolean) {
  const passOver = waits ? db`` : db`skip locked`
  return await db<(Registered & { id: string })[]>`
    with asked as (
      select * from json_to_recordset(${JSON.stringify(decided.map(rowOf))}::json) as asked (
        registration_id uuid, order_id uuid, order_version text, product_id uuid, lot_id uuid, item_id uuid, tracking text,
        batch_number text, serial_number text, produced_on date, expires_on date, at timestamptz, request_id uuid, event json)),
    shared as (
      select id, ${orderVersion(db)} as version from production_order
      where id = any (array(select order_id from asked)) and status = 'started' for key share ${passOver}),
    fitting as (
      select asked.*, row_number() over (partition by product_id) as turn
      from asked join shared on shared.id = order_id and shared.version = order_version),
    wanted as (select product_id, count(*) as units from fitting group by product_id),
    free as (
      select product_id, position, row_number() over (partition by product_id order by position) as turn
      from wanted cross join lateral (
        select position from started_unit where finished_product_id = product_id and registration_id is null
        order by position limit wanted.units for update skip locked) started),
    given as (select fitting.*, free.position from fitting join free using (product_id, turn)),
    named as (
      insert into lot (id, item_id, tracking, batch_number, serial_number, produced_on, expires_on, event_id)
      select lot_id, item_id, tracking, batch_number, serial_number, produced_on, expires_on, request_id from given
      on conflict do nothing
      returning id),
    made as (
      insert into registration (id, order_id, finished_product_id, lot_id, single, quantity, registered_at, event_id)
      select registration_id, order_id, product_id, lot_id, true, 1, at, request_id from named join given on lot_id = named.id
      on conflict do nothing
      returning id, version),
    claimed as (
      update started_unit set registration_id = made.id from made join given on given.registration_id = made.id
      where started_unit.finished_product_id = given.product_id and started_unit.position = given.position
      returning made.id, started_unit.position, made.version),
    event as (
      insert into audit_event select event.* from claimed join asked on asked.registration_id = claimed.id
        cross join lateral json_populate_record(null::audit_event, asked.event) event)
    select id, position, version from claimed`
}

function rowOf({ actor, made: { plan, product, producedOn, expiresOn }, unit, event }: DecidedRegistration) {
  return {
    registration_id: unit.registrationId,
    order_id: plan.orderId,
    order_version: plan.version,
    product_id: product.id,
    lot_id: unit.lotId,
    item_id: product.item.id,
    tracking: product.item.tracking,
    batch_number: unit.batchNumber,
    serial_number: unit.serialNumber,
    produced_on: producedOn,
    expires_on: expiresOn,
    at: actor.at,
    request_id: actor.requestId,
    event: eventRow(actor, event),
  }
}
