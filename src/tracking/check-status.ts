import type { OrderStatus } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'

/**
 * Refuses an order whose record is closed or not begun. New numbers go to a started order; what is recorded can be corrected
 * until the order is ended.
 */
export function checkStatus(
  order: { readonly number: string; readonly status: OrderStatus },
  until: 'started' | 'reported-as-finished',
): void {
  const { status } = order
  if (status === 'started' || (status === 'reported-as-finished' && until === status)) return
  const named = { order: order.number, status: status.replaceAll('-', ' ') }
  throw status === 'reported-as-finished' || status === 'ended'
    ? new Refusal('order-finished', named)
    : new Refusal('order-not-started', named)
}
