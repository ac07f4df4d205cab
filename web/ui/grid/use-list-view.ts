import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { ListName } from '../../../src/contracts/list-views.ts'
import type { Filters } from './column.ts'
import { type GridViews, useListViews } from './use-list-views.ts'

type Search = Readonly<Record<string, string | undefined>>

/** The part of a grid's properties that says what of a list is shown and in which order. */
export type ListViewState = {
  readonly query: Search
  readonly grid: {
    readonly sort: string
    readonly onSort: (sort: string) => void
    readonly filters: Filters
    readonly onFilter: (key: string, value: string | undefined) => void
    readonly onFilters: (filters: Filters) => void
    readonly onClearFilters: () => void
    readonly views: GridViews
  }
}

/**
 * Keeps a list's filters and order in the page's address, so that the view can be sent to someone, kept under a name, and is
 * found again on the way back. The page's route names the filters (`listSearch`); spread `grid` on the Grid, give `query` to
 * `useList`.
 */
export function useListView(list: ListName, defaultSort: string): ListViewState {
  const navigate = useNavigate()
  // Every list page's route reads its search with listSearch, which leaves nothing but text.
  const search = useSearch({ strict: false }) as Search
  const go = useCallback(
    (next: (before: Search) => Search) => {
      // The page stays the same, whichever it is; only its filters change, so going back leaves it.
      void navigate({ to: '.', search: next, replace: true } as never)
    },
    [navigate],
  )
  const open = useCallback((wanted: Search) => go(() => wanted), [go])
  const views = useListViews(list, search, open)
  const grid = useMemo(() => {
    const { sort = defaultSort, ...filters } = search
    const change = (part: Search) => go((before) => ({ ...before, ...part }))
    const cleared = Object.fromEntries(Object.keys(filters).map((key) => [key, undefined]))
    return {
      sort,
      onSort: (wanted: string) => change({ sort: wanted === defaultSort ? undefined : wanted }),
      filters,
      onFilter: (key: string, value: string | undefined) => change({ [key]: value }),
      onFilters: change,
      onClearFilters: () => change(cleared),
      views,
    }
  }, [search, go, defaultSort, views])
  return { query: search, grid }
}
