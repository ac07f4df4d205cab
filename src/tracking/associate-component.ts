import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader, Tx } from '../db/database.ts'
import { newId } from '../lib/new-id.ts'
import { compare, isPositive, min, plain } from '../lib/quantity.ts'
import type { Leniency } from './apply-policy.ts'
import { limitToIssued } from './check-issued.ts'
import { checkLot, type LotCheck } from './check-lot.ts'
import { type Consumption, consumptionOf } from './consumption.ts'
import { NeedsTransaction } from './needs-transaction.ts'
import { ensureShare } from './station-share.ts'
import { numberOf, type OpenAssociation } from './unit-state.ts'
import { writeAssociation } from './write-association.ts'

export interface NewAssociation extends LotCheck {
  /** In the item's inventory unit, as the label or the worker says; the rule's default when undefined. */
  readonly quantity: string | undefined
}

/**
 * Decides how a component's lot is tied to the unit being built. `writeAssociation` writes it, naming the versions this was
 * decided on. `tx` is undefined where everything has to go in one statement; then what cannot throws `NeedsTransaction`.
 * Refuses whatever the lot, the unit's needs and the policies speak against.
 */
export async function prepareAssociation(
  db: Reader,
  tx: Tx | undefined,
  actor: Actor,
  made: NewAssociation,
  leniency: Leniency,
): Promise<OpenAssociation> {
  const { plan, unit } = made
  if (unit.closed) throw new Refusal('product-removed', { number: numberOf(unit), order: plan.number })
  if (compare(unit.reported, unit.quantity) >= 0)
    throw new Refusal('product-reported', { number: numberOf(unit) })
  await checkLot(db, tx, actor, made, leniency)
  return await measureOut(db, tx, actor, made, leniency)
}

/** How much of a lot that was checked goes in. */
async function measureOut(
  db: Reader,
  tx: Tx | undefined,
  actor: Actor,
  made: NewAssociation,
  leniency: Leniency,
): Promise<OpenAssociation> {
  const { plan, unit, component, item, lot } = made
  const asked = consumptionOf(actor, plan, unit, component, item, lot, made.quantity, leniency)
  const wanted =
    component.policy.notIssued === 'off' ? asked : await limitToIssued(db, tx, actor, made, asked, leniency)
  return {
    id: newId(),
    componentId: component.id,
    lotId: lot.lotId,
    itemId: item.id,
    batchNumber: lot.batchNumber,
    serialNumber: lot.serialNumber,
    quantity: lot.single ? wanted.quantity : await secureQuantity(tx, actor, made, wanted),
    openedAt: actor.at.toISOString(),
  }
}

/** Ties a component's lot to a unit, under the unit's lock and without an event: the caller records what it does as a whole. */
export async function associateComponent(
  tx: Tx,
  actor: Actor,
  made: NewAssociation,
  leniency: Leniency,
): Promise<OpenAssociation> {
  const association = await prepareAssociation(tx, tx, actor, made, leniency)
  await writeAssociation(tx, { actor, check: made, association, event: undefined, whileStarted: false })
  return association
}

/** The same for a lot that was checked, also into a unit that is reported: a correction. */
export async function tieLot(
  tx: Tx,
  actor: Actor,
  made: NewAssociation,
  leniency: Leniency,
): Promise<OpenAssociation> {
  const association = await measureOut(tx, tx, actor, made, leniency)
  await writeAssociation(tx, { actor, check: made, association, event: undefined, whileStarted: false })
  return association
}

/** Makes sure the batch has it: from the station's share when that lasts, else from what is free. */
async function secureQuantity(
  tx: Tx | undefined,
  actor: Actor,
  made: NewAssociation,
  { quantity: wanted, isDefault }: Consumption,
): Promise<string> {
  const { plan, item, lot } = made
  if (actor.stationId !== null && compare(lot.share, wanted) >= 0) return wanted
  if (tx === undefined) throw new NeedsTransaction()
  const available = await ensureShare(tx, {
    lotId: lot.lotId,
    version: lot.version,
    warehouseId: plan.warehouse.id,
    stationId: actor.stationId,
    orderId: plan.orderId,
    quantity: wanted,
    decimals: item.unit.decimals,
  })
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
