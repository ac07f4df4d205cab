import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { ListName, ListView } from '../../../src/contracts/list-views.ts'
import { call, withQuery } from '../../api/client.ts'

export const viewsPath = '/api/v1/list-views'

/** What a list's menu of views needs. */
export type GridViews = {
  readonly list: ListName
  readonly saved: readonly ListView[]
  /** The kept view that is shown now. */
  readonly current: ListView | undefined
  /** What is shown now, as the page's address says it. */
  readonly search: Readonly<Record<string, string>>
  readonly open: (search: Readonly<Record<string, string>>) => void
}

/** The kept views of a list. A list that is come to without filters opens in the view that the person chose for that. */
export function useListViews(
  list: ListName,
  shown: Readonly<Record<string, string | undefined>>,
  open: (search: Readonly<Record<string, string>>) => void,
): GridViews {
  const search = useMemo(() => given(shown), [shown])
  const saved = useQuery({
    queryKey: [viewsPath, list],
    queryFn: ({ signal }) =>
      call<{ rows: ListView[] }>('GET', withQuery(viewsPath, { list, limit: 200 }), undefined, { signal }),
    staleTime: 60_000,
  }).data?.rows
  const asItComes = Object.keys(search).length === 0
  const undecided = useRef(asItComes)
  if (!asItComes) undecided.current = false
  useEffect(() => {
    if (saved === undefined || !undecided.current) return
    undecided.current = false
    const first = saved.find(({ isDefault }) => isDefault)
    if (first) open(first.search)
  }, [saved, open])
  return useMemo(
    () => ({
      list,
      saved: saved ?? [],
      current: saved?.find((view) => same(view.search, search)),
      search,
      open,
    }),
    [list, saved, search, open],
  )
}

function given(search: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const parts = Object.entries(search).flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  return Object.fromEntries(parts)
}

function same(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}
