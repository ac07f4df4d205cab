import type { OrderStatus } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader, Tx } from '../db/database.ts'

/**
 * Keeps the order as it is while something is recorded on it, without keeping other stations out: whoever ends, reports
 * or changes the order takes it `for update` and waits for this.
 */
export async function shareOrder(tx: Tx, orderId: string): Promise<{ status: OrderStatus; number: string }> {
  const [order] = await tx<{ status: OrderStatus; number: string }[]>`
    select status, number from production_order where id = ${orderId} for key share`
  if (order === undefined) throw new Refusal('not-found', { what: 'Order', number: orderId })
  return order
}

/** Changes with the order's lines and with any master data: the version of an `OrderPlan`. */
export function orderVersion(db: Reader) {
  return db`production_order.version || '.' || (select version from configuration)`
}
