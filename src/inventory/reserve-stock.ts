import type { Actor } from '../audit/actor.ts'
import type { Tracking } from '../contracts/common.ts'
import type { Tx } from '../db/database.ts'
import { isPositive, max, min, negate, type Quantity, subtract, zero } from '../lib/quantity.ts'
import { freeQuantities, lockLots, recallShares } from './free-quantity.ts'
import { type NewTransaction, postTransactions } from './post-transactions.ts'

export interface ReservingOrder {
  readonly id: string
  readonly number: string
  readonly warehouseId: string
}

export interface Wanted {
  readonly componentId: string
  readonly itemId: string
  readonly tracking: Tracking
  readonly quantity: Quantity
  /** Reserved where the item itself is short, the first first. */
  readonly substitutes?: readonly { readonly itemId: string; readonly tracking: Tracking }[]
}

/** Lots that one reservation looks through at the most; who needs more reserves the rest when it is there. */
const mostLots = 10_000

/**
 * Reserves for an order so much of each component as is free in its warehouse: of items with numbers the lot that expires
 * first, then the next; neither expired ones nor ones on hold. Where an item is short, its substitutes are reserved after all items. What is
 * not there stays short and refuses nothing. Items are gone through in the sequence of their ids, so that two orders lock what they
 * share in the same one. Returns the components of which something was reserved.
 */
export async function reserveStock(
  tx: Tx,
  actor: Actor,
  order: ReservingOrder,
  wanted: readonly Wanted[],
): Promise<ReadonlySet<string>> {
  const reserved = new Set<string>()
  const short: Wanted[] = []
  const reserve = async (want: Wanted): Promise<Quantity> => {
    const rows =
      want.tracking === 'none' ? await takeLoose(tx, order, want) : await takeLots(tx, actor, order, want)
    // Posted at once, so that the next line of the same item does not take it again.
    await postTransactions(
      tx,
      rows.map(({ lotId, quantity }) => reservation(actor, order, want, lotId, negate(quantity))),
    )
    if (rows.length > 0) reserved.add(want.componentId)
    return rows.reduce((missing, { quantity }) => subtract(missing, quantity), want.quantity)
  }
  for (const want of bySequence(wanted)) {
    const missing = await reserve(want)
    if (isPositive(missing)) short.push({ ...want, quantity: missing })
  }
  for (const { substitutes = [], ...want } of short) {
    let missing = want.quantity
    for (const substitute of substitutes)
      if (isPositive(missing)) missing = await reserve({ ...want, ...substitute, quantity: missing })
  }
  return reserved
}

function bySequence(wanted: readonly Wanted[]): readonly Wanted[] {
  return wanted.toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1))
}

interface Taken {
  readonly lotId: string | null
  readonly quantity: Quantity
}

/** The item is held, because there is no lot to hold. */
async function takeLoose(tx: Tx, { warehouseId }: ReservingOrder, want: Wanted): Promise<Taken[]> {
  await tx`select from item where id = ${want.itemId} for no key update`
  const [row] = await tx<{ free: Quantity }[]>`
    select coalesce(sum(quantity), 0) as free from inventory_transaction
    where item_id = ${want.itemId} and warehouse_id = ${warehouseId}`
  const quantity = min(want.quantity, max(row?.free ?? zero, zero))
  return isPositive(quantity) ? [{ lotId: null, quantity }] : []
}

async function takeLots(tx: Tx, actor: Actor, order: ReservingOrder, want: Wanted): Promise<Taken[]> {
  const lotIds = await listCandidates(tx, actor, order, want)
  await lockLots(tx, lotIds)
  let free = await freeQuantities(tx, lotIds, order.warehouseId)
  if (want.tracking === 'batch' && !suffices(free, want.quantity)) {
    for (const lotId of lotIds) await recallShares(tx, lotId, order.warehouseId)
    free = await freeQuantities(tx, lotIds, order.warehouseId)
  }
  const taken: Taken[] = []
  let missing = want.quantity
  for (const lotId of lotIds) {
    const quantity = min(free.get(lotId) ?? zero, missing)
    if (!isPositive(quantity)) continue
    taken.push({ lotId, quantity })
    missing = subtract(missing, quantity)
  }
  return taken
}

function suffices(free: ReadonlyMap<string, Quantity>, wanted: Quantity): boolean {
  let missing = wanted
  for (const quantity of free.values()) missing = subtract(missing, max(quantity, zero))
  return !isPositive(missing)
}

