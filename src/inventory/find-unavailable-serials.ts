import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'

interface Whereabouts {
  id: string
  serial: string
  item: string
  warehouse: string | null
  product: string | null
  order: string | null
  repair: string | null
}

/**
 * Of these lots, the serial-numbered units that cannot be received because they are in stock, in a product, or being made and
 * not reported yet, and why.
 */
export async function findUnavailableSerials(
  reader: Reader,
  lotIds: readonly string[],
): Promise<Map<string, Refusal>> {
  const rows = await reader<Whereabouts[]>`
    select lot.id, lot.serial_number as serial, item.number as item, stock.warehouse, installed.product, being_made.order,
      (select number from repair where lot_id = lot.id and closed_at is null) as repair
    from lot
    join item on item.id = lot.item_id
    left join lateral (
      select warehouse.code as warehouse
      from inventory_transaction movement join warehouse on warehouse.id = movement.warehouse_id
      -- What is picked for somebody has not left: it may be given back.
      where movement.lot_id = lot.id and movement.state not in ('reserved', 'picked')
      group by warehouse.code having sum(movement.quantity) > 0 limit 1
    ) stock on true
    left join lateral (
      select coalesce(nullif(product.serial_number, ''), product.batch_number) as product
      from association join lot product on product.id = association.product_lot_id
      where association.component_lot_id = lot.id and association.component_single and association.closed_at is null
    ) installed on true
    left join lateral (
      select made_by.number as order
      from registration r join production_order made_by on made_by.id = r.order_id
      where r.lot_id = lot.id and r.closed_at is null and not exists (
        select from inventory_transaction where registration_id = r.id and lot_id = lot.id and reference = 'production'
        group by registration_id having sum(quantity) > 0)
      limit 1
    ) being_made on true
    where lot.id = any(${[...lotIds]}) and lot.single
      and (stock.warehouse is not null or installed.product is not null or being_made.order is not null
        or exists (select from repair where lot_id = lot.id and closed_at is null))`
  return new Map(rows.map(({ id, ...whereabouts }) => [id, refusalFor(whereabouts)]))
}

function refusalFor({ serial, item, warehouse, product, order, repair }: Omit<Whereabouts, 'id'>): Refusal {
  if (repair !== null) return new Refusal('repair-open', { serial, item, repair })
  if (product !== null) return new Refusal('serial-already-installed', { serial, item, product })
  if (warehouse !== null) return new Refusal('serial-in-stock', { serial, item, warehouse })
  return new Refusal('serial-being-made', { serial, item, order: order ?? '' })
}
