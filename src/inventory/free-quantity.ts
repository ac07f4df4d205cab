import type { Reader, Tx } from '../db/database.ts'

/**
 * Keeps others from taking of this lot until the transaction ends. Whoever takes stock of a lot calls this first: posting,
 * shipping, moving, and a station whose share has run out. (Scans within a station's share need not.) Returns its version,
 * which tells whether it is still what was read before.
 */
export async function lockLot(tx: Tx, lotId: string): Promise<number | undefined> {
  const [lot] = await tx<{ version: number }[]>`
    select version from lot where id = ${lotId} for no key update`
  return lot?.version
}

/** The same for several, always in the same sequence. */
export async function lockLots(tx: Tx, lotIds: readonly string[]): Promise<void> {
  await tx`select from lot where id = any(${[...lotIds]}::uuid[]) order by id for no key update`
}

/**
 * What nobody has a claim on, in the inventory unit: on hand, less what is associated and not posted yet or reserved, less the
 * shares of stations. What an order reserved and then uses is claimed once. With `orderId`, what is free for
 * that order: its own reservations do not count against it. Exact only under `lockLot`.
 */
export async function freeQuantity(
  tx: Tx,
  lotId: string,
  warehouseId: string,
  orderId: string | null = null,
): Promise<string> {
  return (await freeQuantities(tx, [lotId], warehouseId, orderId)).get(lotId) ?? '0'
}

/** The same for several lots, by their ids. */
export async function freeQuantities(
  reader: Reader,
  lotIds: readonly string[],
  warehouseId: string,
  orderId: string | null = null,
): Promise<ReadonlyMap<string, string>> {
  const rows = await reader<{ id: string; free: string }[]>`
    select lot.id, (
      (select coalesce(sum(quantity), 0) from inventory_transaction
        where lot_id = lot.id and warehouse_id = ${warehouseId} and state <> 'reserved')
      - (select coalesce(sum(greatest(unposted, reserved)), 0) from (
          select sum(unposted) as unposted, sum(reserved) as reserved from (
            select a.order_id, a.component_id, greatest(0, a.quantity + coalesce(t.moved, 0)) as unposted, 0 as reserved
            from association a
            join production_order o on o.id = a.order_id and o.warehouse_id = ${warehouseId}
            left join (
              select association_id, sum(quantity) as moved from inventory_transaction
              where lot_id = lot.id and association_id is not null and state <> 'reserved' group by association_id
            ) t on t.association_id = a.id
            where a.component_lot_id = lot.id and a.closed_at is null
            union all
            select order_id, component_id, 0, -quantity from inventory_transaction
            where lot_id = lot.id and warehouse_id = ${warehouseId} and state = 'reserved'
              and order_id is distinct from ${orderId}::uuid) claim
          group by order_id, component_id) claimed)
      - (select coalesce(sum(quantity), 0) from lot_share where lot_id = lot.id and warehouse_id = ${warehouseId})
    )::text as free
    from unnest(${[...lotIds]}::uuid[]) as lot (id)`
  return new Map(rows.map((row) => [row.id, row.free]))
}

/**
 * Takes back the shares that stations hold of this lot. A scan that is using its share at this moment is waited for; one
 * that comes later finds none and asks anew. Call under `lockLot`, before `freeQuantity`.
 */
export async function recallShares(tx: Tx, lotId: string, warehouseId: string): Promise<void> {
  await tx`delete from lot_share where lot_id = ${lotId} and warehouse_id = ${warehouseId}`
}
