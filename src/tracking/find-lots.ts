import type { Actor } from '../audit/actor.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { gateVersion } from '../inventory/hold-gate.ts'
import type { OrderPlan } from './order-plan.ts'

/** A lot that the scanned number names, with all that decides whether it can be used. */
export interface FoundLot {
  readonly lotId: string
  readonly itemId: string
  readonly batchNumber: string
  readonly serialNumber: string
  readonly single: boolean
  /** Rises when a serial number moves in or out of stock, and when what a batch may be used for changes. */
  readonly version: number
  /** Rises with every hold that is placed. */
  readonly gate: number
  readonly expiresOn: string | null
  readonly holdReason: string | null
  /** It has components of its own, so a hold may sit inside it. */
  readonly composed: boolean
  /** Of a serial number, in the order's warehouse; a batch's is only summed when its share runs out. */
  readonly onHand: string | null
  /** Where this serial number is installed now. */
  readonly installedIn: {
    readonly registrationId: string | null
    readonly batchNumber: string
    readonly serialNumber: string
  } | null
  /** Its open registrations as a product, on any order, each with its version. */
  readonly builtAs: readonly { readonly id: string; readonly version: number }[]
  /** It is or was a component of something. */
  readonly used: boolean
  /** Its registration as a product: of a serial number anywhere, of a batch on this order. */
  readonly registered: {
    readonly id: string
    readonly orderId: string
    readonly orderNumber: string
    readonly orderStatus: string
  } | null
  /** The order and finished-product line it was allocated to in advance. */
  readonly allocatedTo: { readonly finishedProductId: string; readonly orderNumber: string } | null
  /** Of a serial number: the other order it is reserved for, or was issued to. */
  readonly reservedFor: { readonly order: string; readonly issued: boolean } | null
  /** What the scanning station may take of a batch without asking (see lot_share). */
  readonly share: string
  /** Of a serial number: it was in stock at some time, other than by a report that was taken back. */
  readonly moved: boolean
  /** It was not read now but is remembered as the only lot of these numbers: what is written has to prove that it still is. */
  readonly recalledBy?: SoughtNumbers
}

export interface SoughtNumbers {
  readonly itemIds: readonly string[]
  /** Several where a code can be read in several ways. */
  readonly serialNumbers: readonly string[]
  readonly batchNumbers: readonly string[]
}

export interface ScanPlace {
  readonly orderId: string
  readonly warehouseId: string
  readonly stationId: string | null
}

/** The same as SQL: columns of what several scans seek at once. */
type AsColumns<Values> = { readonly [Name in keyof Values]: Fragment }

export function placeOf(plan: OrderPlan, { stationId }: Actor): ScanPlace {
  return { orderId: plan.orderId, warehouseId: plan.warehouse.id, stationId }
}

/** More lots than this cannot be offered for choosing on a shop floor. */
const mostLots = 20

/**
 * The query of the lots of these items that carry one of these serial numbers, and of the batches (without serial numbers) of
 * these batch numbers, as columns of `FoundLot`. It sorts by nothing that has an index: while a table is small, reading all of
 * it in the order of that index looks as cheap to the planner as finding one row, and the plan would outlive that.
 */
