import { queryOptions } from '@tanstack/react-query'
import type { RepairDetails } from '../../src/contracts/repairs.ts'
import { call } from './client.ts'

export function repairQuery(repairId: string) {
  return queryOptions({
    queryKey: ['/api/v1/repairs', repairId],
    queryFn: ({ signal }) => call<RepairDetails>('GET', `/api/v1/repairs/${repairId}`, undefined, { signal }),
  })
}
