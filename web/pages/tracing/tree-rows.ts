import type { LotTransaction } from '../../../src/contracts/trace-nodes.ts'
import type { TreeLink } from '../../../src/contracts/trace-views.ts'
import type { Direction, LotAndItem, TraceStart } from '../../../src/contracts/tracing.ts'

/** The links of one node in one direction, or its transactions, as far as they were read. */
export type Branch = {
  readonly links: readonly TreeLink[]
  readonly transactions?: readonly LotTransaction[]
  readonly nextCursor: string | null
  readonly state: 'loading' | 'ready' | 'failed'
}

/** What is opened below a row: a node, a direction and the moment that is told. */
export type LinksKey = {
  readonly direction: Direction
  readonly kind: TreeLink['kind']
  readonly id: string
  readonly at: string | null
}
/** The transactions of a traced lot. */
export type TransactionsKey = { readonly kind: 'transactions'; readonly id: string }
export type BranchKey = LinksKey | TransactionsKey

type Place = {
  /** Where in the tree: the same lot may stand in several places. */
  readonly path: string
  readonly level: number
}

export type NodeRow = Place & {
  readonly type: 'start' | 'link'
  readonly node: LotAndItem | null
  readonly link: TreeLink | null
  readonly direction: Direction | null
  /** Of the link's quantity: the component's, which backward is this row's and forward the one above. */
  readonly unit: string
  /** Undefined where there is nothing to open. */
  readonly open: boolean | undefined
  /** The row where this lot was met first; there it can be opened. */
  readonly tracedAt: string | null
}
export type DirectionRow = Place & {
  readonly type: 'direction'
  readonly direction: Direction
  readonly open: boolean
}
export type TransactionsRow = Place & { readonly type: 'transactions'; readonly open: boolean }
export type TransactionRow = Place & {
  readonly type: 'transaction'
  readonly transaction: LotTransaction
  readonly unit: string
}
export type RestRow = Place & {
  readonly type: 'more' | 'loading' | 'failed' | 'none'
  readonly branch: BranchKey
  readonly shown: number
}
export type TreeRow = NodeRow | DirectionRow | TransactionsRow | TransactionRow | RestRow

export type TreeState = {
  readonly starts: readonly TraceStart[]
  readonly direction: Direction | 'both'
  readonly open: ReadonlySet<string>
  readonly branches: ReadonlyMap<string, Branch>
}

export function branchKey(key: BranchKey): string {
  if (key.kind === 'transactions') return [key.kind, key.id].join('|')
  return [key.direction, key.kind, key.id, key.at ?? ''].join('|')
}

/**
 * The rows of the tree from top to bottom. A lot that was met further up is marked and not opened a second time, so that
 * a circle ends and nobody reads the same hundred rows twice.
 */
export function treeRows(state: TreeState): TreeRow[] {
  const rows: TreeRow[] = []
  const met = new Map<string, string>()
  for (const start of state.starts) {
    const path = start.lot.id
    const open = state.open.has(path)
    const { unit } = start.item
    const here = { type: 'start', path, level: 1, node: start, link: null, unit: '', tracedAt: null } as const
    rows.push({ ...here, direction: state.direction === 'both' ? null : state.direction, open })
    if (!open) continue
    pushTransactions(rows, state, { kind: 'transactions', id: start.lot.id }, { path, level: 2, unit })
    for (const direction of ['forward', 'backward'] as const) {
      if (state.direction !== 'both' && state.direction !== direction) continue
      const top = { direction, kind: 'lot', id: start.lot.id, at: start.at } as const
      met.set(`${direction}|${top.id}`, path)
      if (state.direction !== 'both') {
        pushBranch(rows, met, state, top, { path, level: 2, unit })
        continue
      }
      const branchPath = `${path}/${direction}`
      const branchOpen = state.open.has(branchPath)
      rows.push({ type: 'direction', path: branchPath, level: 2, direction, open: branchOpen })
      if (branchOpen) pushBranch(rows, met, state, top, { path: branchPath, level: 3, unit })
    }
  }
  return rows
}

type Below = { readonly path: string; readonly level: number; readonly unit: string }

/** The transactions of a traced lot stand first below it, closed until somebody wants to see them. */
function pushTransactions(rows: TreeRow[], state: TreeState, from: TransactionsKey, below: Below): void {
  const { level, unit } = below
  const path = `${below.path}/transactions`
  const open = state.open.has(path)
  rows.push({ type: 'transactions', path, level, open })
  if (!open) return
  const branch = state.branches.get(branchKey(from))
  const transactions = branch?.transactions ?? []
  for (const transaction of transactions)
    rows.push({
      ...{ type: 'transaction', path: `${path}/${transaction.id}`, level: level + 1, transaction, unit },
    })
  pushRest(rows, from, branch, transactions.length, { path, level: level + 1 })
}

/** Whether there is more below than what stands there. */
function pushRest(
  rows: TreeRow[],
  from: BranchKey,
  branch: Branch | undefined,
  shown: number,
  { path, level }: Place,
): void {
  const rest = (type: RestRow['type']) =>
    rows.push({ type, path: `${path}/${type}`, level, branch: from, shown })
  if (branch === undefined || branch.state === 'loading') rest('loading')
  else if (branch.state === 'failed') rest('failed')
  else if (branch.nextCursor !== null) rest('more')
  else if (shown === 0) rest('none')
}

function pushBranch(
  rows: TreeRow[],
  met: Map<string, string>,
  state: TreeState,
  from: LinksKey,
  below: Below,
): void {
  const { path: parentPath, level } = below
  const branch = state.branches.get(branchKey(from))
  const { direction } = from
  for (const link of branch?.links ?? []) {
    const id = link.kind === 'lot' ? link.node?.lot.id : link.order?.id
    if (id === undefined) continue
    const path = `${parentPath}/${link.id}`
    const key = `${direction}|${id}`
    const first = met.get(key)
    if (first === undefined) met.set(key, path)
    const openable = link.expandable && first === undefined
    const open = openable ? state.open.has(path) : undefined
    rows.push({
      type: 'link',
      path,
      level,
      node: link.node,
      link,
      direction,
      unit: (direction === 'backward' ? link.node?.item.unit : below.unit) ?? '',
      open,
      tracedAt: first ?? null,
    })
    if (!open) continue
    const unitBelow = link.node?.item.unit ?? ''
    const next = { direction, kind: link.kind, id, at: from.at }
    pushBranch(rows, met, state, next, { path, level: level + 1, unit: unitBelow })
  }
  pushRest(rows, from, branch, branch?.links.length ?? 0, { path: parentPath, level })
}

/** What is open when an answer comes: the first starting lot and what is next to it. */
export function initiallyOpen(
  starts: readonly TraceStart[],
  direction: Direction | 'both',
): ReadonlySet<string> {
  const open = new Set<string>()
  for (const { lot } of starts.slice(0, 3)) {
    open.add(lot.id)
    if (direction === 'both') {
      open.add(`${lot.id}/forward`)
      open.add(`${lot.id}/backward`)
    }
  }
  return open
}

export function openOf(row: TreeRow): boolean | undefined {
  return 'open' in row ? row.open : undefined
}
