import type { Fragment, Reader } from '../db/database.ts'
import type { Quantity } from '../lib/quantity.ts'

/** What of a lot was issued to an order for one of its lines and is neither consumed nor given back. */
export interface OpenIssue {
  readonly orderId: string
  /** The order's number. */
  readonly order: string
  readonly componentId: string
  readonly itemId: string
  readonly lotId: string
  readonly warehouseId: string
  readonly left: Quantity
}

/**
 * What is left of what was issued: less what was posted as consumed, which has come off it, and less what is associated and not
 * posted yet. `which` is a condition on inventory transactions. Exact only under the locks of the lots.
 */
export async function listOpenIssues(reader: Reader, which: Fragment): Promise<OpenIssue[]> {
  return await reader<OpenIssue[]>`
    select * from (
      select o.id as "orderId", o.number as order, issued.component_id as "componentId", issued.item_id as "itemId",
        issued.lot_id as "lotId", issued.warehouse_id as "warehouseId", trim_scale(issued.quantity - unposted.quantity) as left
      from (
        select order_id, component_id, item_id, lot_id, warehouse_id, -sum(quantity) as quantity from inventory_transaction
        where state = 'reserved' and reference = 'issue' and ${which}
        group by order_id, component_id, item_id, lot_id, warehouse_id having sum(quantity) < 0) issued
      join production_order o on o.id = issued.order_id
      cross join lateral (
        select coalesce(sum(greatest(0, a.quantity + coalesce((
          select sum(quantity) from inventory_transaction
          where association_id = a.id and lot_id = issued.lot_id and state <> 'reserved'), 0))), 0) as quantity
        from association a
        where a.component_lot_id = issued.lot_id and a.order_id = issued.order_id
          and a.component_id = issued.component_id and a.closed_at is null) unposted) open
    where "left" > 0
    order by "order", "componentId", "lotId"`
}
