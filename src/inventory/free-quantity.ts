import type { Tx } from '../db/database.ts'

/**
 * Keeps others from taking of this lot until the transaction ends. Whoever takes stock of a lot calls this first: posting,
 * shipping, moving, and a station whose share has run out. (Scans within a station's share need not.)
 */
export async function lockLot(tx: Tx, lotId: string): Promise<void> {
  await tx`select from lot where id = ${lotId} for no key update`
}

/**
 * What nobody has a claim on, in the inventory unit: on hand, less what is associated and not posted yet, less the shares of
 * stations. Exact only under `lockLot`.
 */
export async function freeQuantity(tx: Tx, lotId: string, warehouseId: string): Promise<string> {
  const [row] = await tx<{ free: string }[]>`
    select (
      (select coalesce(sum(quantity), 0) from inventory_transaction
        where lot_id = ${lotId} and warehouse_id = ${warehouseId} and state <> 'reserved')
      - (select coalesce(sum(greatest(0, a.quantity + coalesce(t.moved, 0))), 0)
        from association a
        join production_order o on o.id = a.order_id and o.warehouse_id = ${warehouseId}
        left join (
          select association_id, sum(quantity) as moved from inventory_transaction
          where lot_id = ${lotId} and association_id is not null and state <> 'reserved' group by association_id
        ) t on t.association_id = a.id
        where a.component_lot_id = ${lotId} and a.closed_at is null)
      - (select coalesce(sum(quantity), 0) from lot_share where lot_id = ${lotId} and warehouse_id = ${warehouseId})
    )::text as free`
  return row?.free ?? '0'
}

/**
 * Takes back the shares that stations hold of this lot. A scan that is using its share at this moment is waited for; one
 * that comes later finds none and asks anew. Call under `lockLot`, before `freeQuantity`.
 */
export async function recallShares(tx: Tx, lotId: string, warehouseId: string): Promise<void> {
  await tx`delete from lot_share where lot_id = ${lotId} and warehouse_id = ${warehouseId}`
}
