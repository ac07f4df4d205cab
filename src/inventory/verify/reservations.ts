import type { Reader } from '../../db/database.ts'
import { type Finding, lotText } from './finding.ts'

interface Row {
  item: string
  lot: string | null
  warehouse: string
  text: string
}

const present = (rows: readonly Row[]): Finding[] => rows.map((row) => ({ rule: 'reservations', ...row }))

/** What is reserved for an order, or was issued to it, of a lot or of an item without numbers: one row for each line of the order. */
function claims(reader: Reader) {
  return reader`
    select order_id, component_id, item_id, lot_id, warehouse_id, reference, -sum(quantity) as open,
      coalesce(-sum(quantity) filter (where reverses_id is null), 0) as total,
      coalesce(sum(quantity) filter (where reverses_id is not null), 0) as used
    from inventory_transaction where state = 'reserved' and order_id is not null and component_id is not null
    group by order_id, component_id, item_id, lot_id, warehouse_id, reference`
}

/**
 * No less than nothing is reserved, nothing for an order that is done or not estimated, and no more came off a reservation as used
 * than the order has taken.
 */
export async function checkReservations(reader: Reader, limit: number): Promise<Finding[]> {
  return present(
    await reader<Row[]>`
      with claim as materialized (${claims(reader)}),
      fault as materialized (
        select claim.*, 'for order ' || o.number || ' ' || trim_scale(total) || ' were reserved, but ' || trim_scale(used)
          || ' came off as used' as text
        from claim join production_order o on o.id = claim.order_id where open < 0 or used < 0
        union all
        select claim.*, 'order ' || o.number || ' is ' || o.status || ', but ' || trim_scale(open) || ' are reserved for it'
        from claim join production_order o on o.id = claim.order_id where open > 0 and o.status in ('created', 'ended')
        union all
        select claim.*, 'of what was reserved for order ' || o.number || ' ' || trim_scale(sums.used) || ' came off as used, but it took '
          || trim_scale(taken.quantity)
        from (
          select order_id, component_id, lot_id, warehouse_id, min(reference) as reference, sum(used) as used from claim
          group by order_id, component_id, lot_id, warehouse_id having sum(used) > 0) sums
        join claim on claim.order_id = sums.order_id and claim.component_id = sums.component_id
          and claim.lot_id is not distinct from sums.lot_id and claim.warehouse_id = sums.warehouse_id
          and claim.reference = sums.reference
        join production_order o on o.id = claim.order_id
        cross join lateral (
          select coalesce(-sum(quantity), 0) as quantity from inventory_transaction
          where order_id = sums.order_id and component_id = sums.component_id and lot_id is not distinct from sums.lot_id
            and warehouse_id = sums.warehouse_id and state in ('picked', 'deducted')) taken
        where sums.used > taken.quantity)
      select item.number as item, ${lotText(reader)} as lot, warehouse.code as warehouse, fault.text
      from fault
      join item on item.id = fault.item_id
      join warehouse on warehouse.id = fault.warehouse_id
      left join lot on lot.id = fault.lot_id
      order by item.number, lot.id limit ${limit}`,
  )
}

/** For a line of an order no more is reserved, substitutes included, than all that is ordered needs. What is issued may be more. */
export async function checkReservedNeeds(reader: Reader, limit: number): Promise<Finding[]> {
  return present(
    await reader<Row[]>`
      with claim as materialized (
        select component_id, sum(total) as total from (${claims(reader)}) each
        where reference = 'production-line' group by component_id),
      fault as materialized (
        select component.order_id, component.item_id, claim.total, needed.quantity
        from claim
        join component on component.id = claim.component_id
        cross join lateral (
          select round(component.quantity_per * main.quantity, unit_of_measure.decimals) as quantity
          from finished_product main, item join unit_of_measure on unit_of_measure.code = item.unit
          where main.order_id = component.order_id and main.kind = 'main' and item.id = component.item_id) needed
        where claim.total > needed.quantity)
      select item.number as item, null as lot, warehouse.code as warehouse,
        'for order ' || o.number || ' ' || trim_scale(fault.total) || ' are reserved, but it needs ' || trim_scale(fault.quantity) as text
      from fault
      join item on item.id = fault.item_id
      join production_order o on o.id = fault.order_id
      join warehouse on warehouse.id = o.warehouse_id
      order by item.number, o.number limit ${limit}`,
  )
}

/**
 * What is reserved of a lot is there, apart from what was scrapped, counted or adjusted away or opened for repair since, or used by the
 * same orders for another line: that is done whoever wanted it. A serial number is reserved once.
 */
export async function checkReservedStock(reader: Reader, limit: number): Promise<Finding[]> {
  return present(
    await reader<Row[]>`
      with claim as materialized (
        select lot_id, warehouse_id, sum(open) as open, array_agg(distinct order_id) as order_ids from (${claims(reader)}) each
        where lot_id is not null group by lot_id, warehouse_id having sum(open) > 0),
      fault as materialized (
        select claim.*, stock.on_hand from claim
        join lot on lot.id = claim.lot_id
        cross join lateral (
          select coalesce(sum(quantity), 0) as on_hand,
            coalesce(-sum(quantity) filter (where quantity < 0 and (reference in ('scrap', 'adjustment', 'count', 'repair')
              or order_id = any(claim.order_ids))), 0) as gone
          from inventory_transaction
          where lot_id = claim.lot_id and warehouse_id = claim.warehouse_id and state <> 'reserved') stock
        where claim.open > stock.on_hand + stock.gone or (lot.single and claim.open > 1))
      select item.number as item, ${lotText(reader)} as lot, warehouse.code as warehouse,
        trim_scale(fault.open) || ' are reserved, but ' || trim_scale(fault.on_hand) || ' are on hand' as text
      from fault
      join lot on lot.id = fault.lot_id
      join item on item.id = lot.item_id
      join warehouse on warehouse.id = fault.warehouse_id
      order by item.number, lot.id limit ${limit}`,
  )
}
