import type { Actor } from '../audit/actor.ts'
import { type EventRecord, eventOf, eventRow } from '../audit/record-event.ts'
import type { Reader } from '../db/database.ts'
import { Overtaken } from '../db/transaction.ts'
import type { NewRegistration } from './register-product.ts'
import { sharedAsPlanned } from './share-order.ts'
import type { Unit } from './unit-state.ts'

/**
 * Registers a new serial number with its audit event in one statement: claims a started unit that nobody else is claiming,
 * makes the lot, registers it. Returns the position it got, and the unit's version. Writes nothing and throws `Overtaken` when there is no free
 * unit now, when the number was taken meanwhile, or when the order has changed since it was read.
 */
export async function writeRegistration(
  db: Reader,
  actor: Actor,
  { plan, product, expiresOn, producedOn }: NewRegistration,
  unit: Unit,
  event: EventRecord,
): Promise<{ position: number; version: number }> {
  const [written] = await db<{ position: number; version: number }[]>`
    with shared as (${sharedAsPlanned(db, plan, true)}),
    free as (
      select position from started_unit
      where finished_product_id = ${product.id} and registration_id is null and exists (select from shared)
      order by position limit 1 for update skip locked),
    named as (
      insert into lot (id, item_id, tracking, batch_number, serial_number, produced_on, expires_on, event_id)
      select ${unit.lotId}, ${product.item.id}::uuid, ${product.item.tracking}, ${unit.batchNumber}, ${unit.serialNumber},
        ${producedOn ?? null}::date, ${expiresOn ?? null}::date, ${actor.requestId}::uuid
      from free
      on conflict do nothing
      returning id),
    made as (
      insert into registration (id, order_id, finished_product_id, lot_id, single, quantity, registered_at, event_id)
      select ${unit.registrationId}, ${plan.orderId}::uuid, ${product.id}::uuid, id, true, 1, ${actor.at}, ${actor.requestId}::uuid
      from named
      on conflict do nothing
      returning id, version),
    claimed as (
      update started_unit set registration_id = made.id from made, free
      where started_unit.finished_product_id = ${product.id} and started_unit.position = free.position
      returning started_unit.position, made.version),
    event as (
      insert into audit_event select event.* from claimed cross join ${eventOf(db, eventRow(actor, event))} event)
    select position, version from claimed`
  if (written === undefined) throw new Overtaken()
  return written
}
