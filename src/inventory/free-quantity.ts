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

/** What is free of a lot, in the inventory unit. */
export interface Free {
  /** On hand, less what is associated and not posted yet or reserved, less the shares of stations. */
  readonly unclaimed: string
  /** The same for one order: its own reservations do not count against it. */
  readonly forOrder: string
}

/**
 * What nobody has a claim on, in the inventory unit. What an order reserved and then uses is claimed once. With `orderId`, what is
 * free for that order. Exact only under `lockLot`.
 */
export async function freeQuantity(
  tx: Tx,
  lotId: string,
  warehouseId: string,
  orderId: string | null = null,
): Promise<string> {
  return (await countFree(tx, [lotId], warehouseId, orderId)).get(lotId)?.forOrder ?? '0'
}

/** The same for several lots, by their ids. */
export async function freeQuantities(
  reader: Reader,
  lotIds: readonly string[],
  warehouseId: string,
): Promise<ReadonlyMap<string, string>> {
  const counted = await countFree(reader, lotIds, warehouseId, null)
  return new Map([...counted].map(([id, { unclaimed }]) => [id, unclaimed]))
}

/** Both figures of several lots in one count, which takes as long as they have associations. */
export async function countFree(
  reader: Reader,
  lotIds: readonly string[],
  warehouseId: string,
  orderId: string | null,
): Promise<ReadonlyMap<string, Free>> {
  const rows = await reader<(Free & { id: string })[]>`
    select lot.id, (stock.quantity - claimed.by_all)::text as unclaimed, (stock.quantity - claimed.by_others)::text as "forOrder"
    from unnest(${[...lotIds]}::uuid[]) as lot (id)
    cross join lateral (
      select (select coalesce(sum(quantity), 0) from inventory_transaction
          where lot_id = lot.id and warehouse_id = ${warehouseId} and state <> 'reserved')
        - (select coalesce(sum(quantity), 0) from lot_share
          where lot_id = lot.id and warehouse_id = ${warehouseId}) as quantity) stock
    cross join lateral (
      select coalesce(sum(greatest(unposted, reserved)), 0) as by_all,
        coalesce(sum(greatest(unposted, case when order_id = ${orderId}::uuid then 0 else reserved end)), 0) as by_others
      from (
        select order_id, component_id, sum(unposted) as unposted, sum(reserved) as reserved from (
          select open.order_id, open.component_id, open.quantity as unposted, 0 as reserved
          from (
            select order_id, component_id, sum(quantity) as quantity from association
            where component_lot_id = lot.id and closed_at is null group by order_id, component_id) open
          join production_order o on o.id = open.order_id and o.warehouse_id = ${warehouseId}
          union all
          -- What of it is posted already, which has rows of its own to be found by: most of a batch in use has none.
          select a.order_id, a.component_id, greatest(0, a.quantity + moved.quantity) - a.quantity, 0
          from (
            select association_id, sum(quantity) as quantity from inventory_transaction
            where lot_id = lot.id and association_id is not null and state <> 'reserved' group by association_id
          ) moved
          join association a on a.id = moved.association_id and a.component_lot_id = lot.id and a.closed_at is null
          join production_order o on o.id = a.order_id and o.warehouse_id = ${warehouseId}
          union all
          select order_id, component_id, 0, -quantity from inventory_transaction
          where lot_id = lot.id and warehouse_id = ${warehouseId} and state = 'reserved') claim
        group by order_id, component_id) claims) claimed`
  return new Map(rows.map(({ id, ...free }) => [id, free]))
}

/**
 * Takes back the shares that stations hold of this lot. A scan that is using its share at this moment is waited for; one
 * that comes later finds none and asks anew. Call under `lockLot`, before `freeQuantity`.
 */
export async function recallShares(tx: Tx, lotId: string, warehouseId: string): Promise<void> {
  await tx`delete from lot_share where lot_id = ${lotId} and warehouse_id = ${warehouseId}`
}
