import type { Tracking } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { requireRows } from '../db/require-row.ts'
import type { Quantity } from '../lib/quantity.ts'

/** A lot, or an item that has none, in a warehouse. */
export interface StockPlace {
  readonly lotId?: string | undefined
  readonly itemId?: string | undefined
  readonly warehouseId: string
}

/** What lies at a place, read under the lock. */
export interface Stock {
  readonly itemId: string
  /** Number of the item, and symbol and decimals of its inventory unit. */
  readonly item: string
  readonly unit: string
  readonly decimals: number
  readonly tracking: Tracking
  /** Null only for an item without tracking. */
  readonly lotId: string | null
  readonly batchNumber: string
  readonly serialNumber: string
  readonly expiresOn: string | null
  readonly holdReason: string | null
  /** A part of it that is on hold, and why. */
  readonly heldPart: { readonly part: string; readonly reason: string } | null
  /** The product that a serial number is installed in. */
  readonly product: string | null
  readonly warehouseId: string
  readonly warehouse: string
  readonly onHand: Quantity
  /** What is in no product and promised to none. */
  readonly free: Quantity
  /** Of that, what orders have reserved and not used, and one of those orders. */
  readonly reserved: Quantity
  readonly reservedFor: string | null
}

/** Identifies a place. */
export function placeKey({ lotId, itemId, warehouseId }: StockPlace): string {
  return `${lotId ?? itemId ?? ''} ${warehouseId}`
}

/**
 * Keeps others from taking stock at these places until the transaction ends, takes the shares of stations back, and answers
 * what lies there, by `placeKey`. Lots are locked in the order of their ids, so that two who want the same wait for each other.
 * Refuses lots, items and warehouses that do not exist, and an item without its lot where it has lots.
 */
export async function lockStock(tx: Tx, places: readonly StockPlace[]): Promise<ReadonlyMap<string, Stock>> {
  const [lotIds, itemIds] = [
    places.flatMap((place) => place.lotId ?? []),
    places.flatMap((place) => place.itemId ?? []),
  ]
  await requireRows(tx, 'Lot', lotIds)
  await requireRows(tx, 'Item', itemIds)
  await requireRows(
    tx,
    'Warehouse',
    places.map((place) => place.warehouseId),
  )
  await tx`select from lot where id = any(${lotIds}::uuid[]) order by id for no key update`
  await tx`select from item where id = any(${itemIds}::uuid[]) order by id for no key update`
  await tx`
    delete from lot_share using jsonb_to_recordset(${asJson(tx, places)}) as place ("lotId" uuid, "warehouseId" uuid)
    where lot_share.lot_id = place."lotId" and lot_share.warehouse_id = place."warehouseId"`
  const stock = await selectStock(tx, places)
  const withoutLot = stock.find((each) => each.lotId === null && each.tracking !== 'none')
  if (withoutLot !== undefined)
    throw new Refusal('lot-number-needed', {
      item: withoutLot.item,
      expected: withoutLot.tracking === 'batch' ? 'a batch number' : 'a serial number',
    })
  return new Map(
    stock.map((each) => [
      placeKey({ lotId: each.lotId ?? undefined, itemId: each.itemId, warehouseId: each.warehouseId }),
      each,
    ]),
  )
}

/** Read in a statement of its own after the locks: it sees what was posted by those who held them before. */
async function selectStock(tx: Tx, places: readonly StockPlace[]): Promise<Stock[]> {
  return await tx<Stock[]>`
    select item.id as "itemId", item.number as item, unit_of_measure.symbol as unit, unit_of_measure.decimals,
      item.tracking, lot.id as "lotId", coalesce(lot.batch_number, '') as "batchNumber",
      coalesce(lot.serial_number, '') as "serialNumber", lot.expires_on::text as "expiresOn", hold.reason as "holdReason",
      case when lot.id is not null then (
        with recursive inside (lot_id) as (
          select component_lot_id from association where product_lot_id = lot.id and closed_at is null
          union
          select part.component_lot_id from inside
          join association part on part.product_lot_id = inside.lot_id and part.closed_at is null)
        select jsonb_build_object('part', coalesce(nullif(part.serial_number, ''), part.batch_number), 'reason', held.reason)
        from inside join hold held on held.lot_id = inside.lot_id and held.released_at is null
        join lot part on part.id = inside.lot_id limit 1) end as "heldPart",
      case when lot.single then (
        select coalesce(nullif(product.serial_number, ''), product.batch_number)
        from association installed join lot product on product.id = installed.product_lot_id
        where installed.component_lot_id = lot.id and installed.closed_at is null limit 1) end as product,
      warehouse.id as "warehouseId", warehouse.code as warehouse, trim_scale(on_hand.quantity) as "onHand",
      trim_scale(on_hand.quantity - claimed.quantity) as free, trim_scale(reserved.quantity) as reserved,
      reserved.number as "reservedFor"
    from (
      select distinct place."lotId", coalesce(lot.item_id, place."itemId") as item_id, place."warehouseId"
      from jsonb_to_recordset(${asJson(tx, places)}) as place ("lotId" uuid, "itemId" uuid, "warehouseId" uuid)
      left join lot on lot.id = place."lotId") place
    join item on item.id = place.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    join warehouse on warehouse.id = place."warehouseId"
    left join lot on lot.id = place."lotId"
    left join hold on hold.lot_id = lot.id and hold.released_at is null
    cross join lateral (
      select case when lot.id is null
        then (select coalesce(sum(quantity), 0) from inventory_transaction
          where item_id = item.id and warehouse_id = warehouse.id and state <> 'reserved')
        else (select coalesce(sum(quantity), 0) from inventory_transaction
          where lot_id = lot.id and warehouse_id = warehouse.id and state <> 'reserved') end as quantity) on_hand
    cross join lateral (
      select coalesce(sum(greatest(0, a.quantity + coalesce((
        select sum(quantity) from inventory_transaction
        where association_id = a.id and lot_id = lot.id and state <> 'reserved'), 0))), 0) as quantity
      from association a
      join production_order o on o.id = a.order_id and o.warehouse_id = warehouse.id
      where a.component_lot_id = lot.id and a.closed_at is null) claimed
    cross join lateral (
      select coalesce(sum(greatest(0, open.quantity - coalesce((
        select sum(greatest(0, a.quantity + coalesce((
          select sum(quantity) from inventory_transaction
          where association_id = a.id and lot_id = lot.id and state <> 'reserved'), 0)))
        from association a
        where a.component_lot_id = lot.id and a.order_id = open.order_id and a.component_id = open.component_id
          and a.closed_at is null), 0))), 0) as quantity, min(o.number) as number
      from (
        select order_id, component_id, -sum(quantity) as quantity from inventory_transaction
        where item_id = item.id and lot_id is not distinct from lot.id and warehouse_id = warehouse.id
          and state = 'reserved' and order_id is not null
        group by order_id, component_id having sum(quantity) < 0) open
      join production_order o on o.id = open.order_id) reserved`
}
