import type { Tx } from '../db/database.ts'
import { Overtaken } from '../db/transaction.ts'
import { countFree, type Free, lockLot, recallShares } from '../inventory/free-quantity.ts'
import { compare, max } from '../lib/quantity.ts'

/**
 * Why shares: one batch of grease is consumed by every station. A balance that all update would make them queue for each
 * other's commit, and a sum over all consumption would grow with the order. So a station takes a part of what is free in
 * one step, and then uses it up alone; the batch still never goes below zero.
 */

/** One part in this many of what is free goes to the station that asks. */
const parts = 8

interface Wanted {
  readonly lotId: string
  /** As it was read: the decision rests on it. */
  readonly version: number
  readonly warehouseId: string
  readonly stationId: string | null
  /** What is reserved for this order is free for it, and for nobody else. */
  readonly orderId: string
  readonly quantity: string
  /** Decimals of the item's unit: shares are whole numbers of what can be consumed. */
  readonly decimals: number
}

/**
 * Makes sure that the station may take what it wants, and returns how much it may take at the most: at least what is
 * wanted, or all that is left. Without a station the lot stays locked until the transaction ends.
 */
export async function ensureShare(tx: Tx, wanted: Wanted): Promise<string> {
  const { lotId, warehouseId, stationId } = wanted
  // A hold that was placed since the lot was read is seen by deciding again.
  if ((await lockLot(tx, lotId)) !== wanted.version) throw new Overtaken()
  const part = stationId === null ? undefined : await splitShare(tx, wanted)
  if (part !== undefined) return part
  let free = await countFreeOf(tx, wanted)
  if (stationId === null || compare(free.forOrder, wanted.quantity) < 0) {
    await recallShares(tx, lotId, warehouseId)
    free = await countFreeOf(tx, wanted)
  }
  if (stationId === null || compare(free.forOrder, '0') <= 0) return max(free.forOrder, '0')
  // A share serves whatever order the station works on, so no more of a reservation goes into it than is used at once.
  const unreserved = max(free.unclaimed, '0')
  const [row] = await tx<{ quantity: string }[]>`
    insert into lot_share (lot_id, warehouse_id, station_id, quantity)
    values (${lotId}, ${warehouseId}, ${stationId},
      least(${free.forOrder}::numeric, greatest(${wanted.quantity}::numeric, trunc(${unreserved}::numeric / ${parts}, ${wanted.decimals}))))
    on conflict (lot_id, warehouse_id, station_id) do update set quantity = lot_share.quantity + excluded.quantity
    returning quantity::text`
  return row?.quantity ?? '0'
}

/**
 * Takes half of the largest share of another station, where that lasts. What is free need not be counted for it, which takes as
 * long as the batch has associations that are not posted.
 */
async function splitShare(tx: Tx, wanted: Wanted): Promise<string | undefined> {
  const { lotId, warehouseId, stationId } = wanted
  const [row] = await tx<{ quantity: string }[]>`
    with half as (
      select station_id, trunc(quantity / 2, ${wanted.decimals}) as quantity from lot_share
      where lot_id = ${lotId} and warehouse_id = ${warehouseId} and station_id <> ${stationId}
      order by lot_share.quantity desc limit 1),
    given as (
      update lot_share set quantity = lot_share.quantity - half.quantity from half
      where lot_id = ${lotId} and warehouse_id = ${warehouseId} and lot_share.station_id = half.station_id
        and half.quantity >= ${wanted.quantity}::numeric and lot_share.quantity >= half.quantity
      returning half.quantity)
    insert into lot_share (lot_id, warehouse_id, station_id, quantity)
    select ${lotId}::uuid, ${warehouseId}::uuid, ${stationId}::uuid, quantity from given
    on conflict (lot_id, warehouse_id, station_id) do update set quantity = lot_share.quantity + excluded.quantity
    returning quantity::text`
  return row?.quantity
}

async function countFreeOf(tx: Tx, { lotId, warehouseId, orderId }: Wanted): Promise<Free> {
  const free = (await countFree(tx, [lotId], warehouseId, orderId)).get(lotId)
  if (free === undefined) throw new Error('What was asked for is counted.')
  return free
}
