import { queryOptions } from '@tanstack/react-query'
import type { SalesOrderDetails } from '../../src/contracts/sales.ts'
import { call } from './client.ts'

export function salesOrderQuery(salesOrderId: string) {
  return queryOptions({
    queryKey: ['/api/v1/sales-orders', salesOrderId],
    queryFn: ({ signal }) =>
      call<SalesOrderDetails>('GET', `/api/v1/sales-orders/${salesOrderId}`, undefined, { signal }),
  })
}
