import type { Fragment, Reader } from '../db/database.ts'
import { isTrackedComponent } from '../items/tracked.ts'
import { neededSql } from './product-share.ts'

/**
 * Common table expressions that tell how the units of an order are filled, for a statement that begins with them:
 * `part` has its tracked components, `filled` one row for each component and unit with the `quantity` associated and what is
 * `needed` (null for material that is in no unit).
 *
 * An order of 10,000 units with 20 components has 200,000 such rows, so what is done to each of them counts. The associations of a
 * component are read from an index that has them in the sequence of their units, and where an order makes single pieces of one
 * item, no unit is looked up: each needs what the BOM says.
 */
export function unitFill(db: Reader, orderId: string): Fragment {
  return db`
    part as materialized (
      select component.id, component.quantity_per, unit_of_measure.decimals from component
      join item on item.id = component.item_id join unit_of_measure on unit_of_measure.code = item.unit
      where component.order_id = ${orderId} and ${isTrackedComponent(db)}),
    plain as materialized (
      select not exists (select from finished_product join item on item.id = finished_product.item_id
        where finished_product.order_id = ${orderId} and not (item.tracking in ('serial', 'batch-and-serial')
          and finished_product.quantity_per = 1 and finished_product.component_share = 100)) as is_plain),
    filled as (
      select part.id as component_id, unit.registration_id, unit.quantity,
        case when unit.registration_id is null then null
          when (select is_plain from plain) then part.quantity_per
          else (select ${neededSql(db, 'part', 'finished_product', db`registration.quantity`)} from registration
            join finished_product on finished_product.id = registration.finished_product_id
            where registration.id = unit.registration_id) end as needed
      from part
      cross join lateral (
        select registration_id, sum(quantity) as quantity from association
        where component_id = part.id and closed_at is null
        group by registration_id) as unit)`
}
