import { queryOptions } from '@tanstack/react-query'
import type { OrderDetails } from '../../src/contracts/orders.ts'
import { call } from './client.ts'

export function orderQuery(orderId: string) {
  return queryOptions({
    queryKey: ['/api/v1/orders', orderId],
    queryFn: ({ signal }) => call<OrderDetails>('GET', `/api/v1/orders/${orderId}`, undefined, { signal }),
  })
}
