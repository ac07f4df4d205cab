import { queryOptions } from '@tanstack/react-query'
import type { LotDetails } from '../../src/contracts/inventory.ts'
import { call } from './client.ts'

export function lotQuery(lotId: string) {
  return queryOptions({
    queryKey: ['/api/v1/lots', lotId],
    queryFn: ({ signal }) => call<LotDetails>('GET', `/api/v1/lots/${lotId}`, undefined, { signal }),
  })
}
