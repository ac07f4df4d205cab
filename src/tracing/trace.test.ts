import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type MadeGenealogy,
  type MadeLink,
  minute,
  referenceTrace,
  writeGenealogy,
} from '../../test/support/genealogy.ts'
import { readAt, startsAt, traceReader } from '../../test/support/read-trace.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { TraceRequest } from '../contracts/tracing.ts'
import { trace } from './trace.ts'

const db = await testDatabase()
const { allPages, streamed } = traceReader(db)
const horizon = 100

const times = fc
  .record({ opened: fc.nat(horizon), lasts: fc.option(fc.integer({ min: 1, max: horizon }), { freq: 1 }) })
  .map(({ opened, lasts }) => ({ opened, closed: lasts === null ? null : opened + lasts }))

/** Few lots with many links between them, so that most lots are met on several ways, of several lengths and certainties. */
const genealogy: fc.Arbitrary<MadeGenealogy> = fc.integer({ min: 2, max: 14 }).chain((lots) =>
  fc.record({
    lots: fc.constant(lots),
    orders: fc.constant(3),
    links: fc.array(
      fc
        .tuple(
          fc.nat(lots - 1),
          fc.oneof(
            { weight: 5, arbitrary: fc.record({ lot: fc.nat(lots - 1) }) },
            { weight: 2, arbitrary: fc.record({ order: fc.nat(2) }) },
          ),
          times,
        )
        .filter(([component, into]) => !('lot' in into) || into.lot !== component)
        .map(([component, into, when]): MadeLink => ({ component, into, ...when })),
      { maxLength: 50, size: 'max' },
    ),
    registrations: fc.array(
      fc.tuple(fc.nat(2), fc.nat(lots - 1), times).map(([order, lot, when]) => ({ order, lot, ...when })),
      { maxLength: 20, size: 'max' },
    ),
  }),
)

/** Up to thirty levels of parts in parts, every level reached; links that were replaced, some that go round in circles. */
const deep: fc.Arbitrary<MadeGenealogy> = fc
  .record({ levels: fc.integer({ min: 10, max: 30 }), width: fc.integer({ min: 1, max: 4 }) })
  .chain(({ levels, width }) => {
    const level = fc.nat(levels - 2)
    const place = fc.nat(width - 1)
    const step = (from: number, to: number) =>
      fc.tuple(level, place, place, times).map(
        ([below, a, b, when]): MadeLink => ({
          component: (below + from) * width + a,
          into: { lot: (below + to) * width + b },
          ...when,
        }),
      )
    return fc.record({
      lots: fc.constant(levels * width),
      orders: fc.constant(0),
      registrations: fc.constant([]),
      links: fc
        .tuple(
          fc.array(step(0, 1), { maxLength: 80 }),
          fc.array(step(1, 0), { maxLength: 4 }),
          fc.array(fc.tuple(level, fc.integer({ min: 1, max: horizon })), { maxLength: 6 }),
        )
        .map(([forward, round, replaced]) => [
          ...spine(levels, width, new Map(replaced)),
          ...forward,
          ...round,
        ]),
    })
  })

/** The first lot of each level in the first of the next; at some minutes it was taken out and put in again. */
function spine(levels: number, width: number, replaced: ReadonlyMap<number, number>): MadeLink[] {
  return Array.from({ length: levels - 1 }, (_, level): MadeLink[] => {
    const link = { component: level * width, into: { lot: (level + 1) * width } }
    const minute = replaced.get(level)
    if (minute === undefined) return [{ ...link, opened: 0, closed: null }]
    return [
      { ...link, opened: 0, closed: minute },
      { ...link, opened: minute, closed: null },
    ]
  }).flat()
}

for (const [shape, arbitrary, numRuns] of [
  ['whatever the genealogy', genealogy, 60],
  ['through thirty levels', deep, 25],
] as const)
  test(`a trace finds what a naive walk finds, ${shape}, the moment and the direction`, async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitrary,
        fc.constantFrom('backward' as const, 'forward' as const),
        fc.nat(horizon + 50),
        fc.uniqueArray(fc.nat(1), { minLength: 1, maxLength: 2 }),
        expectAsNaive,
      ),
      { numRuns },
    )
  }, 120_000)

