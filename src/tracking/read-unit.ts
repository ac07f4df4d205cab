import type { Reader, Tx } from '../db/database.ts'
import type { Unit } from './unit-state.ts'

export interface RegisteredUnit extends Unit {
  /** Rises with everything done to the unit; what is written names the version it was decided on. */
  readonly version: number
  readonly closed: boolean
  /** Good and error quantity reported as finished so far. */
  readonly reported: string
  /** The product is itself installed somewhere, now or once: then a loop is possible and has to be looked for. */
  readonly usedAsComponent: boolean
}

/**
 * Lets one transaction at a time work on the unit, and makes a scan that has read it before read it again.
 * Whoever corrects or reports a unit calls this first.
 */
export async function lockUnit(tx: Tx, registrationId: string): Promise<void> {
  await tx`update registration set version = version + 1 where id = ${registrationId}`
}

/** The same for many units, always in the same sequence, so that two who do so wait for each other instead of for ever. */
export async function lockUnits(tx: Tx, registrationIds: readonly string[]): Promise<void> {
  await tx`
    update registration set version = version + 1
    where id in (select id from registration where id = any(${registrationIds}::uuid[]) order by id for no key update)`
}

/** The query of a registration of this order with what is open in it, oldest first, as columns of `RegisteredUnit` (sorted as in `lotsQuery`). */
export function unitQuery(db: Reader, orderId: string, registrationId: string | null) {
  return db`
    select r.id as "registrationId", r.finished_product_id as "finishedProductId", r.lot_id as "lotId", r.version,
      l.batch_number as "batchNumber", l.serial_number as "serialNumber", r.quantity::text, r.closed_at is not null as closed,
      (select position from started_unit where registration_id = r.id) as position,
      (select coalesce(sum(quantity + error_quantity), 0)::text from journal_line
        where registration_id = r.id and component_id is null) as reported,
      coalesce((select true from association where component_lot_id = r.lot_id limit 1), false) as "usedAsComponent",
      (select coalesce(json_agg(json_build_object('id', a.id, 'componentId', a.component_id, 'lotId', a.component_lot_id,
          'itemId', part.item_id, 'batchNumber', part.batch_number, 'serialNumber', part.serial_number,
          'quantity', a.quantity::text, 'openedAt', a.opened_at) order by a.opened_at, a.id), '[]'::json)
        from association a join lot part on part.id = a.component_lot_id
        where a.product_lot_id = r.lot_id and a.registration_id = r.id and a.closed_at is null) as associations
    from registration r join lot l on l.id = r.lot_id
    where r.id = ${registrationId} and r.order_id = ${orderId}`
}

/** A registration of this order with what is open in it; undefined when there is none of that id. */
export async function findUnit(
  db: Reader,
  orderId: string,
  registrationId: string,
): Promise<RegisteredUnit | undefined> {
  const [unit] = await db<RegisteredUnit[]>`${unitQuery(db, orderId, registrationId)}`
  return unit
}
