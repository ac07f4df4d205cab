import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import type { JournalLineRow } from '../inventory/write-journal-lines.ts'
import { add, negate } from '../lib/quantity.ts'
import type { LockedOrder } from '../orders/lock-order.ts'
import { lockUnits } from '../tracking/read-unit.ts'

/**
 * Makes sure that the products whose report is taken back are still in stock and claimed by nobody, and keeps them there until
 * the transaction ends: by the locks that scans take, and without shares that stations could use up meanwhile.
 */
export async function takeProductsBack(
  tx: Tx,
  order: LockedOrder,
  lines: readonly JournalLineRow[],
): Promise<void> {
  const good = new Map<string, string>()
  for (const { lotId, quantity } of lines)
    if (lotId !== null) good.set(lotId, add(good.get(lotId) ?? '0', negate(quantity)))
  const lotIds = [...good.keys()]
  await lockUnits(
    tx,
    lines.flatMap((line) => line.registrationId ?? []),
  )
  await tx`select from lot where id = any(${lotIds}::uuid[]) order by id for no key update`
  await tx`delete from lot_share where lot_id = any(${lotIds}::uuid[]) and warehouse_id = ${order.warehouseId}`
  const taken = [...good].map(([lotId, quantity]) => ({ lotId, quantity }))
  const [gone] = await tx<{ product: string; warehouse: string }[]>`
    select coalesce(nullif(lot.serial_number, ''), lot.batch_number) as product, warehouse.code as warehouse
    from jsonb_to_recordset(${asJson(tx, taken)}) as taken ("lotId" uuid, quantity numeric)
    join lot on lot.id = taken."lotId"
    join warehouse on warehouse.id = ${order.warehouseId}
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from inventory_transaction
      where lot_id = lot.id and warehouse_id = warehouse.id and state <> 'reserved') as on_hand
    cross join lateral (
      select coalesce(sum(greatest(0, association.quantity + moved.quantity)), 0) as quantity
      from association
      join production_order on production_order.id = association.order_id and production_order.warehouse_id = warehouse.id
      cross join lateral (
        select coalesce(sum(quantity), 0) as quantity from inventory_transaction
        where association_id = association.id and state <> 'reserved') as moved
      where association.component_lot_id = lot.id and association.closed_at is null) as claimed
    where on_hand.quantity - claimed.quantity < taken.quantity
    order by lot.id limit 1`
  if (gone !== undefined) throw new Refusal('product-moved-on', gone)
}
