import type { Reader } from '../../db/database.ts'
import { type Finding, lotText } from './finding.ts'

interface PlaceRow {
  item: string
  lot: string
  warehouse: string
  unit: string
  onHand: string
}

/** No lot is below zero in any warehouse. (Items without lots may be: docs/adr/0012-negative-stock.md.) */
export async function checkBelowZero(reader: Reader, limit: number): Promise<Finding[]> {
  const rows = await reader<PlaceRow[]>`
    select item.number as item, ${lotText(reader)} as lot, warehouse.code as warehouse, unit_of_measure.symbol as unit,
      trim_scale(stock.quantity) as "onHand"
    from (
      select lot_id, warehouse_id, sum(quantity) as quantity from inventory_transaction
      where lot_id is not null and state <> 'reserved' group by lot_id, warehouse_id having sum(quantity) < 0) stock
    join lot on lot.id = stock.lot_id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    join warehouse on warehouse.id = stock.warehouse_id
    order by item.number, lot.id limit ${limit}`
  return rows.map(({ item, lot, warehouse, unit, onHand }) => ({
    rule: 'below-zero',
    ...{ item, lot, warehouse, text: `${onHand} ${unit} are on hand` },
  }))
}

/** A serial-numbered unit is in at most one place: in one warehouse, in one product, or away. */
export async function checkSerialPlaces(reader: Reader, limit: number): Promise<Finding[]> {
  const rows = await reader<{ item: string; lot: string; places: string[] }[]>`
    select item.number as item, ${lotText(reader)} as lot, place.places
    from (
      select lot_id, array_agg(name order by name) as places from (
        select lot_id, warehouse.code || case when sum(quantity) > 1 then ' (' || trim_scale(sum(quantity)) || ' times)' else '' end as name,
          sum(quantity) as pieces
        from inventory_transaction join warehouse on warehouse.id = warehouse_id
        -- What is picked is still there: it may be given back.
        where lot_id is not null and state not in ('reserved', 'picked')
        group by lot_id, warehouse.code having sum(quantity) > 0
        union all
        select a.component_lot_id, 'product ' || coalesce(nullif(product.serial_number, ''), product.batch_number), 1
        from association a
        join lot product on product.id = a.product_lot_id
        where a.component_single and a.closed_at is null
          -- Until its consumption is posted, an installed unit is still counted where it was taken from.
          and (a.certainty <> 'exact' or exists (
            select from inventory_transaction where association_id = a.id and state = 'deducted'
            group by association_id having sum(quantity) < 0))
      ) whereabouts group by lot_id having sum(pieces) > 1) place
    join lot on lot.id = place.lot_id and lot.single
    join item on item.id = lot.item_id
    order by item.number, lot.id limit ${limit}`
  return rows.map(({ item, lot, places }) => ({
    rule: 'serial-places',
    ...{ item, lot, warehouse: null, text: `it is in several places at once: ${places.join(', ')}` },
  }))
}

/** What is promised of a lot is there: shares of stations and consumption not posted yet are at most what is on hand. */
export async function checkPromises(reader: Reader, limit: number): Promise<Finding[]> {
  const rows = await reader<(PlaceRow & { shares: string; open: string })[]>`
    with promised as (
      select lot_id, warehouse_id, sum(shares) as shares, sum(open) as open from (
        select lot_id, warehouse_id, quantity as shares, 0 as open from lot_share
        union all
        select a.component_lot_id, o.warehouse_id, 0, greatest(0, a.quantity + coalesce((
          select sum(quantity) from inventory_transaction
          where association_id = a.id and lot_id = a.component_lot_id and state <> 'reserved'), 0))
        from association a join production_order o on o.id = a.order_id
        where a.closed_at is null and a.certainty = 'exact') promise
      group by lot_id, warehouse_id having sum(shares) + sum(open) > 0)
    select item.number as item, ${lotText(reader)} as lot, warehouse.code as warehouse, unit_of_measure.symbol as unit,
      trim_scale(stock.quantity) as "onHand", trim_scale(promised.shares) as shares, trim_scale(promised.open) as open
    from promised
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from inventory_transaction
      where lot_id = promised.lot_id and warehouse_id = promised.warehouse_id and state <> 'reserved') stock
    join lot on lot.id = promised.lot_id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    join warehouse on warehouse.id = promised.warehouse_id
    where promised.shares + promised.open > stock.quantity
    order by item.number, lot.id limit ${limit}`
  return rows.map(({ item, lot, warehouse, unit, onHand, shares, open }) => ({
    rule: 'promises',
    ...{ item, lot, warehouse },
    text: `${open} ${unit} are installed and not posted and ${shares} ${unit} are in shares, but ${onHand} ${unit} are on hand`,
  }))
}
