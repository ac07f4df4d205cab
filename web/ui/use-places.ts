import { useQuery } from '@tanstack/react-query'
import type { Place } from '../../src/contracts/setup.ts'
import { call, withQuery } from '../api/client.ts'

const none: readonly Place[] = []
/** A plant has few places of a kind; this is the longest page the server gives. */
const most = 200

/** All sites, warehouses or work centres, to choose from. */
export function usePlaces(kind: 'sites' | 'warehouses' | 'work-centres'): readonly Place[] {
  const path = `/api/v1/${kind}`
  const { data } = useQuery({
    queryKey: [path, 'all'],
    queryFn: ({ signal }) =>
      call<{ rows: readonly Place[] }>('GET', withQuery(path, { limit: most }), undefined, { signal }),
    staleTime: 60_000,
  })
  return data?.rows ?? none
}
