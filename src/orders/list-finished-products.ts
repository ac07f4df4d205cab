import type { Completion } from '../contracts/common.ts'
import type { FinishedProduct } from '../contracts/orders.ts'
import type { Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { isTracked } from '../items/tracked.ts'
import { isPositive, isZero, percentOf, zero } from '../lib/quantity.ts'
import type { Fill } from './read-fill.ts'

type Figures = Omit<FinishedProduct, 'complete' | 'status' | 'yield'>

/** The finished-product lines of an order with their quantities, each a sum of rows. */
export async function listFinishedProducts(db: Reader, orderId: string): Promise<Figures[]> {
  return await db<Figures[]>`
    with reported as (
      select line.item_id, sum(line.quantity) as good, sum(line.error_quantity) as error
      from journal join journal_line line on line.journal_id = journal.id
      where journal.order_id = ${orderId} and journal.kind = 'report-as-finished'
      group by line.item_id)
    select line.id, line.line_number as "lineNumber", line.kind, ${itemName(db)} as item, ${isTracked(db)} as tracked,
      case when policy.check_product_preallocation then null
        when item.tracking = 'batch' and item.batch_sequence is not null then 'batch'
        when item.tracking = 'serial' and item.serial_sequence is not null then 'serial' end as "takesNumber",
      trim_scale(line.quantity) as quantity, trim_scale(started.quantity) as started,
      trim_scale(registered.quantity) as registered,
      trim_scale(greatest(started.quantity - registered.quantity, 0)) as remaining,
      trim_scale(coalesce(reported.good, 0)) as good, trim_scale(coalesce(reported.error, 0)) as error
    from finished_product line
    join item on item.id = line.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    left join tracked_components_policy policy on policy.id = item.policy_id
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from order_start where finished_product_id = line.id) as started
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from registration
      where finished_product_id = line.id and closed_at is null) as registered
    left join reported on reported.item_id = line.item_id
    where line.order_id = ${orderId}
    order by line.line_number`
}

/** The line as the page shows it. Where nothing is to be scanned into it, whatever is registered is complete. */
export function finishedProductOf(line: Figures, needsComponents: boolean, fill: Fill): FinishedProduct {
  const complete = needsComponents ? (fill.complete.get(line.id) ?? zero) : line.registered
  return {
    ...line,
    complete,
    status: completionOf(line.registered, line.remaining),
    yield: percentOf(line.good, line.started) ?? null,
  }
}

/** Not started while nothing is done, completed when nothing remains, in progress between. */
export function completionOf(done: string, remaining: string): Completion {
  if (isZero(done)) return 'not-started'
  return isPositive(remaining) ? 'in-progress' : 'completed'
}
