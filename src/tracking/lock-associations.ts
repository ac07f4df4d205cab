import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { lockUnits } from './read-unit.ts'
import { numberOf } from './unit-state.ts'

export interface RecordedAssociation {
  readonly id: string
  readonly componentId: string
  readonly registrationId: string
  readonly lotId: string
  readonly single: boolean
  readonly batchNumber: string
  readonly serialNumber: string
  readonly item: string
  readonly product: { readonly lotId: string; readonly batchNumber: string; readonly serialNumber: string }
  /** In the inventory unit. */
  readonly quantity: string
  /** Deducted by a posted picking list, or picked. */
  readonly posted: string
  readonly picked: string
  readonly closed: boolean
}

/**
 * Locks these associations of the order and the units they are in, and reads them. Refuses one that is not known here or was
 * closed already.
 */
export async function lockAssociations(
  tx: Tx,
  orderId: string,
  associationIds: readonly string[],
): Promise<RecordedAssociation[]> {
  const ids = [...associationIds]
  const units = await tx<{ id: string }[]>`
    select distinct registration_id as id from association
    where id = any(${ids}::uuid[]) and order_id = ${orderId} and registration_id is not null`
  await lockUnits(
    tx,
    units.map((each) => each.id),
  )
  // Posting a journal locks these rows and not the units.
  await tx`select from association where id = any(${ids}::uuid[]) order by id for no key update`
  const found = await tx<RecordedAssociation[]>`
    select association.id, association.component_id as "componentId", association.registration_id as "registrationId",
      lot.id as "lotId", lot.single, lot.batch_number as "batchNumber", lot.serial_number as "serialNumber", item.number as item,
      json_build_object('lotId', product.id, 'batchNumber', product.batch_number, 'serialNumber', product.serial_number) as product,
      trim_scale(association.quantity) as quantity, trim_scale(moved.posted) as posted, trim_scale(moved.picked) as picked,
      association.closed_at is not null as closed
    from association
    join lot on lot.id = association.component_lot_id
    join item on item.id = lot.item_id
    join lot product on product.id = association.product_lot_id
    cross join lateral (
      select coalesce(-sum(quantity) filter (where state = 'deducted'), 0) as posted,
        coalesce(-sum(quantity) filter (where state = 'picked'), 0) as picked
      from inventory_transaction where association_id = association.id) moved
    where association.id = any(${ids}::uuid[]) and association.order_id = ${orderId} and association.component_id is not null
    order by association.id`
  const known = new Set(found.map((each) => each.id))
  const missing = ids.find((id) => !known.has(id))
  if (missing !== undefined) throw new Refusal('not-found', { what: 'Association', number: missing })
  const closed = found.find((each) => each.closed)
  if (closed)
    throw new Refusal('association-closed', { number: numberOf(closed), product: numberOf(closed.product) })
  return found
}