export function lotsQuery(
  db: Reader,
  place: ScanPlace | AsColumns<ScanPlace>,
  sought: SoughtNumbers | AsColumns<SoughtNumbers>,
) {
  return db`
    select l.id as "lotId", l.item_id as "itemId", l.batch_number as "batchNumber", l.serial_number as "serialNumber", l.single, l.version,
      ${gateVersion(db)} as gate, l.expires_on::text as "expiresOn",
      (select reason from hold where lot_id = l.id and released_at is null) as "holdReason",
      -- limit 1 instead of exists: a plan made while the table was small would go on reading all of it.
      coalesce((select true from association where product_lot_id = l.id limit 1), false) as composed,
      coalesce((select true from association where component_lot_id = l.id limit 1), false) as used,
      (select coalesce(json_agg(json_build_object('id', id, 'version', version)), '[]'::json)
        from registration where lot_id = l.id and closed_at is null) as "builtAs",
      case when l.single then (select coalesce(sum(quantity), 0)::text from inventory_transaction
        where lot_id = l.id and warehouse_id = ${place.warehouseId} and state <> 'reserved') end as "onHand",
      case when l.single then (select json_build_object('registrationId', a.registration_id,
          'batchNumber', product.batch_number, 'serialNumber', product.serial_number)
        from association a join lot product on product.id = a.product_lot_id
        where a.component_lot_id = l.id and a.component_single and a.closed_at is null) end as "installedIn",
      (select json_build_object('id', r.id, 'orderId', r.order_id, 'orderNumber', o.number, 'orderStatus', o.status)
        from registration r join production_order o on o.id = r.order_id
        where r.lot_id = l.id and r.closed_at is null and (l.single or r.order_id = ${place.orderId})
        order by r.registered_at, r.id limit 1) as registered,
      (select json_build_object('finishedProductId', n.finished_product_id, 'orderNumber', o.number)
        from allocated_number n join finished_product f on f.id = n.finished_product_id join production_order o on o.id = f.order_id
        where n.lot_id = l.id) as "allocatedTo",
      case when l.single then (select json_build_object('order', o.number, 'issued', bool_or(t.reference = 'issue'))
        from inventory_transaction t join production_order o on o.id = t.order_id
        where t.lot_id = l.id and t.warehouse_id = ${place.warehouseId} and t.state = 'reserved' and t.order_id <> ${place.orderId}
        group by o.number having sum(t.quantity) < 0 limit 1) end as "reservedFor",
      coalesce((select quantity from lot_share
        where lot_id = l.id and warehouse_id = ${place.warehouseId} and station_id = ${place.stationId}), 0)::text as share,
      l.single and coalesce((select true from inventory_transaction where lot_id = l.id
        group by registration_id having registration_id is null or sum(quantity) <> 0 limit 1), false) as moved
    from (${numberedLots(db, sought)}) l
    limit ${mostLots}`
}

/** The query of the rows of `lot` that carry the numbers. */
export function numberedLots(db: Reader, sought: SoughtNumbers | AsColumns<SoughtNumbers>) {
  return db`
    select * from lot where item_id = any (${sought.itemIds})
      and serial_number = any (${sought.serialNumbers}) and serial_number <> ''
    union all
    select * from lot where item_id = any (${sought.itemIds})
      and batch_number = any (${sought.batchNumbers}) and batch_number <> '' and serial_number = ''`
}

export async function findLots(
  db: Reader,
  place: ScanPlace,
  sought: SoughtNumbers,
): Promise<readonly FoundLot[]> {
  return await db<FoundLot[]>`${lotsQuery(db, place, sought)}`
}

interface Search {
  readonly place: ScanPlace
  readonly sought: SoughtNumbers
}

/** The lots of several scans at once. */
export async function findLotsOfAll(
  db: Reader,
  searches: readonly Search[],
): Promise<(readonly FoundLot[])[]> {
  const rows = searches.map(({ place, sought }, search) => ({ search, ...place, ...sought }))
  const place = {
    orderId: db`asked."orderId"`,
    warehouseId: db`asked."warehouseId"`,
    stationId: db`asked."stationId"`,
  }
  const sought = {
    itemIds: db`asked."itemIds"`,
    serialNumbers: db`asked."serialNumbers"`,
    batchNumbers: db`asked."batchNumbers"`,
  }
  const found = await db<(FoundLot & { search: number })[]>`
    select asked.search, found.*
    from json_to_recordset(${JSON.stringify(rows)}::json) as asked (search integer, "orderId" uuid, "warehouseId" uuid, "stationId" uuid,
      "itemIds" uuid[], "serialNumbers" text[], "batchNumbers" text[])
    cross join lateral (${lotsQuery(db, place, sought)}) found`
  return searches.map((_, search) => found.filter((lot) => lot.search === search))
}
