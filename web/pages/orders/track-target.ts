import type { Target } from '../../ui/link.tsx'

const to: string = '/orders/$orderId/track'

/** The Tracked components page of an order. */
export function trackTarget(orderId: string): Target {
  return { to, params: { orderId } } as Target // The route's type is checked where the route is.
}
