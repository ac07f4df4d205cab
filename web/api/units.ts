import { queryOptions } from '@tanstack/react-query'
import type { UnitState } from '../../src/contracts/scans.ts'
import { call } from './client.ts'

/** One registered product: what it has and what it lacks. */
export function unitQuery(orderId: string, registrationId: string) {
  const path = `/api/v1/orders/${orderId}/units/${registrationId}`
  return queryOptions({
    queryKey: [path],
    queryFn: ({ signal }) => call<UnitState>('GET', path, undefined, { signal }),
  })
}
