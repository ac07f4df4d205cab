import { expect, test } from 'vitest'
import type { ItemName, LotName } from '../../../src/contracts/common.ts'
import type { LotTransaction } from '../../../src/contracts/trace-nodes.ts'
import type { TreeLink } from '../../../src/contracts/trace-views.ts'
import { type Branch, branchKey, initiallyOpen, treeRows } from './tree-rows.ts'

const item: ItemName = { id: 'item', number: 'HUB', name: 'Hub', unit: 'pcs', tracking: 'serial' }
const lot = (id: string): LotName => ({ id, batchNumber: '', serialNumber: id })
const start = (id: string) => ({ lot: lot(id), item, at: null })

function link(id: string, to: string, expandable = true): TreeLink {
  return {
    id,
    kind: 'lot',
    node: { lot: lot(to), item },
    order: null,
    certainty: 'exact',
    quantity: '1',
    openedAt: '2026-11-20T08:00:00.000Z',
    closedAt: null,
    held: false,
    onHand: '0',
    expandable,
  }
}

const ready = (links: TreeLink[], nextCursor: string | null = null): Branch => ({
  links,
  nextCursor,
  state: 'ready',
})

function branches(given: Record<string, Branch>): ReadonlyMap<string, Branch> {
  return new Map(
    Object.entries(given).map(([id, branch]) => [
      branchKey({ direction: 'forward', kind: 'lot', id, at: null }),
      branch,
    ]),
  )
}

const seen = (rows: ReturnType<typeof treeRows>) =>
  rows.map((row) => [row.level, row.type, 'node' in row ? row.node?.lot.id : ''])

test('a lot met a second time is marked with where it was met first, and cannot be opened there', () => {
  const rows = treeRows({
    starts: [start('A')],
    direction: 'forward',
    open: new Set(['A', 'A/1', 'A/2', 'A/1/3', 'A/2/4']),
    branches: branches({
      A: ready([link('1', 'B'), link('2', 'C')]),
      B: ready([link('3', 'D', false)]),
      C: ready([link('4', 'D', false)]),
    }),
  })
  expect(rows.map((row) => ('tracedAt' in row ? row.tracedAt : null))).toEqual([
    null,
    null,
    null,
    null,
    null,
    'A/1/3',
  ])
})

test('a circle ends where it comes back to its beginning', () => {
  const rows = treeRows({
    starts: [start('A')],
    direction: 'forward',
    open: new Set(['A', 'A/1', 'A/1/2']),
    branches: branches({ A: ready([link('1', 'B')]), B: ready([link('2', 'A')]) }),
  })
  expect(seen(rows)).toEqual([
    [1, 'start', 'A'],
    [2, 'transactions', ''],
    [2, 'link', 'B'],
    [3, 'link', 'A'],
  ])
})

test('what is not read yet, cut or empty is told where it is', () => {
  const open = initiallyOpen([start('A')], 'forward')
  const of = (given: Record<string, Branch>) =>
    treeRows({ starts: [start('A')], direction: 'forward', open, branches: branches(given) }).at(-1)?.type
  expect(of({})).toBe('loading')
  expect(of({ A: ready([]) })).toBe('none')
  expect(of({ A: ready([link('1', 'B')], 'next') })).toBe('more')
  expect(of({ A: { links: [], nextCursor: null, state: 'failed' } })).toBe('failed')
})

test('both directions stand below each other, each with its own marks', () => {
  const rows = treeRows({
    starts: [start('A')],
    direction: 'both',
    open: initiallyOpen([start('A')], 'both'),
    branches: new Map(
      (['forward', 'backward'] as const).map((direction) => [
        branchKey({ direction, kind: 'lot', id: 'A', at: null }),
        ready([link(direction, 'B', false)]),
      ]),
    ),
  })
  expect(seen(rows)).toEqual([
    [1, 'start', 'A'],
    [2, 'transactions', ''],
    [2, 'direction', ''],
    [3, 'link', 'B'],
    [2, 'direction', ''],
    [3, 'link', 'B'],
  ])
  expect(rows.every((row) => !('tracedAt' in row) || row.tracedAt === null)).toBe(true)
})

test('the transactions of a traced lot stand first below it, and are read when they are opened', () => {
  const transaction: LotTransaction = {
    ...{ id: 't1', reference: 'purchase', number: 'PR-1', at: '2026-11-20T08:00:00.000Z', quantity: '5' },
    ...{ state: 'received', site: 'S1', warehouse: 'W1', lot: lot('A'), party: null, journal: null },
  }
  const rows = (open: string[], state: Branch['state'] = 'ready', nextCursor: string | null = null) =>
    treeRows({
      starts: [start('A')],
      direction: 'forward',
      open: new Set(open),
      branches: new Map([
        [
          branchKey({ kind: 'transactions', id: 'A' }),
          { links: [], transactions: [transaction], nextCursor, state },
        ],
      ]),
    }).map((row) => [row.level, row.type])
  expect(rows(['A'])).toEqual([
    [1, 'start'],
    [2, 'transactions'],
    [2, 'loading'],
  ])
  const opened = ['A', 'A/transactions']
  expect(rows(opened).slice(1, -1)).toEqual([
    [2, 'transactions'],
    [3, 'transaction'],
  ])
  expect(rows(opened, 'ready', 'more').slice(3, -1)).toEqual([[3, 'more']])
  expect(rows(opened, 'failed').slice(3, -1)).toEqual([[3, 'failed']])
})
