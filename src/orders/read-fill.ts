import type { Reader } from '../db/database.ts'
import { isTrackedComponent } from '../items/tracked.ts'
import type { Quantity } from '../lib/quantity.ts'
import { neededSql } from './product-share.ts'

/** How far the registered units of an order are filled with its tracked components. */
export interface Fill {
  /** By component: all that is associated, and of that what counts, for too much in one unit fills no gap in another. */
  readonly components: ReadonlyMap<string, { readonly consumption: Quantity; readonly counting: Quantity }>
  /** By finished-product line: the registered quantity of units that lack nothing. */
  readonly complete: ReadonlyMap<string, Quantity>
}

/**
 * Sums the open associations of an order, once for each unit and component and then both ways. Component by component, because
 * all units and components together do not fit into the memory of a sort: an order of 10,000 units with 20 components has
 * 200,000 of them.
 */
export async function readFill(db: Reader, orderId: string): Promise<Fill> {
  const rows = await db<
    { componentId: string | null; lineId: string | null; quantity: Quantity; counting: Quantity }[]
  >`
    with part as materialized (
      select component.id, component.quantity_per, unit_of_measure.decimals from component
      join item on item.id = component.item_id join unit_of_measure on unit_of_measure.code = item.unit
      where component.order_id = ${orderId} and ${isTrackedComponent(db)}),
    filled as (
      select part.id as component_id, unit.registration_id, unit.quantity,
        ${neededSql(db, 'part', 'finished_product', db`registration.quantity`)} as needed
      from part
      cross join lateral (
        select registration_id, sum(quantity) as quantity from association
        where component_id = part.id and closed_at is null
        group by registration_id) as unit
      left join registration on registration.id = unit.registration_id
      left join finished_product on finished_product.id = registration.finished_product_id),
    summed as (
      select component_id, registration_id, sum(quantity) as quantity, sum(least(quantity, needed)) as counting,
        count(*) filter (where quantity >= needed) as enough
      from filled group by grouping sets ((component_id), (registration_id)))
    select component_id as "componentId", null as "lineId", trim_scale(quantity) as quantity,
      trim_scale(coalesce(counting, 0)) as counting
    from summed where component_id is not null
    union all
    select null, registration.finished_product_id, trim_scale(sum(registration.quantity)), 0
    from summed join registration on registration.id = summed.registration_id and registration.closed_at is null
    where enough = (select count(*) from part)
    group by registration.finished_product_id`
  return {
    components: new Map(
      rows.flatMap(({ componentId, quantity, counting }) =>
        componentId === null ? [] : [[componentId, { consumption: quantity, counting }]],
      ),
    ),
    complete: new Map(rows.flatMap(({ lineId, quantity }) => (lineId === null ? [] : [[lineId, quantity]]))),
  }
}
