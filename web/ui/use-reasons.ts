import { useQuery } from '@tanstack/react-query'
import type { Reason, ReasonKind } from '../../src/contracts/reasons.ts'
import { call, withQuery } from '../api/client.ts'

const none: readonly string[] = []
/** The longest page the server gives; nobody reads a longer list of reasons. */
const most = 200

/** What the plant offers as reasons of a kind, in its own words; undefined while they are not known. */
export function useReasons(kind: ReasonKind | undefined): readonly string[] | undefined {
  const { data } = useQuery({
    queryKey: ['/api/v1/reasons', 'offered', kind],
    queryFn: ({ signal }) =>
      call<{ rows: readonly Reason[] }>(
        'GET',
        withQuery('/api/v1/reasons', { kind, active: 'true', limit: most }),
        undefined,
        { signal },
      ),
    enabled: kind !== undefined,
    staleTime: 60_000,
    select: ({ rows }) => rows.map(({ text }) => text),
  })
  return kind === undefined ? none : data
}
