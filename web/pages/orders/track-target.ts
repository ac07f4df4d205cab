import type { Target } from '../../ui/link.tsx'

/** The Tracked components page of an order. */
export function trackTarget(orderId: string): Target {
  return { to: '/orders/$orderId/track', params: { orderId } }
}
