import type { Fragment, Reader } from '../db/database.ts'

/** Writes a yes or no as the import reads it. */
const yes = (reader: Reader, condition: Fragment) => reader`case when ${condition} then 'yes' else 'no' end`
const time = (reader: Reader, at: Fragment) =>
  reader`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

type Queries = Readonly<Record<string, (reader: Reader) => Fragment>>

/** For each kind of master data, the query of its rows: columns are named as in the file. */
export const exportQueries: Queries = {
  accounts: (reader) => reader`
    select name, full_name, array_to_string(array(
        select role from unnest(array['worker', 'supervisor', 'quality', 'administrator']) with ordinality known (role, place)
        where role = any(roles) order by place), '|') as roles,
      ${yes(reader, reader`disabled_at is not null`)} as disabled
    from account order by lower(name)`,
  'work-hours': (reader) => reader`
    select work_centre.code as work_centre, time_zone, weekday, to_char(starts, 'HH24:MI') as starts, to_char(ends, 'HH24:MI') as ends
    from work_centre_calendar calendar
    join work_centre on work_centre.id = calendar.work_centre_id
    left join work_centre_hours hours on hours.work_centre_id = calendar.work_centre_id
    order by work_centre.code, weekday`,
  'work-breaks': (reader) => reader`
    select work_centre.code as work_centre, weekday, to_char(starts, 'HH24:MI') as starts, to_char(ends, 'HH24:MI') as ends
    from work_centre_break pause join work_centre on work_centre.id = pause.work_centre_id
    order by work_centre.code, weekday, pause.starts`,
  'work-days': (reader) => reader`
    select work_centre.code as work_centre, day::text, special.name, to_char(starts, 'HH24:MI') as starts,
      to_char(ends, 'HH24:MI') as ends
    from work_centre_day special join work_centre on work_centre.id = special.work_centre_id
    order by work_centre.code, special.day`,
  'barcode-settings': (reader) => reader`
    select setting.key as setting, setting.value::text as value
    from configuration cross join jsonb_each(barcodes) setting order by setting.key`,
  units: (reader) => reader`select code, name, symbol, decimals from unit_of_measure order by code`,
  sites: (reader) => reader`select code, name from site order by code`,
  warehouses: (reader) => reader`
    select warehouse.code, warehouse.name, site.code as site
    from warehouse join site on site.id = warehouse.site_id order by warehouse.code`,
  'work-centres': (reader) => reader`
    select work_centre.code, work_centre.name, site.code as site
    from work_centre join site on site.id = work_centre.site_id order by work_centre.code`,
  stations: (reader) => reader`
    select station.code, station.name, work_centre.code as work_centre
    from station left join work_centre on work_centre.id = station.work_centre_id order by station.code`,
  tools: (reader) => reader`
    select number, name, kind, calibration_due_on::text as calibration_due, when_overdue,
      ${yes(reader, reader`active`)} as active from tool order by lower(number)`,
  vendors: (reader) => reader`select number, name from party where kind = 'vendor' order by number`,
  customers: (reader) => reader`select number, name from party where kind = 'customer' order by number`,
  policies: (reader) => reader`
    select name, nullif(description, '') as description,
      ${yes(reader, reader`use_tracked_components`)} as use_tracked_components,
      ${yes(reader, reader`check_product_preallocation`)} as check_product_preallocation,
      ${yes(reader, reader`check_component_preallocation`)} as check_component_preallocation,
      ${yes(reader, reader`serial_matching_limit`)} as serial_matching_limit,
      over_consumption, expired_lot, held_lot, not_issued, incomplete_unit, operation_sequence
    from tracked_components_policy order by name`,
  'number-sequences': (reader) => reader`
    select name, mask, nullif(description, '') as description, check_digit, first_value, last_value, used_for, next_value
    from number_sequence order by name`,
  reasons: (reader) => reader`
    select code, kind, text, ${yes(reader, reader`active`)} as active from reason order by kind, code`,
  items: (reader) => reader`
    select item.number, item.name, item.unit, item.tracking, item.shelf_life_days, policy.name as policy,
      item.batch_sequence, item.serial_sequence
    from item left join tracked_components_policy policy on policy.id = item.policy_id order by item.number`,
  conversions: (reader) => reader`
    select from_unit as "from", to_unit as "to", trim_scale(numerator) as numerator, trim_scale(denominator) as denominator,
      item.number as item
    from unit_conversion left join item on item.id = unit_conversion.item_id order by item.number nulls first, 1, 2`,
  gtins: (reader) => reader`
    select gtin, item.number as item, trim_scale(pack_quantity) as pack_quantity
    from item_gtin join item on item.id = item_gtin.item_id order by gtin`,
  boms: (reader) => reader`
    select item.number as item, bom.name as bom, valid_from::text, valid_to::text
    from bom join item on item.id = bom.item_id order by item.number, bom.name`,
  'bom-lines': (reader) => reader`
    select item.number as item, bom.name as bom, line.line_number as line, component.number as component,
      trim_scale(line.quantity_per) as quantity, line.unit, line.operation_number as operation, line.flushing,
      (select string_agg(other.number, '|' order by other.number) from bom_line_substitute
        join item other on other.id = bom_line_substitute.item_id where bom_line_id = line.id) as substitutes,
      policy.name as policy, ${yes(reader, reader`line.phantom`)} as phantom
    from bom_line line
    join bom on bom.id = line.bom_id
    join item on item.id = bom.item_id
    join item component on component.id = line.item_id
    left join tracked_components_policy policy on policy.id = line.policy_id
    order by item.number, bom.name, line.line_number`,
  'bom-operations': (reader) => reader`
    select item.number as item, bom.name as bom, operation.number as operation, operation.name, work_centre.code as work_centre,
      trim_scale(operation.setup_minutes) as setup_minutes, trim_scale(operation.run_minutes) as run_minutes
    from bom_operation operation
    join bom on bom.id = operation.bom_id
    join item on item.id = bom.item_id
    left join work_centre on work_centre.id = operation.work_centre_id
    order by item.number, bom.name, operation.number`,
  'bom-products': (reader) => reader`
    select item.number as item, bom.name as bom, product.line_number as line, product.kind, made.number as product,
      trim_scale(product.quantity_per) as quantity, product.unit, trim_scale(product.share) as share
    from bom_product product
    join bom on bom.id = product.bom_id
    join item on item.id = bom.item_id
    join item made on made.id = product.item_id
    order by item.number, bom.name, product.line_number`,
}

/** What happened, as any system writes it: without what only Asbuilt knows. */
export const plainQueries: Queries = {
  // What a receipt brought of one lot into one warehouse is one row, as the import compares it.
  stock: (reader) => reader`
    select moved.reference_number as receipt, moved.reference, item.number as item, trim_scale(sum(moved.quantity)) as quantity,
      item.unit, nullif(lot.batch_number, '') as batch, nullif(lot.serial_number, '') as serial, lot.supplier_batch,
      lot.produced_on::text as produced, lot.expires_on::text as expires, warehouse.code as warehouse, party.number as vendor,
      ${time(reader, reader`min(moved.at)`)} as received
    from inventory_transaction moved
    join item on item.id = moved.item_id
    join warehouse on warehouse.id = moved.warehouse_id
    left join lot on lot.id = moved.lot_id
    left join party on party.id = moved.party_id
    where moved.state = 'received' and moved.reference in ('purchase', 'opening') and moved.reference_number <> ''
    group by moved.reference_number, moved.reference, item.id, lot.id, warehouse.code, party.number
    order by min(moved.at), moved.reference_number, item.number, lot.batch_number, lot.serial_number, warehouse.code`,
  // What is in what now, however it came to be known; it is imported elsewhere with the certainty imported.
  associations: (reader) => reader`
    select product_item.number as product_item, nullif(product.batch_number, '') as product_batch,
      nullif(product.serial_number, '') as product_serial, item.number as component_item,
      nullif(part.batch_number, '') as component_batch, nullif(part.serial_number, '') as component_serial,
      trim_scale(sum(a.quantity)) as quantity, ${time(reader, reader`min(a.opened_at)`)} as installed
    from association a
    join lot product on product.id = a.product_lot_id
    join item product_item on product_item.id = product.item_id
    join lot part on part.id = a.component_lot_id
    join item on item.id = part.item_id
    where a.closed_at is null
    group by product_item.number, product.id, item.number, part.id
    order by min(a.opened_at), product_item.number, product.batch_number, product.serial_number, item.number,
      part.batch_number, part.serial_number`,
  holds: (reader) => reader`
    select item.number as item, nullif(lot.batch_number, '') as batch, nullif(lot.serial_number, '') as serial, hold.reason,
      ${time(reader, reader`hold.placed_at`)} as at
    from hold join lot on lot.id = hold.lot_id join item on item.id = lot.item_id
    where hold.released_at is null order by hold.placed_at, item.number, lot.batch_number, lot.serial_number`,
  // An import takes an order as far as started at the most; what was reported is in the genealogy.
  orders: (reader) => reader`
    select o.number, item.number as item, trim_scale(product.quantity) as quantity, warehouse.code as warehouse, o.due_on::text as due,
      case when o.status in ('created', 'estimated', 'scheduled') then 'created'
        when o.status = 'released' then 'released' else 'started' end as status,
      case when begun.quantity > 0 then trim_scale(begun.quantity) end as started,
      ${time(reader, reader`begun.at`)} as at
    from production_order o
    join finished_product product on product.order_id = o.id and product.kind = 'main'
    join item on item.id = product.item_id
    join warehouse on warehouse.id = o.warehouse_id
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity, min(at) as at from order_start where finished_product_id = product.id) begun
    order by o.number`,
}
