import { keepPreviousData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, withQuery } from './client.ts'

type Page<Row> = { readonly rows: readonly Row[]; readonly nextCursor: string | null }

type Query = Readonly<Record<string, string | number | undefined>>

/** A list of the server as a grid shows it: the rows read so far, and how to get the rest. */
export type List<Row> = {
  readonly rows: readonly Row[]
  readonly state: 'loading' | 'ready' | 'failed'
  readonly problem: Error | null
  /** The rows shown are those of the question before; the new ones are on their way. */
  readonly stale: boolean
  readonly hasMore: boolean
  readonly loadingMore: boolean
  readonly loadMore: () => void
  readonly reload: () => void
}

/** As much of an infinite query's result as a list needs. */
type PagedResult = Pick<
  UseInfiniteQueryResult,
  'isPending' | 'isError' | 'error' | 'isPlaceholderData' | 'hasNextPage' | 'isFetchingNextPage'
> & { readonly fetchNextPage: () => Promise<unknown>; readonly refetch: () => Promise<unknown> }

/** Reads a list page by page. The query is part of the key, so each filter keeps its own rows. */
export function useList<Row>(path: string, query: Query = {}, pageSize = 100): List<Row> {
  const result = useInfiniteQuery({
    queryKey: [path, query],
    queryFn: ({ pageParam, signal }) =>
      call<Page<Row>>('GET', withQuery(path, { ...query, limit: pageSize, cursor: pageParam }), undefined, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    // Rows of the question before stay until the new ones are there: nothing jumps.
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => result.data?.pages.flatMap((page) => page.rows) ?? [], [result.data])
  return readSoFar(result, rows)
}

/** What a query that reads page by page has so far, in the shape a grid takes. */
export function readSoFar<Row>(result: PagedResult, rows: readonly Row[]): List<Row> {
  return {
    rows,
    state: result.isPending ? 'loading' : result.isError && rows.length === 0 ? 'failed' : 'ready',
    problem: result.error,
    stale: result.isPlaceholderData,
    hasMore: result.hasNextPage,
    loadingMore: result.isFetchingNextPage,
    loadMore: () => {
      if (result.hasNextPage && !result.isFetchingNextPage) void result.fetchNextPage()
    },
    reload: () => void result.refetch(),
  }
}

/** Rows that are already here (the lines of an order), in the shape a grid takes. */
export function listOf<Row>(rows: readonly Row[] | undefined, problem: Error | null = null): List<Row> {
  return {
    rows: rows ?? [],
    state: rows !== undefined ? 'ready' : problem === null ? 'loading' : 'failed',
    problem,
    stale: false,
    hasMore: false,
    loadingMore: false,
    loadMore: () => {},
    reload: () => {},
  }
}
