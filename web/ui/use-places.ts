import { useQuery } from '@tanstack/react-query'
import type { Place } from '../../src/contracts/setup.ts'
import { call, withQuery } from '../api/client.ts'

/** What every kind of place is listed with. */
type NamedPlace = Pick<Place, 'id' | 'code' | 'name'>

const none: readonly NamedPlace[] = []
/** A plant has few places of a kind; this is the longest page the server gives. */
const most = 200

/** All places of a kind, to choose from. */
export function usePlaces(kind: 'sites' | 'warehouses' | 'work-centres' | 'stations'): readonly NamedPlace[] {
  const path = `/api/v1/${kind}`
  const { data } = useQuery({
    queryKey: [path, 'all'],
    queryFn: ({ signal }) =>
      call<{ rows: readonly NamedPlace[] }>('GET', withQuery(path, { limit: most }), undefined, { signal }),
    staleTime: 60_000,
  })
  return data?.rows ?? none
}
