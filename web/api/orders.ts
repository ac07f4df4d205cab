import { queryOptions } from '@tanstack/react-query'
import type { MaterialNeed, OrderDetails } from '../../src/contracts/orders.ts'
import { call } from './client.ts'

export function orderQuery(orderId: string) {
  return queryOptions({
    queryKey: ['/api/v1/orders', orderId],
    queryFn: ({ signal }) => call<OrderDetails>('GET', `/api/v1/orders/${orderId}`, undefined, { signal }),
  })
}

/** What an order needs of each component. Kept under its order, so that whatever changes the order has it read again. */
export function needsQuery(orderId: string) {
  const path = `/api/v1/orders/${orderId}/needs`
  return queryOptions({
    queryKey: ['/api/v1/orders', orderId, 'needs'],
    queryFn: ({ signal }) => call<{ rows: readonly MaterialNeed[] }>('GET', path, undefined, { signal }),
  })
}
