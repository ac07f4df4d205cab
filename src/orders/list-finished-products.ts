import type { Completion } from '../contracts/common.ts'
import type { FinishedProduct } from '../contracts/orders.ts'
import type { Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { isTracked } from '../items/tracked.ts'
import { isPositive, isZero } from '../lib/quantity.ts'

/** The finished-product lines of an order with their quantities, each a sum of rows. */
export async function listFinishedProducts(db: Reader, orderId: string): Promise<FinishedProduct[]> {
  const rows = await db<Omit<FinishedProduct, 'status'>[]>`
    with needed as (
      select component.id, component.quantity_per from component join item on item.id = component.item_id
      where component.order_id = ${orderId} and ${isTracked(db)}),
    filled as (
      select registration_id, needed.quantity_per, sum(quantity) as quantity
      from needed join association on association.component_id = needed.id and closed_at is null
      group by registration_id, needed.id, needed.quantity_per),
    complete as (
      select registration.finished_product_id, sum(registration.quantity) as quantity
      from (
        select registration.id
        from filled join registration on registration.id = filled.registration_id
        where filled.quantity >= filled.quantity_per * registration.quantity
        group by registration.id having count(*) = (select count(*) from needed)) as unit
      join registration on registration.id = unit.id and registration.closed_at is null
      group by registration.finished_product_id),
    reported as (
      select line.item_id, sum(line.quantity) as good, sum(line.error_quantity) as error
      from journal join journal_line line on line.journal_id = journal.id
      where journal.order_id = ${orderId} and journal.kind = 'report-as-finished'
      group by line.item_id)
    select line.id, line.line_number as "lineNumber", line.kind, ${itemName(db)} as item, ${isTracked(db)} as tracked,
      trim_scale(line.quantity) as quantity, trim_scale(started.quantity) as started,
      trim_scale(registered.quantity) as registered,
      trim_scale(greatest(started.quantity - registered.quantity, 0)) as remaining,
      trim_scale(coalesce(reported.good, 0)) as good, trim_scale(coalesce(reported.error, 0)) as error,
      trim_scale(case when line.kind = 'main' and exists (select from needed)
        then coalesce(complete.quantity, 0) else registered.quantity end) as complete
    from finished_product line
    join item on item.id = line.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from order_start where finished_product_id = line.id) as started
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from registration
      where finished_product_id = line.id and closed_at is null) as registered
    left join complete on complete.finished_product_id = line.id
    left join reported on reported.item_id = line.item_id
    where line.order_id = ${orderId}
    order by line.line_number`
  return rows.map((row) => ({ ...row, status: completionOf(row.registered, row.remaining) }))
}

/** Not started while nothing is done, completed when nothing remains, in progress between. */
export function completionOf(done: string, remaining: string): Completion {
  if (isZero(done)) return 'not-started'
  return isPositive(remaining) ? 'in-progress' : 'completed'
}
