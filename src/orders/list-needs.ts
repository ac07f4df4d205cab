import type { Tracking } from '../contracts/common.ts'
import type { MaterialNeed } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { componentPolicyId, isTrackedComponent } from '../items/tracked.ts'

export type Need = MaterialNeed & {
  /** Its policy asks that its numbers are reserved or picked before they are scanned. */
  readonly preallocated: boolean
  /** What may be taken instead, in the sequence of their numbers. */
  readonly substitutes: readonly { readonly itemId: string; readonly tracking: Tracking }[]
}

/**
 * What an order needs of each component for all that is ordered, in the item's inventory unit and rounded to its decimals, and what
 * of that is used, reserved (substitutes too) and free in the order's warehouse. Read without locks: a picture of this moment.
 */
export async function readNeeds(db: Reader, orderId: string): Promise<Need[]> {
  return await db<Need[]>`
    with wanted as materialized (
      select component.id, component.line_number, component.operation_number, component.item_id, production_order.warehouse_id,
        ${isTrackedComponent(db)} as tracked, ${componentPolicyId(db)} as policy_id,
        round(component.quantity_per * finished_product.quantity, unit_of_measure.decimals) as quantity
      from component
      join production_order on production_order.id = component.order_id
      join finished_product on finished_product.order_id = component.order_id and finished_product.kind = 'main'
      join item on item.id = component.item_id
      join unit_of_measure on unit_of_measure.code = item.unit
      where component.order_id = ${orderId}),
    place as (
      select item_id, warehouse_id from wanted
      union
      select substitute.item_id, wanted.warehouse_id
      from wanted join component_substitute substitute on substitute.component_id = wanted.id),
    claim as materialized (
      select order_id, component_id, item_id, sum(greatest(unposted, reserved)) as quantity, sum(greatest(0, reserved - unposted)) as unused
      from (
        select order_id, component_id, item_id, lot_id, sum(unposted) as unposted, sum(reserved) as reserved
        from (${unposted(db)} union all ${reservations(db)}) each
        group by order_id, component_id, item_id, lot_id) by_lot
      group by order_id, component_id, item_id)
    select wanted.id, wanted.line_number as "lineNumber", wanted.operation_number as "operationNumber",
      ${itemName(db)} as item, wanted.tracked, trim_scale(wanted.quantity) as needed,
      trim_scale(used.quantity) as used, trim_scale(reserved.quantity) as reserved, trim_scale(stock.on_hand) as "onHand",
      trim_scale(free.quantity) as free,
      trim_scale(greatest(0, wanted.quantity - used.quantity - reserved.quantity - free.quantity)) as short,
      coalesce(policy.check_component_preallocation, false) as preallocated,
      coalesce((select jsonb_agg(jsonb_build_object('itemId', other.id, 'tracking', other.tracking) order by other.number)
        from component_substitute substitute join item other on other.id = substitute.item_id
        where substitute.component_id = wanted.id), '[]') as substitutes
    from wanted
    join item on item.id = wanted.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    left join tracked_components_policy policy on policy.id = wanted.policy_id
    cross join lateral (
      select case when item.tracking = 'none'
        then (select coalesce(-sum(quantity), 0) from inventory_transaction
          where component_id = wanted.id and lot_id is null and state <> 'reserved')
        else (select coalesce(sum(quantity), 0) from association where component_id = wanted.id and closed_at is null)
        end as quantity) as used
    cross join lateral (
      select coalesce(sum(unused), 0) as quantity from claim where component_id = wanted.id) as reserved
    cross join lateral (
      select coalesce(sum(quantity), 0) as on_hand from inventory_transaction
      where item_id = item.id and warehouse_id = wanted.warehouse_id and state <> 'reserved') as stock
    cross join lateral (
      select greatest(0, stock.on_hand - coalesce(sum(quantity), 0)) as quantity from claim where item_id = item.id) as free
    order by wanted.line_number`
}

/** What orders that are under way have associated of these items and not posted yet, with substitutes. */
function unposted(db: Reader) {
  return db`
    select association.order_id, association.component_id, lot.item_id, lot.id as lot_id,
      greatest(0, association.quantity + coalesce((select sum(quantity) from inventory_transaction
        where association_id = association.id and state <> 'reserved'), 0)) as unposted, 0 as reserved
    from place
    join lateral (
      select id, order_id from component where item_id = place.item_id
      union
      select component.id, order_id from component_substitute substitute join component on component.id = substitute.component_id
      where substitute.item_id = place.item_id) as user_of on true
    join production_order on production_order.id = user_of.order_id and production_order.warehouse_id = place.warehouse_id
      and status in ('started', 'reported-as-finished')
    join association on association.component_id = user_of.id and closed_at is null
    join lot on lot.id = association.component_lot_id and lot.item_id = place.item_id`
}

function reservations(db: Reader) {
  return db`
    select t.order_id, t.component_id, t.item_id, t.lot_id, 0, -t.quantity
    from place join inventory_transaction t on t.item_id = place.item_id and t.warehouse_id = place.warehouse_id
      and t.state = 'reserved'`
}

/** The material need of an order as its page shows it. */
export async function listNeeds(db: Reader, orderId: string): Promise<{ rows: MaterialNeed[] }> {
  const rows = await readNeeds(db, orderId)
  if (rows.length === 0) await refuseUnknown(db, orderId)
  return { rows: rows.map(({ preallocated: _, substitutes: __, ...row }) => row) }
}

async function refuseUnknown(db: Reader, orderId: string): Promise<void> {
  const found = await db`select from production_order where id = ${orderId}`
  if (found.length === 0) throw new Refusal('not-found', { what: 'Order', number: orderId })
}
