import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TraceNode } from '../../../src/contracts/trace-nodes.ts'
import type {
  PartyListRequest,
  PartyListRow,
  TraceGraph,
  TracePath,
} from '../../../src/contracts/trace-views.ts'
import type {
  Direction,
  TraceAnswer,
  TraceCriteria,
  TracedLot,
  TraceFilter,
} from '../../../src/contracts/tracing.ts'
import { call } from '../../api/client.ts'
import { type List, readSoFar } from '../../api/list.ts'

/** A trace of a hundred thousand lots is worth waiting for. */
export const patience = { timeout: 60_000 }
/** Answers are told with their time; asking again within half a minute shows the same one. */
const staleTime = 30_000

export type Trace = {
  /** The first page: starts, counts, and what was not found. */
  readonly head: TraceAnswer | undefined
  readonly problem: Error | null
  readonly list: List<TracedLot>
  readonly reload: () => void
}

/** The lots of a trace, or a part of them, page by page, with the counts of the whole. */
export function useTrace(criteria: TraceCriteria, only: TraceFilter, limit = 200): Trace {
  const result = useInfiniteQuery({
    queryKey: ['/api/v1/traces', criteria, only, limit],
    queryFn: ({ pageParam, signal }) =>
      call<TraceAnswer>(
        'POST',
        '/api/v1/traces',
        { ...criteria, only, limit, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        { signal, ...patience },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => result.data?.pages.flatMap((page) => page.rows) ?? [], [result.data])
  return {
    head: result.isPlaceholderData ? undefined : result.data?.pages[0],
    problem: result.error,
    reload: () => void result.refetch(),
    list: readSoFar(result, rows),
  }
}

export function graphQuery(criteria: TraceCriteria) {
  return queryOptions({
    queryKey: ['/api/v1/traces/graph', criteria],
    queryFn: ({ signal }) =>
      call<TraceGraph>('POST', '/api/v1/traces/graph', criteria, { signal, ...patience }),
    staleTime,
  })
}

/** The way from a start to a lot; refused where the answer does not have it. */
export function pathQuery(criteria: TraceCriteria, toward: Direction, lotId: string | undefined) {
  return queryOptions({
    queryKey: ['/api/v1/traces/path', criteria, toward, lotId],
    queryFn: ({ signal }) =>
      call<TracePath>('POST', '/api/v1/traces/path', { ...criteria, lotId, toward }, { signal, ...patience }),
    enabled: lotId !== undefined,
    retry: false,
    staleTime,
  })
}

export type PartyList = PartyListRequest['list']

/** Customers, shipments, vendors or warehouses of a result, page by page. */
export function useParties(criteria: TraceCriteria, list: PartyList): List<PartyListRow> {
  const result = useInfiniteQuery({
    queryKey: ['/api/v1/traces/parties', criteria, list],
    queryFn: ({ pageParam, signal }) =>
      call<{ rows: PartyListRow[]; nextCursor: string | null }>(
        'POST',
        '/api/v1/traces/parties',
        { ...criteria, list, limit: 1000, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        { signal, ...patience },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime,
  })
  const rows = useMemo(() => result.data?.pages.flatMap((page) => page.rows) ?? [], [result.data])
  return readSoFar(result, rows)
}

export function nodeQuery(lotId: string) {
  return queryOptions({
    queryKey: ['/api/v1/lots', lotId, 'trace-node'],
    queryFn: ({ signal }) =>
      call<TraceNode>('GET', `/api/v1/lots/${lotId}/trace-node`, undefined, { signal }),
  })
}

export function useNode(lotId: string) {
  return useQuery(nodeQuery(lotId))
}
