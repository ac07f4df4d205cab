import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { Filters } from './column.ts'

type Search = Readonly<Record<string, string | undefined>>

/** The part of a grid's properties that says what of a list is shown and in which order. */
export type ListView = {
  readonly query: Search
  readonly grid: {
    readonly sort: string
    readonly onSort: (sort: string) => void
    readonly filters: Filters
    readonly onFilter: (key: string, value: string | undefined) => void
    readonly onClearFilters: () => void
  }
}

/**
 * Keeps a list's filters and order in the page's address, so that the view can be sent to someone and is found again on
 * the way back. The page's route names the filters (`listSearch`); spread `grid` on the Grid, give `query` to `useList`.
 */
export function useListView(defaultSort: string): ListView {
  const navigate = useNavigate()
  // Every list page's route reads its search with listSearch, which leaves nothing but text.
  const search = useSearch({ strict: false }) as Search
  const change = useCallback(
    (part: Search) => {
      // The page stays the same, whichever it is; only its filters change, so going back leaves it.
      void navigate({ to: '.', search: (before: Search) => ({ ...before, ...part }), replace: true } as never)
    },
    [navigate],
  )
  const grid = useMemo(() => {
    const { sort = defaultSort, ...filters } = search
    const cleared = Object.fromEntries(Object.keys(filters).map((key) => [key, undefined]))
    return {
      sort,
      onSort: (wanted: string) => change({ sort: wanted === defaultSort ? undefined : wanted }),
      filters,
      onFilter: (key: string, value: string | undefined) => change({ [key]: value }),
      onClearFilters: () => change(cleared),
    }
  }, [search, change, defaultSort])
  return { query: search, grid }
}