/** Lots in the warehouse in the sequence in which they are used up; of serial numbers no more than are wanted. */
async function listCandidates(
  tx: Tx,
  actor: Actor,
  { warehouseId }: ReservingOrder,
  { itemId, tracking, quantity }: Wanted,
): Promise<string[]> {
  const lots = await tx<{ id: string }[]>`
    select lot.id from lot
    cross join lateral (
      select sum(quantity) filter (where state <> 'reserved') as on_hand, sum(quantity) as unreserved
      from inventory_transaction where lot_id = lot.id and warehouse_id = ${warehouseId}) as stock
    where lot.item_id = ${itemId} and stock.on_hand > 0 and stock.unreserved > 0
      and coalesce(expires_on, 'infinity') >= ${actor.at.toISOString().slice(0, 10)}::text::date
      and not exists (select from hold where lot_id = lot.id and released_at is null)
      and (not lot.single
        or not exists (select from association where component_lot_id = lot.id and component_single and closed_at is null))
    order by expires_on nulls last, lot.id
    limit least(${mostLots}::numeric, ${tracking === 'batch' ? String(mostLots) : quantity}::numeric)::integer`
  return lots.map((lot) => lot.id)
}

/** The row that reserves, where its quantity is negative, or frees: as a reservation, or as issued under the number of its document. */
export function reservation(
  actor: Actor,
  order: ReservingOrder,
  { componentId, itemId }: Pick<Wanted, 'componentId' | 'itemId'>,
  lotId: string | null,
  quantity: Quantity,
  issue?: { readonly number: string },
): NewTransaction {
  return {
    itemId,
    lotId,
    warehouseId: order.warehouseId,
    quantity,
    state: 'reserved',
    reference: issue === undefined ? 'production-line' : 'issue',
    referenceNumber: issue?.number ?? order.number,
    orderId: order.id,
    componentId,
    at: actor.at,
    eventId: actor.requestId,
  }
}

interface Open extends Taken {
  readonly componentId: string
  readonly itemId: string
  readonly reference: 'issue' | 'production-line'
}

/** Rows that end or restore what was open, in the kind that it is. */
function rowOf(actor: Actor, order: ReservingOrder, open: Open, quantity: Quantity): NewTransaction {
  return { ...reservation(actor, order, open, open.lotId, quantity), reference: open.reference }
}

/** Gives back by counter rows what an order has reserved, or was issued, and has not used. */
export async function releaseReservations(tx: Tx, actor: Actor, order: ReservingOrder): Promise<void> {
  const open = await tx<Open[]>`
    select component_id as "componentId", item_id as "itemId", lot_id as "lotId", reference, -sum(quantity) as quantity
    from inventory_transaction
    where order_id = ${order.id} and state = 'reserved' and component_id is not null
    group by component_id, item_id, lot_id, reference having sum(quantity) < 0
    order by item_id, lot_id`
  await postTransactions(
    tx,
    open.map((each) => rowOf(actor, order, each, each.quantity)),
  )
}

/**
 * Reserves again what a step of this event had given back, as far as it is still free: the same lots, for others may have
 * taken of them meanwhile.
 */
export async function restoreReservations(
  tx: Tx,
  actor: Actor,
  order: ReservingOrder,
  eventId: string,
): Promise<void> {
  const released = await tx<Open[]>`
    select component_id as "componentId", item_id as "itemId", lot_id as "lotId", reference, sum(quantity) as quantity
    from inventory_transaction
    where order_id = ${order.id} and event_id = ${eventId} and state = 'reserved' and component_id is not null and reverses_id is null
    group by component_id, item_id, lot_id, reference having sum(quantity) > 0
    order by item_id, lot_id, reference`
  const lotIds = released.flatMap((each) => each.lotId ?? [])
  await lockLots(tx, lotIds)
  const free = new Map(await freeQuantities(tx, lotIds, order.warehouseId))
  const rows: NewTransaction[] = []
  for (const each of released) {
    const left = each.lotId === null ? each.quantity : (free.get(each.lotId) ?? zero)
    const quantity = min(left, each.quantity)
    if (!isPositive(quantity)) continue
    rows.push(rowOf(actor, order, each, negate(quantity)))
    if (each.lotId !== null) free.set(each.lotId, subtract(left, quantity))
  }
  await postTransactions(tx, rows)
}
