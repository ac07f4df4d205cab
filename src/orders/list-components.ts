import type { Component } from '../contracts/orders.ts'
import type { Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { isTrackedComponent } from '../items/tracked.ts'
import { max, multiply, type Quantity, subtract, zero } from '../lib/quantity.ts'
import { completionOf } from './list-finished-products.ts'
import type { Fill } from './read-fill.ts'

type StoredComponent = Omit<Component, 'started' | 'consumption' | 'remaining' | 'status'>

/** The BOM lines of an order, with what was posted of those that are not scanned. */
export async function listComponents(db: Reader, orderId: string) {
  return await db<(StoredComponent & { posted: Quantity })[]>`
    select component.id, component.line_number as "lineNumber", ${itemName(db)} as item, ${isTrackedComponent(db)} as tracked,
      trim_scale(component.quantity_per) as "quantityPer", trim_scale(component.bom_quantity_per) as "bomQuantityPer",
      bom_unit.symbol as "bomUnit", component.operation_number as "operationNumber", component.flushing,
      substitutes.items as substitutes, trim_scale(coalesce(posted.quantity, 0)) as posted
    from component
    join item on item.id = component.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    join unit_of_measure bom_unit on bom_unit.code = component.bom_unit
    cross join lateral (
      select case when item.tracking = 'none' then (
          select -sum(quantity) from inventory_transaction where component_id = component.id and lot_id is null
            and state <> 'reserved')
        when not ${isTrackedComponent(db)} then (
          select sum(quantity) from association
          where component_id = component.id and certainty = 'pooled' and closed_at is null) end as quantity) as posted
    cross join lateral (
      select coalesce(jsonb_agg(${itemName(db)} order by item.number), '[]') as items
      from component_substitute
      join item on item.id = component_substitute.item_id
      join unit_of_measure on unit_of_measure.code = item.unit
      where component_substitute.component_id = component.id) as substitutes
    where component.order_id = ${orderId}
    order by component.line_number`
}

/** A BOM line as the page shows it: what remains is what the started units still lack, unit by unit. */
export function componentOf(
  { posted, ...line }: StoredComponent & { posted: Quantity },
  started: Quantity,
  fill: Fill,
): Component {
  const needed = multiply(line.quantityPer, started)
  const { consumption, counting } = line.tracked
    ? (fill.components.get(line.id) ?? { consumption: zero, counting: zero })
    : { consumption: posted, counting: posted }
  const remaining = max(zero, subtract(needed, counting))
  return { ...line, started: needed, consumption, remaining, status: completionOf(consumption, remaining) }
}
