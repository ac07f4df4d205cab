import type { OrderStatus, OrderStepAnswer } from '../contracts/orders.ts'
import type { Tx } from '../db/database.ts'
import { compare, isPositive } from '../lib/quantity.ts'
import type { LockedOrder } from './lock-order.ts'
import { getMainProduct, sumReported } from './main-product.ts'

/** Gives a locked order its status and says what the step answers. */
export async function setStatus(tx: Tx, order: LockedOrder, status: OrderStatus): Promise<OrderStepAnswer> {
  if (status !== order.status) await tx`update production_order set status = ${status} where id = ${order.id}`
  const { started } = await getMainProduct(tx, order.id)
  return { id: order.id, number: order.number, status, started }
}

/** Gives an order that is not released the status that its plan says: scheduled while it has dates, estimated while it has an estimate. */
export async function setPlannedStatus(tx: Tx, order: LockedOrder): Promise<OrderStepAnswer> {
  const [plan] = await tx<{ scheduled: boolean; estimated: boolean }[]>`
    select exists (select from job where order_id = ${order.id} and closed_event_id is null) as scheduled,
      exists (select from order_estimation where order_id = ${order.id} and closed_event_id is null) as estimated`
  return await setStatus(tx, order, plan?.scheduled ? 'scheduled' : plan?.estimated ? 'estimated' : 'created')
}

/**
 * Gives an order that is being made the status that follows from its quantities: released while nothing is started,
 * reported as finished once everything started is reported, started in between.
 */
export async function settleStatus(tx: Tx, order: LockedOrder): Promise<OrderStepAnswer> {
  const main = await getMainProduct(tx, order.id)
  const reported = await sumReported(tx, order.id, main)
  if (!isPositive(main.started)) return await setStatus(tx, order, 'released')
  return await setStatus(tx, order, compare(reported, main.started) >= 0 ? 'reported-as-finished' : 'started')
}
