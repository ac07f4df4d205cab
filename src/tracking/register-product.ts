import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { Overtaken } from '../db/transaction.ts'
import { newId } from '../lib/new-id.ts'
import { compare, isPositive, plain, subtract } from '../lib/quantity.ts'
import { refuseOddQuantity } from './consumption.ts'
import type { FoundLot } from './find-lots.ts'
import type { OrderPlan, PlannedProduct } from './order-plan.ts'
import type { Unit } from './unit-state.ts'

export interface NewRegistration {
  readonly plan: OrderPlan
  readonly product: PlannedProduct
  readonly batchNumber: string
  readonly serialNumber: string
  /** The lot, where the number is known already (allocated, or a batch made before). */
  readonly lot: FoundLot | undefined
  /** Of a batch; what is started and not registered yet when undefined. */
  readonly quantity: string | undefined
  readonly expiresOn: string | undefined
  readonly producedOn: string | undefined
}

/**
 * Gives a number to a started unit, or to a quantity of a batch. The caller holds the order's shared lock and records the event.
 * Refuses when everything that was started has its number; a number that another station took in the same moment is `Overtaken`.
 */
export async function registerProduct(tx: Tx, actor: Actor, made: NewRegistration): Promise<Unit> {
  const single = made.product.item.tracking !== 'batch'
  return await giveNumber(tx, actor, made, single ? await claimUnit(tx, made) : await claimQuantity(tx, made))
}

/** Writes the registration for what was claimed. */
export async function giveNumber(
  tx: Tx,
  actor: Actor,
  made: NewRegistration,
  { quantity, position }: Claim,
): Promise<Unit> {
  const { plan, product, batchNumber, serialNumber } = made
  const lotId = await ensureLot(tx, actor, made)
  const registrationId = newId()
  const inserted = await tx`
    insert into registration (id, order_id, finished_product_id, lot_id, single, quantity, registered_at, event_id)
    values (${registrationId}, ${plan.orderId}, ${product.id}, ${lotId}, ${serialNumber !== ''}, ${quantity}, ${actor.at}, ${actor.requestId})
    on conflict do nothing
    returning id`
  // Somebody else was quicker: reading again tells who, or that it was this very order.
  if (inserted.length === 0) throw new Overtaken()
  if (position !== null)
    await tx`
      update started_unit set registration_id = ${registrationId}
      where finished_product_id = ${product.id} and position = ${position}`
  return {
    registrationId,
    finishedProductId: product.id,
    lotId,
    batchNumber,
    serialNumber,
    quantity,
    position,
    associations: [],
  }
}

/** What a number is given to: a started unit by its position, or a quantity. */
export interface Claim {
  readonly quantity: string
  readonly position: number | null
}

/** Takes the first started unit that has no number. Units that other stations are claiming now are passed over, not waited for. */
async function claimUnit(tx: Tx, { plan, product, quantity }: NewRegistration): Promise<Claim> {
  if (quantity !== undefined && compare(quantity, '1') !== 0)
    throw new Refusal('quantity-of-serial', { quantity })
  const [free] = await tx<{ position: number }[]>`
    select position from started_unit where finished_product_id = ${product.id} and registration_id is null
    order by position limit 1 for update skip locked`
  if (free) return { quantity: '1', position: free.position }
  // The last free units may be in other hands that give them back (a refused scan); only then is it worth waiting.
  const [waited] = await tx<{ position: number }[]>`
    select position from started_unit where finished_product_id = ${product.id} and registration_id is null
    order by position limit 1 for update`
  if (waited) return { quantity: '1', position: waited.position }
  throw await nothingLeft(tx, plan, product)
}

/** A batch takes what is started and not registered yet, or the quantity named. Batches of a line are few: it is locked and summed. */
export async function claimQuantity(tx: Tx, { plan, product, quantity }: NewRegistration): Promise<Claim> {
  if (quantity !== undefined) refuseOddQuantity(quantity, product.item)
  await tx`select from finished_product where id = ${product.id} for update`
  const [sums] = await tx<{ started: string; registered: string }[]>`
    select (select coalesce(sum(quantity), 0)::text from order_start where finished_product_id = ${product.id}) as started,
      (select coalesce(sum(quantity), 0)::text from registration where finished_product_id = ${product.id} and closed_at is null) as registered`
  const left = subtract(sums?.started ?? '0', sums?.registered ?? '0')
  // How much of a co- or by-product comes out nobody knows before; of the main item it is a decision.
  if (quantity !== undefined && product.kind !== 'main') return { quantity, position: null }
  if (!isPositive(left)) throw await nothingLeft(tx, plan, product)
  if (quantity !== undefined && compare(quantity, left) > 0)
    throw new Refusal('registration-exceeds-started', {
      quantity,
      left: plain(left),
      unit: product.item.unit.symbol,
      item: product.item.number,
    })
  return { quantity: quantity ?? left, position: null }
}

async function nothingLeft(tx: Tx, plan: OrderPlan, product: PlannedProduct): Promise<Refusal> {
  const [row] = await tx<{ started: string }[]>`
    select coalesce(trim_scale(sum(quantity)), 0)::text as started from order_start where finished_product_id = ${product.id}`
  return new Refusal('nothing-left-to-register', {
    started: row?.started ?? '0',
    unit: product.item.unit.symbol,
    item: product.item.number,
    order: plan.number,
  })
}

/**
 * The known lot, unless it moved since it was read: a number that was found and put into stock meanwhile is not a new product.
 * Who knows it as a component learns that it is a product too.
 */
async function holdLot(tx: Tx, { lotId, version }: FoundLot): Promise<string> {
  const held = await tx`
    update lot set version = version + 1 where id = ${lotId} and version = ${version} returning id`
  if (held.length === 0) throw new Overtaken()
  return lotId
}

/** The lot of this number, made now unless it exists. Two stations that make it in the same moment get the same one. */
async function ensureLot(tx: Tx, actor: Actor, made: NewRegistration): Promise<string> {
  if (made.lot) return await holdLot(tx, made.lot)
  const { item } = made.product
  const id = newId()
  const inserted = await tx`
    insert into lot (id, item_id, tracking, batch_number, serial_number, produced_on, expires_on, event_id)
    values (${id}, ${item.id}, ${item.tracking}, ${made.batchNumber}, ${made.serialNumber}, ${made.producedOn ?? null},
      ${made.expiresOn ?? null}, ${actor.requestId})
    on conflict do nothing
    returning id`
  if (inserted.length > 0) return id
  const [lot] = await tx<{ id: string; batchNumber: string }[]>`
    select id, batch_number as "batchNumber" from lot where item_id = ${item.id} and serial_number = ${made.serialNumber}
      and (serial_number <> '' or batch_number = ${made.batchNumber})`
  if (lot === undefined) throw new Error('A lot that conflicts exists')
  if (lot.batchNumber !== made.batchNumber)
    throw new Refusal('batch-of-serial-differs', {
      serial: made.serialNumber,
      item: item.number,
      batch: lot.batchNumber,
      scanned: made.batchNumber,
    })
  return lot.id
}
