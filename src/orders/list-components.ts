import type { Component } from '../contracts/orders.ts'
import type { Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { isTracked } from '../items/tracked.ts'
import { completionOf } from './list-finished-products.ts'

/**
 * The BOM lines of an order and how far each is. What remains is what the started units still lack, unit by unit: too much
 * in one unit fills no gap in another. The consumption of components that are not scanned is what was posted.
 */
export async function listComponents(db: Reader, orderId: string): Promise<Component[]> {
  const rows = await db<Omit<Component, 'status'>[]>`
    with started as (
      select coalesce(sum(order_start.quantity), 0) as quantity
      from finished_product join order_start on order_start.finished_product_id = finished_product.id
      where finished_product.order_id = ${orderId} and finished_product.kind = 'main'),
    filled as (
      select component.id, component.quantity_per, registration_id, sum(quantity) as quantity
      from component join association on association.component_id = component.id and closed_at is null
      where component.order_id = ${orderId}
      group by component.id, component.quantity_per, registration_id),
    associated as (
      select filled.id, sum(filled.quantity) as quantity,
        sum(least(filled.quantity, filled.quantity_per * registration.quantity)) as counting
      from filled left join registration on registration.id = filled.registration_id
      group by filled.id),
    line as (
      select component.*, ${isTracked(db)} as tracked, ${itemName(db)} as item_name,
        component.quantity_per * started.quantity as needed
      from component
      cross join started
      join item on item.id = component.item_id
      join unit_of_measure on unit_of_measure.code = item.unit
      where component.order_id = ${orderId})
    select line.id, line.line_number as "lineNumber", line.item_name as item, line.tracked,
      trim_scale(line.quantity_per) as "quantityPer", trim_scale(line.bom_quantity_per) as "bomQuantityPer",
      unit_of_measure.symbol as "bomUnit", line.operation_number as "operationNumber", line.flushing,
      substitutes.items as substitutes, trim_scale(line.needed) as started,
      trim_scale(coalesce(case when line.tracked then associated.quantity else posted.quantity end, 0)) as consumption,
      trim_scale(greatest(line.needed - coalesce(case when line.tracked then associated.counting else posted.quantity end, 0), 0)) as remaining
    from line
    join unit_of_measure on unit_of_measure.code = line.bom_unit
    left join associated on associated.id = line.id
    left join lateral (
      select -sum(quantity) as quantity from inventory_transaction
      where not line.tracked and order_id = ${orderId} and component_id = line.id) as posted on true
    cross join lateral (
      select coalesce(jsonb_agg(${itemName(db)} order by item.number), '[]') as items
      from component_substitute
      join item on item.id = component_substitute.item_id
      join unit_of_measure on unit_of_measure.code = item.unit
      where component_substitute.component_id = line.id) as substitutes
    order by line.line_number`
  return rows.map((row) => ({ ...row, status: completionOf(row.consumption, row.remaining) }))
}
