import type { Actor } from '../audit/actor.ts'
import type { Flushing } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { freeQuantity, lockLot, recallShares } from '../inventory/free-quantity.ts'
import type { Consumption } from '../inventory/post-consumption.ts'
import { isTrackedComponent } from '../items/tracked.ts'
import { newId } from '../lib/new-id.ts'
import { add, compare, isPositive, isZero, min, negate, type Quantity, subtract } from '../lib/quantity.ts'
import type { LockedOrder } from './lock-order.ts'

export interface Flush {
  readonly orderId: string
  /** Components that are consumed when the order is started, when it is reported as finished, or by a picking list. */
  readonly principle: Flushing
  /** How much of the main item is started, or for `finish` reported good and error, after this step. */
  readonly made: Quantity
}

interface Need {
  readonly componentId: string
  readonly itemId: string
  readonly item: string
  readonly unit: string
  readonly operationNumber: number
  /** Still to be taken; negative where there was taken too much. */
  readonly quantity: Quantity
}

/**
 * Consumes batches that a policy keeps off the page: the one that expires first, then the next. Which unit got which is not known,
 * so they are associated with the order as pooled material, for a trace has to find them. What is given back is what was
 * taken last.
 */
export async function flushBatches(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  flush: Flush,
): Promise<Consumption[]> {
  const lines: Consumption[] = []
  for (const need of await listNeeds(tx, flush))
    lines.push(
      ...(isPositive(need.quantity)
        ? await take(tx, actor, order, need)
        : await giveBack(tx, actor, order, need)),
    )
  return lines
}

/** In the sequence of the items, so that two orders lock the batches they share in the same one. */
async function listNeeds(tx: Tx, flush: Flush): Promise<Need[]> {
  const needs = await tx<Need[]>`
    select component.id as "componentId", item.id as "itemId", item.number as item, unit_of_measure.symbol as unit,
      component.operation_number as "operationNumber",
      trim_scale(round(component.quantity_per * ${flush.made}::numeric, unit_of_measure.decimals) - taken.quantity) as quantity
    from component
    join item on item.id = component.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from association
      where component_id = component.id and certainty = 'pooled' and closed_at is null) as taken
    where component.order_id = ${flush.orderId} and component.flushing = ${flush.principle}
      and item.tracking = 'batch' and not ${isTrackedComponent(tx)}
    order by item.id, component.line_number`
  return needs.filter((need) => !isZero(need.quantity))
}

async function take(tx: Tx, actor: Actor, order: LockedOrder, need: Need): Promise<Consumption[]> {
  const lines: Consumption[] = []
  let missing = need.quantity
  for (const lotId of await listUsableBatches(tx, actor, order, need.itemId)) {
    if (!isPositive(missing)) break
    await lockLot(tx, lotId)
    await recallShares(tx, lotId, order.warehouseId)
    const free = await freeQuantity(tx, lotId, order.warehouseId, order.id)
    if (!isPositive(free)) continue
    const quantity = min(free, missing)
    lines.push(await pool(tx, actor, order, need, lotId, quantity))
    missing = subtract(missing, quantity)
  }
  if (isPositive(missing)) throw await tooLow(tx, order, need, subtract(need.quantity, missing))
  return lines
}

/** Neither expired nor on hold: what is reserved for the order, then the first to expire. */
async function listUsableBatches(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  itemId: string,
): Promise<string[]> {
  const lots = await tx<{ id: string }[]>`
    select lot.id from lot
    where item_id = ${itemId} and coalesce(expires_on, 'infinity') >= ${actor.at.toISOString().slice(0, 10)}::text::date
      and not exists (select from hold where lot_id = lot.id and released_at is null)
      and 0 < (select coalesce(sum(quantity), 0) from inventory_transaction
        where lot_id = lot.id and warehouse_id = ${order.warehouseId} and state <> 'reserved')
    order by 0 <= (select coalesce(sum(quantity), 0) from inventory_transaction
        where lot_id = lot.id and order_id = ${order.id} and state = 'reserved'),
      expires_on nulls last, lot.id`
  return lots.map((lot) => lot.id)
}

async function tooLow(tx: Tx, order: LockedOrder, need: Need, available: Quantity): Promise<Refusal> {
  const [warehouse] = await tx<{ code: string }[]>`
    select code from warehouse where id = ${order.warehouseId}`
  const { item, unit, quantity } = need
  return new Refusal('stock-too-low', { item, unit, quantity, available, warehouse: warehouse?.code ?? '' })
}

/** Associates so much of a batch with the order as a whole. */
async function pool(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  { componentId, itemId, operationNumber }: Omit<Need, 'item' | 'unit' | 'quantity'>,
  lotId: string,
  quantity: Quantity,
): Promise<Consumption> {
  const associationId = newId()
  await tx`
    insert into association (id, order_id, component_id, component_lot_id, component_single, quantity, certainty, opened_at, event_id)
    values (${associationId}, ${order.id}, ${componentId}, ${lotId}, false, ${quantity}, 'pooled', ${actor.at}, ${actor.requestId})`
  return { componentId, itemId, lotId, associationId, registrationId: null, quantity, operationNumber }
}

/** Ends what was taken last, until enough is given back; where that is too much, the rest is taken anew. */
async function giveBack(tx: Tx, actor: Actor, order: LockedOrder, need: Need): Promise<Consumption[]> {
  const pooled = await tx<{ id: string; lotId: string; quantity: Quantity }[]>`
    select id, component_lot_id as "lotId", quantity from association
    where component_id = ${need.componentId} and certainty = 'pooled' and closed_at is null
    order by opened_at desc, id desc for no key update`
  const lines: Consumption[] = []
  let left = negate(need.quantity)
  for (const { id, lotId, quantity } of pooled) {
    if (!isPositive(left)) break
    await closePooled(tx, actor, [id])
    const { componentId, itemId, operationNumber } = need
    lines.push({
      componentId,
      itemId,
      lotId,
      associationId: id,
      registrationId: null,
      quantity: negate(quantity),
      operationNumber,
    })
    const rest = subtract(quantity, left)
    if (compare(rest, '0') > 0) lines.push(await pool(tx, actor, order, need, lotId, rest))
    left = add(left, negate(quantity))
  }
  return lines
}

/** Ends pooled material whose consumption is given back. */
export async function closePooled(tx: Tx, actor: Actor, associationIds: readonly string[]): Promise<void> {
  await tx`
    update association set closed_at = ${actor.at}, closed_event_id = ${actor.requestId}, close_reason = 'Given back'
    where id = any(${associationIds}::uuid[]) and certainty = 'pooled' and closed_at is null`
}