async function expectAsNaive(
  made: MadeGenealogy,
  direction: 'backward' | 'forward',
  at: number,
  near: readonly number[],
): Promise<void> {
  // Forward begins at the first lots and backward at the last, so that there is a way to go.
  const starts = direction === 'forward' ? near : near.map((position) => made.lots - 1 - position)
  const { lotIds, orderIds } = await writeGenealogy(db, made)
  const reference = referenceTrace(made, starts, direction, at)
  const expected = [...reference].map(([lot, { from: _, ...row }]) => ({ lotId: lotIds[lot] ?? '', ...row }))
  const request = { starts: startsAt(lotIds, starts), direction, moment: { kind: 'at', at: minute(at) } }
  const { lines, rows } = await streamed(request)
  const plain = rows.map(({ lot, group, depth, links }) => ({
    lotId: lot.id,
    certain: group === 'contains',
    depth,
    links,
  }))
  expect(plain.toSorted(byLot)).toEqual(expected.toSorted(byLot))
  for (const { lot, first } of rows) {
    const from = first.from
      ? `l${lotIds.indexOf(first.from.lot.id)}`
      : `o${orderIds.indexOf(first.order?.id ?? '')}`
    expect(reference.get(lotIds.indexOf(lot.id))?.from).toContain(from)
  }
  expect(lines[0]).toMatchObject({
    type: 'counts',
    counts: [{ lots: rows.length, contains: rows.filter((row) => row.group === 'contains').length }],
  })
  expect(await allPages(request, 7)).toEqual(rows)
}

function byLot(a: { lotId: string }, b: { lotId: string }): number {
  return a.lotId < b.lotId ? -1 : 1
}

function chain(length: number): MadeLink[] {
  return Array.from({ length }, (_, component) => ({
    component,
    into: { lot: component + 1 },
    opened: 0,
    closed: null,
  }))
}

test('thirty levels, a circle and a diamond end, and each lot is there once with its least depth', async () => {
  const circle: MadeLink = { component: 30, into: { lot: 0 }, opened: 0, closed: null }
  const shortcut: MadeLink = { component: 0, into: { lot: 3 }, opened: 0, closed: null }
  const made = { lots: 31, orders: 0, links: [...chain(30), circle, shortcut], registrations: [] }
  const { lotIds } = await writeGenealogy(db, made)
  for (const direction of ['forward', 'backward'] as const) {
    const { rows } = await streamed({ starts: startsAt(lotIds, [0]), direction })
    expect(rows).toHaveLength(30)
    expect(Math.max(...rows.map((row) => row.depth))).toBe(direction === 'forward' ? 28 : 30)
  }
  const met = (await streamed({ starts: startsAt(lotIds, [0]), direction: 'forward' })).rows
  expect(met.find((row) => row.lot.id === lotIds[3])).toMatchObject({ depth: 1, links: 2, quantity: '2' })
})

test('a chain of 2,000 levels is walked to its end', async () => {
  const { lotIds } = await writeGenealogy(db, {
    lots: 2001,
    orders: 0,
    links: chain(2000),
    registrations: [],
  })
  const answer = await trace(
    db,
    TraceRequest.parse({ starts: startsAt(lotIds, [0]), direction: 'forward', limit: 1 }),
    readAt,
  )
  expect(answer.counts).toMatchObject([{ lots: 2000, contains: 2000 }])
  expect(answer.counts[0]?.levels).toHaveLength(2000)
})

