import type { Actor } from '../audit/actor.ts'
import type { Tx } from '../db/database.ts'
import type { Consumption } from '../inventory/post-consumption.ts'
import { type Flush, flushBatches } from './flush-batches.ts'
import type { LockedOrder } from './lock-order.ts'

/**
 * What a step consumes of the components that are not scanned, ready to be posted: what all of `made` needs, rounded to the
 * unit's decimals, less what the order took before. Counting from the whole makes the total exact however the order is cut into
 * parts, and gives back (negative) when `made` has become less. Serial numbers are left out: nobody could say which one it was.
 */
export async function flushComponents(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  flush: Omit<Flush, 'orderId'>,
): Promise<Consumption[]> {
  const whole = { ...flush, orderId: order.id }
  return [...(await looseNeeds(tx, whole)), ...(await flushBatches(tx, actor, order, whole))]
}

/** The same for items without numbers only, and nothing is written. */
export async function looseNeeds(tx: Tx, flush: Flush): Promise<Consumption[]> {
  return await tx<Consumption[]>`
    select component.id as "componentId", component.item_id as "itemId", null as "lotId", null as "associationId",
      null as "registrationId", component.operation_number as "operationNumber",
      round(component.quantity_per * ${flush.made}::numeric, unit_of_measure.decimals) + taken.quantity as quantity
    from component
    join item on item.id = component.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from inventory_transaction
      where component_id = component.id and lot_id is null and state <> 'reserved') as taken
    where component.order_id = ${flush.orderId} and component.flushing = ${flush.principle} and item.tracking = 'none'
    order by component.line_number`
}
