import { useCallback, useEffect, useRef, useState } from 'react'
import type { LotTransaction } from '../../../src/contracts/trace-nodes.ts'
import type { TreeLink } from '../../../src/contracts/trace-views.ts'
import type { TraceCriteria } from '../../../src/contracts/tracing.ts'
import { call, withQuery } from '../../api/client.ts'
import { type Branch, type BranchKey, branchKey, type TreeRow } from './tree-rows.ts'

type Page<Row> = { readonly rows: readonly Row[]; readonly nextCursor: string | null }
type Criteria = Pick<TraceCriteria, 'moment' | 'from' | 'to'>

const pageSize = 100

/** The next page below a node, after what was read of it before. */
async function readNext(
  node: BranchKey,
  before: Branch | undefined,
  { moment, from, to }: Criteria,
  signal: AbortSignal,
): Promise<Branch> {
  const part = { limit: pageSize, cursor: before?.nextCursor }
  const read = <Row>(path: string, query: Parameters<typeof withQuery>[1]) =>
    call<Page<Row>>('GET', withQuery(path, { ...query, ...part }), undefined, { signal })
  if (node.kind === 'transactions') {
    const { rows, nextCursor } = await read<LotTransaction>(`/api/v1/lots/${node.id}/transactions`, {})
    return { links: [], transactions: [...(before?.transactions ?? []), ...rows], nextCursor, state: 'ready' }
  }
  const { direction, at, kind, id } = node
  const ever = moment.kind === 'ever' ? 'true' : undefined
  const path = `/api/v1/${kind === 'lot' ? 'lots' : 'orders'}/${id}/links`
  const { rows, nextCursor } = await read<TreeLink>(path, { direction, at, ever, from, to })
  return { links: [...(before?.links ?? []), ...rows], nextCursor, state: 'ready' }
}

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

  const asked = useRef(criteria)
  asked.current = criteria
  const load = useCallback(
    async (node: BranchKey) => {
      const key = branchKey(node)
      if (running.current.has(key)) return
      running.current.add(key)
      const { signal } = ended.current
      const before = latest.current.get(key)
      const sofar = before ?? { links: [], nextCursor: null }
      set(key, { ...sofar, state: 'loading' })
      try {
        set(key, await readNext(node, before, asked.current, signal))
      } catch {
        // The row that stands for the rest says so, and offers to try again.
        if (!signal.aborted) set(key, { ...sofar, state: 'failed' })
      } finally {
        running.current.delete(key)
      }
    },
    [set],
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
