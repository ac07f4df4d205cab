import type { Target } from '../../ui/link.tsx'

type Tracked = {
  /** The operation whose components are offered first. */
  readonly operation?: number
  /** The address to come back to. */
  readonly back?: string
}

/** The Tracked components page of an order, and of one of its operations. */
export function trackTarget(orderId: string, { operation, back }: Tracked = {}): Target {
  const search = {
    ...(operation === undefined ? {} : { operation: String(operation) }),
    ...(back === undefined ? {} : { back }),
  }
  return { to: '/orders/$orderId/track', params: { orderId }, search }
}
