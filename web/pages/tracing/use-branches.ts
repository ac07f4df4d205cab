import { useCallback, useEffect, useRef, useState } from 'react'
import type { TreeLink } from '../../../src/contracts/trace-views.ts'
import type { TraceCriteria } from '../../../src/contracts/tracing.ts'
import { call, withQuery } from '../../api/client.ts'
import { type Branch, type BranchKey, branchKey, type TreeRow } from './tree-rows.ts'

type Page = { readonly rows: readonly TreeLink[]; readonly nextCursor: string | null }

/**
 * Reads the links below opened nodes, each node once however often it stands in the tree, and their next pages. Another
 * `version` reads everything anew: a hold changed what the rows say.
 */
export function useBranches(criteria: TraceCriteria, version: number) {
  const [branches, setBranches] = useState<ReadonlyMap<string, Branch>>(new Map())
  const latest = useRef(branches)
  latest.current = branches
  const running = useRef(new Set<string>())
  const ended = useRef(new AbortController())
  useEffect(() => {
    ended.current = new AbortController()
    return () => ended.current.abort()
  }, [])
  useEffect(() => {
    if (version > 0) setBranches(new Map())
  }, [version])

  const set = useCallback((key: string, branch: Branch) => {
    setBranches((before) => new Map(before).set(key, branch))
  }, [])

  const { moment, from, to } = criteria
  const ever = moment.kind === 'ever'
  const load = useCallback(
    async (node: BranchKey) => {
      const key = branchKey(node)
      if (running.current.has(key)) return
      running.current.add(key)
      const { signal } = ended.current
      const before = latest.current.get(key)
      const links = before?.links ?? []
      set(key, { links, nextCursor: before?.nextCursor ?? null, state: 'loading' })
      try {
        const page = await call<Page>(
          'GET',
          withQuery(`/api/v1/${node.kind === 'lot' ? 'lots' : 'orders'}/${node.id}/links`, {
            direction: node.direction,
            at: node.at,
            ever: ever ? 'true' : undefined,
            from,
            to,
            limit: 100,
            cursor: before?.nextCursor,
          }),
          undefined,
          { signal },
        )
        set(key, { links: [...links, ...page.rows], nextCursor: page.nextCursor, state: 'ready' })
      } catch {
        // The row that stands for the rest says so, and offers to try again.
        if (!signal.aborted) set(key, { links, nextCursor: before?.nextCursor ?? null, state: 'failed' })
      } finally {
        running.current.delete(key)
      }
    },
    [set, ever, from, to],
  )
  return { branches, load }
}

/** Whatever is open and was not asked for yet is asked for. */
export function useLoading(
  rows: readonly TreeRow[],
  branches: ReadonlyMap<string, Branch>,
  load: (node: BranchKey) => Promise<void>,
): void {
  useEffect(() => {
    for (const row of rows) {
      if (row.type === 'loading' && !branches.has(branchKey(row.branch))) void load(row.branch)
    }
  }, [rows, branches, load])
}
