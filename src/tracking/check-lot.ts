import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader, Tx } from '../db/database.ts'
import { compare } from '../lib/quantity.ts'
import { applyPolicy, type Leniency } from './apply-policy.ts'
import type { FoundLot } from './find-lots.ts'
import { findHeldPart, findPathInto } from './inside.ts'
import { NeedsTransaction } from './needs-transaction.ts'
import type { OrderPlan, PlannedComponent, PlannedItem } from './order-plan.ts'
import type { RegisteredUnit } from './read-unit.ts'
import { numberOf } from './unit-state.ts'

export interface LotCheck {
  readonly plan: OrderPlan
  readonly unit: RegisteredUnit
  readonly component: PlannedComponent
  readonly item: PlannedItem
  readonly lot: FoundLot
  /** As the label says, where it does. */
  readonly expiresOn: string | undefined
}

/**
 * Whether this lot may go into this unit now: in stock, free, not held, not expired, allocated where that is asked, and no part of itself.
 * `tx` is undefined where no lock can be held; what needs one then throws `NeedsTransaction`.
 */
export async function checkLot(
  db: Reader,
  tx: Tx | undefined,
  actor: Actor,
  check: LotCheck,
  leniency: Leniency,
): Promise<void> {
  const { unit, item, lot } = check
  const { policy } = check.component
  const number = numberOf(lot)
  if (lot.lotId === unit.lotId) throw new Refusal('contains-itself', { component: number, product: number })
  if (lot.single) refuseUnavailableSerial(check)
  if (lot.holdReason !== null)
    applyPolicy(policy.heldLot, actor, leniency, 'lot-held', {
      lot: number,
      item: item.number,
      reason: lot.holdReason,
    })
  const expiresOn = earlier(lot.expiresOn, check.expiresOn)
  if (expiresOn !== null && expiresOn < actor.at.toISOString().slice(0, 10))
    applyPolicy(policy.expiredLot, actor, leniency, 'lot-expired', {
      lot: number,
      item: item.number,
      date: expiresOn,
    })
  await checkPreallocated(db, check)
  if (lot.composed) await checkInside(db, actor, check, leniency)
  if (unit.usedAsComponent) await refuseLoop(tx, check)
}

function refuseUnavailableSerial({ plan, unit, item, lot }: LotCheck): void {
  const named = { serial: lot.serialNumber, item: item.number }
  if (lot.installedIn?.registrationId === unit.registrationId) throw new Refusal('serial-already-here', named)
  if (lot.installedIn)
    throw new Refusal('serial-already-installed', { ...named, product: numberOf(lot.installedIn) })
  if (compare(lot.onHand ?? '0', '1') < 0)
    throw new Refusal('serial-not-in-stock', { ...named, warehouse: plan.warehouse.code })
  if (lot.reservedFor?.issued)
    throw new Refusal('lot-issued-elsewhere', {
      lot: lot.serialNumber,
      item: item.number,
      otherOrder: lot.reservedFor.order,
      order: plan.number,
    })
  if (lot.reservedFor !== null)
    throw new Refusal('serial-reserved', { ...named, otherOrder: lot.reservedFor.order })
}

/** Pre-allocated is what is reserved for this order, issued to it or picked for it. */
async function checkPreallocated(db: Reader, { plan, component, item, lot }: LotCheck): Promise<void> {
  if (!component.policy.checkComponentPreallocation) return
  const [row] = await db<{ allocated: boolean }[]>`
    select coalesce(sum(quantity), 0) < 0 as allocated from inventory_transaction
    where lot_id = ${lot.lotId} and order_id = ${plan.orderId} and state in ('reserved', 'picked')`
  if (row?.allocated) return
  throw new Refusal('component-not-preallocated', {
    lot: numberOf(lot),
    item: item.number,
    order: plan.number,
  })
}

/** A hold on a bearing also holds the wheel it is in. */
async function checkInside(
  db: Reader,
  actor: Actor,
  { component, item, lot }: LotCheck,
  leniency: Leniency,
): Promise<void> {
  const held = await findHeldPart(db, lot.lotId)
  if (held)
    applyPolicy(component.policy.heldLot, actor, leniency, 'part-held', {
      lot: numberOf(lot),
      item: item.number,
      part: numberOf(held),
      reason: held.reason,
    })
}

/**
 * Nothing contains itself, at any depth (domain rule G.2). Only a product that is itself installed somewhere can close a
 * loop, which is rare (rework), so such scans go one at a time: two that would close a loop together cannot both pass.
 */
export async function refuseLoop(
  tx: Tx | undefined,
  { unit, lot }: { readonly unit: Named; readonly lot: Named },
): Promise<void> {
  if (tx === undefined) throw new NeedsTransaction()
  await tx`select from configuration for update`
  await tx`select from lot where id = ${lot.lotId} for key share`
  if (lot.lotId === unit.lotId || (await findPathInto(tx, lot.lotId, unit.lotId)))
    throw new Refusal('contains-itself', { component: numberOf(lot), product: numberOf(unit) })
}

interface Named {
  readonly lotId: string
  readonly batchNumber: string
  readonly serialNumber: string
}

function earlier(a: string | null, b: string | undefined): string | null {
  if (a === null) return b ?? null
  return b === undefined || a < b ? a : b
}
