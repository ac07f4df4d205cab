import { queryOptions } from '@tanstack/react-query'
import type { IssuedMaterial, Lendable } from '../../src/contracts/issues.ts'
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

/** What was issued to an order and what became of it. */
export function issuedQuery(orderId: string) {
  const path = `/api/v1/orders/${orderId}/issued`
  return queryOptions({
    queryKey: ['/api/v1/orders', orderId, 'issued'],
    queryFn: ({ signal }) => call<IssuedMaterial>('GET', path, undefined, { signal }),
  })
}

/** What an order could borrow from others. */
export function lendableQuery(orderId: string) {
  const path = `/api/v1/orders/${orderId}/lendable`
  return queryOptions({
    queryKey: ['/api/v1/orders', orderId, 'lendable'],
    queryFn: ({ signal }) => call<{ rows: readonly Lendable[] }>('GET', path, undefined, { signal }),
  })
}
