import type { OrderStatus } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'

/**
 * Keeps the order as it is while something is recorded on it, without keeping other stations out: whoever ends, reports
 * or changes the order takes it `for update` and waits for this. Refuses a station that does not exist.
 */
export async function shareOrder(
  tx: Tx,
  orderId: string,
  stationId: string | null,
): Promise<{ status: OrderStatus; version: string }> {
  const [order] = await tx<{ status: OrderStatus; version: string; stationKnown: boolean }[]>`
    select status, version || '.' || (select version from configuration) as version,
      ${stationId}::uuid is null or exists (select from station where id = ${stationId}) as "stationKnown"
    from production_order where id = ${orderId} for key share`
  if (order === undefined) throw new Refusal('not-found', { what: 'Order', number: orderId })
  if (!order.stationKnown) throw new Refusal('not-found', { what: 'Station', number: stationId ?? '' })
  return order
}
