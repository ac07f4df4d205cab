import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { lockLot } from '../inventory/free-quantity.ts'
import { newId } from '../lib/new-id.ts'
import { compare, isPositive, min, plain } from '../lib/quantity.ts'
import type { Leniency } from './apply-policy.ts'
import { checkLot, type LotCheck } from './check-lot.ts'
import { consumptionOf } from './consumption.ts'
import { ensureShare, takeFromShare } from './station-share.ts'
import { numberOf, type OpenAssociation } from './unit-state.ts'

export interface NewAssociation extends LotCheck {
  /** In the item's inventory unit, as the label or the worker says; the rule's default when undefined. */
  readonly quantity: string | undefined
}

/** What was decided. `write` does it; it goes out together with the audit event, in one round trip. */
export interface MadeAssociation {
  readonly association: OpenAssociation
  readonly write: () => Promise<unknown>
}

/**
 * Ties a component's lot to the unit being built. The caller holds the unit's lock and records the event.
 * Refuses whatever the lot, the unit's needs and the policies speak against.
 */
export async function associateComponent(
  tx: Tx,
  actor: Actor,
  made: NewAssociation,
  leniency: Leniency,
): Promise<MadeAssociation> {
  refuseClosedUnit(made)
  await checkLot(tx, actor, made, leniency)
  return await tieLot(tx, actor, made, leniency)
}

/** The same for a lot that was checked: how much of it, whether it is there, and the row. */
export async function tieLot(
  tx: Tx,
  actor: Actor,
  made: NewAssociation,
  leniency: Leniency,
): Promise<MadeAssociation> {
  const { unit, component, item, lot } = made
  const { quantity: wanted, isDefault } = consumptionOf(
    actor,
    unit,
    component,
    item,
    lot,
    made.quantity,
    leniency,
  )
  const quantity = lot.single ? wanted : await secureQuantity(tx, actor, made, wanted, isDefault)
  const association: OpenAssociation = {
    id: newId(),
    componentId: component.id,
    lotId: lot.lotId,
    itemId: item.id,
    batchNumber: lot.batchNumber,
    serialNumber: lot.serialNumber,
    quantity,
    openedAt: actor.at.toISOString(),
  }
  const write = () =>
    Promise.all([
      ...(lot.single ? [lockLot(tx, lot.lotId)] : []),
      ...(lot.single || actor.stationId === null ? [] : [takeFromShare(tx, shareOf(made, actor, quantity))]),
      insertAssociation(tx, actor, made, association),
    ])
  return { association, write }
}

function refuseClosedUnit({ plan, unit }: NewAssociation): void {
  const number = numberOf(unit)
  if (unit.closed) throw new Refusal('product-removed', { number, order: plan.number })
  if (compare(unit.reported, unit.quantity) >= 0) throw new Refusal('product-reported', { number })
}

/** Makes sure the batch has it: from the station's share when that lasts, else from what is free. */
async function secureQuantity(
  tx: Tx,
  actor: Actor,
  made: NewAssociation,
  wanted: string,
  isDefault: boolean,
): Promise<string> {
  const { plan, item, lot } = made
  if (actor.stationId !== null && compare(lot.share, wanted) >= 0) return wanted
  const available = await ensureShare(tx, shareOf(made, actor, wanted))
  if (compare(available, wanted) >= 0) return wanted
  if (isDefault && isPositive(available)) return min(available, wanted)
  throw new Refusal('lot-has-too-little', {
    lot: numberOf(lot),
    item: item.number,
    available: plain(available),
    unit: item.unit.symbol,
    warehouse: plan.warehouse.code,
    quantity: wanted,
  })
}

function shareOf({ plan, item, lot }: NewAssociation, actor: Actor, quantity: string) {
  return {
    lotId: lot.lotId,
    warehouseId: plan.warehouse.id,
    stationId: actor.stationId,
    quantity,
    decimals: item.unit.decimals,
  }
}

/** The unique index decides between two stations that scan one serial number in the same moment. */
async function insertAssociation(
  tx: Tx,
  actor: Actor,
  made: NewAssociation,
  association: OpenAssociation,
): Promise<void> {
  const { plan, unit, component, item, lot } = made
  // A serial number may have left stock since it was looked up; under its lock the sum is what it is.
  const inserted = await tx`
    insert into association (id, order_id, component_id, registration_id, product_lot_id, component_lot_id, component_single,
      quantity, opened_at, event_id)
    select ${association.id}, ${plan.orderId}, ${component.id}, ${unit.registrationId}, ${unit.lotId}, ${lot.lotId}, ${lot.single},
      ${association.quantity}, ${actor.at}, ${actor.requestId}
    where not ${lot.single} or 1 <= (select coalesce(sum(quantity), 0) from inventory_transaction
      where lot_id = ${lot.lotId} and warehouse_id = ${plan.warehouse.id} and state <> 'reserved')
    on conflict (component_lot_id) where component_single and closed_at is null do nothing
    returning id`
  if (inserted.length > 0) return
  const [holder] = await tx<{ batchNumber: string; serialNumber: string }[]>`
    select product.batch_number as "batchNumber", product.serial_number as "serialNumber"
    from association a join lot product on product.id = a.product_lot_id
    where a.component_lot_id = ${lot.lotId} and a.closed_at is null`
  const named = { serial: lot.serialNumber, item: item.number }
  throw holder
    ? new Refusal('serial-already-installed', { ...named, product: numberOf(holder) })
    : new Refusal('serial-not-in-stock', { ...named, warehouse: plan.warehouse.code })
}