test('ten thousand products of one lot come complete, counts first, and pages go on where the last one ended', async () => {
  const links = Array.from({ length: 10_000 }, (_, index) => ({
    component: 0,
    into: { lot: index + 1 },
    opened: 0,
    closed: null,
  }))
  // Two more had it and lost it; one of those got it back.
  const lost = [10_001, 10_002].map((lot) => ({ component: 0, into: { lot }, opened: 0, closed: 5 }))
  const again = { component: 0, into: { lot: 10_002 }, opened: 6, closed: null }
  links.pop()
  const all = [...links, ...lost, again]
  const { lotIds } = await writeGenealogy(db, { lots: 10_003, orders: 0, links: all, registrations: [] })
  const request = { starts: startsAt(lotIds, [0]), direction: 'forward' }
  const { lines, rows } = await streamed(request)
  expect(lines[0]).toMatchObject({ type: 'counts', counts: [{ lots: 10_000 }] })
  expect(lines.at(-1)).toEqual({ type: 'end', rows: 10_000, nextCursor: null })
  expect(new Set(rows.map((row) => row.lot.id)).size).toBe(10_000)
  const cut = await streamed({ ...request, limit: 2500 })
  const end = cut.lines.at(-1)
  expect(end).toMatchObject({ type: 'end', rows: 2500, nextCursor: expect.any(String) })
  const rest = await streamed({ ...request, cursor: end?.type === 'end' ? end.nextCursor : '' })
  expect([...cut.rows, ...rest.rows].map((row) => row.lot.id)).toEqual(rows.map((row) => row.lot.id))
}, 60_000)

test('a thousand pooled lots in a thousand units are answered as “may contain”, through the order', async () => {
  const pooled = Array.from({ length: 1000 }, (_, component) => ({
    component,
    into: { order: 0 },
    opened: 0,
    closed: null,
  }))
  const registrations = Array.from({ length: 1000 }, (_, index) => ({
    order: 0,
    lot: 1000 + index,
    opened: 0,
    closed: null,
  }))
  const exact: MadeLink = { component: 5, into: { lot: 1500 }, opened: 0, closed: null }
  const { lotIds, orderIds } = await writeGenealogy(db, {
    lots: 2000,
    orders: 1,
    links: [...pooled, exact],
    registrations,
  })
  const answer = await trace(
    db,
    TraceRequest.parse({ starts: startsAt(lotIds, [5]), direction: 'forward', limit: 2 }),
    readAt,
  )
  expect(answer.counts).toMatchObject([{ lots: 1000, contains: 1, mayContain: 999 }])
  expect(answer.rows[0]).toMatchObject({
    group: 'contains',
    lot: { id: lotIds[1500] },
    depth: 1,
    links: 2,
    first: { certainty: 'imported', from: { lot: { id: lotIds[5] } }, order: null },
  })
  expect(answer.rows[1]).toMatchObject({
    group: 'may-contain',
    depth: 2,
    quantity: null,
    first: { certainty: 'pooled', from: null, order: { id: orderIds[0] }, quantity: null },
  })
  const back = await trace(
    db,
    TraceRequest.parse({ starts: startsAt(lotIds, [1500]), direction: 'backward', limit: 1 }),
    readAt,
  )
  expect(back.counts).toMatchObject([{ lots: 1000, contains: 1, mayContain: 999 }])
})

test('both directions are one answer, and a part of it can be asked for', async () => {
  const { lotIds } = await writeGenealogy(db, { lots: 5, orders: 0, links: chain(4), registrations: [] })
  const request = { starts: startsAt(lotIds, [2]), direction: 'both' }
  const rows = await allPages(request, 1)
  expect(rows.map((row) => [row.direction, row.lot.id])).toEqual([
    ['backward', lotIds[1]],
    ['backward', lotIds[0]],
    ['forward', lotIds[3]],
    ['forward', lotIds[4]],
  ])
  const cut = await streamed({ ...request, limit: 2 })
  const end = cut.lines.at(-1)
  const rest = await streamed({ ...request, cursor: end?.type === 'end' ? end.nextCursor : '' })
  expect([...cut.rows, ...rest.rows]).toEqual(rows)
  for (const [only, expected] of [
    [{ direction: 'forward' }, [3, 4]],
    [{ depth: 2 }, [0, 4]],
    [{ group: 'may-contain' }, []],
    [{ itemId: rows[0]?.item.id, direction: 'backward' }, [1, 0]],
  ] as const) {
    const part = await allPages({ ...request, only }, 100)
    expect(part.map((row) => lotIds.indexOf(row.lot.id))).toEqual(expected)
  }
})
