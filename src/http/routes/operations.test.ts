import { expect, test } from 'vitest'
import { act } from '../../../test/support/act.ts'
import { testApp } from '../../../test/support/app.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import { testPlant } from '../../../test/support/plant.ts'
import type { OperationRow } from '../../contracts/operations.ts'
import { createPlace } from '../../items/create-place.ts'
import { releaseOrder } from '../../orders/release-order.ts'
import { scheduleOrder } from '../../orders/schedule-order.ts'
import { startOrder } from '../../orders/start-order.ts'

const app = await testApp()
const { db } = app
const plant = await testPlant(db)
const [site] = await db<{ id: string }[]>`select id from site`
const weld = await workCentre('WELD', 'Welding')
const pack = await workCentre('PACK', 'Packing')
await plant.item('CRATE')
await plant.item('HINGE')
await plant.item('PAINT', { tracking: 'batch', unit: 'KGM' })
await plant.item('NAIL', { tracking: 'none' })
await plant.bom('CRATE', [
  { item: 'HINGE', operation: 10 },
  { item: 'PAINT', quantity: '0.5', operation: 20 },
  { item: 'NAIL', quantity: '8', operation: 30 },
])
await db`update bom_operation set work_centre_id = ${weld} where number < 30`
await db`update bom_operation set work_centre_id = ${pack}, run_minutes = 30 where number = 30`
await plant.stock('PAINT', 'P-1', '100')

async function workCentre(code: string, name: string): Promise<string> {
  const within = { code, name, withinId: site?.id ?? '' }
  return (
    await act(db, (tx, actor) => createPlace(tx, actor, 'work-centre', { id: actor.requestId, ...within }))
  ).id
}

async function listed(query = ''): Promise<OperationRow[]> {
  const rows: OperationRow[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { rows: OperationRow[]; nextCursor: string | null } = (
      await app
        .as('worker')
        .get<{ rows: OperationRow[]; nextCursor: string | null }>(
          `/operations?${query}${cursor ? `&cursor=${cursor}` : ''}`,
        )
    ).json
    rows.push(...page.rows)
    cursor = page.nextCursor
  }
  return rows
}

const figures = (rows: readonly OperationRow[]) =>
  rows.map((row) => [row.number, row.status, row.started, row.complete, row.components])

test('an operation is ready, then started, then complete when all started units have its components', async () => {
  const { id, number } = await plant.order('CRATE', '3', false)
  const own = () => listed(`search=${number}&sort=order&status=ready,started,completed`)
  expect(await own(), 'a created order is not worked on').toEqual([])
  await act(db, (tx, actor) => releaseOrder(tx, actor, id))
  expect(figures(await own())).toEqual([
    [10, 'ready', '0', '0', 1],
    [20, 'ready', '0', '0', 1],
    [30, 'ready', '0', '0', 0],
  ])
  await act(db, (tx, actor) => startOrder(tx, actor, id, { quantity: '2' }))
  const worker = plant.worker(id)
  for (const [index, hinge] of ['H-1', 'H-2'].entries()) {
    await plant.stock('HINGE', hinge)
    await worker.scan(`C-${index}`, { mode: 'product' })
    await worker.scan(hinge)
    if (index > 0) continue
    expect(figures(await own())).toEqual([
      [10, 'started', '2', '1', 1],
      [20, 'ready', '2', '0', 1],
      [30, 'started', '2', '0', 0],
    ])
  }
  expect(figures(await own())[0]).toEqual([10, 'completed', '2', '2', 1])
  expect(figures(await listed(`search=${number}`)).map(([step]) => step)).toEqual([30, 20])
  await act(db, (tx, actor) => startOrder(tx, actor, id, {}))
  expect(figures(await own())[0], 'more is started').toEqual([10, 'started', '3', '2', 1])
})

test('too much in one unit does not complete another', async () => {
  const lenient = await plant.policy({ over_consumption: 'warn' })
  await plant.item('GLUE', { tracking: 'batch', policyId: lenient })
  await plant.item('GLUED')
  await plant.bom('GLUED', [{ item: 'GLUE', quantity: '1' }])
  await plant.stock('GLUE', 'GL-1', '10')
  const { id, number } = await plant.order('GLUED', '2')
  const worker = plant.worker(id)
  await worker.scan('GLUED-1')
  await worker.scan('GL-1', { quantity: '2' })
  expect(figures(await listed(`search=${number}`))).toEqual([[10, 'started', '2', '1', 1]])
})

test('the list is filtered by work centre, searched, sorted and paged, each operation once', async () => {
  const orders = [await plant.order('CRATE', '1'), await plant.order('CRATE', '1')]
  const [, later] = orders
  const all = await listed('status=ready,started,completed&limit=2')
  expect(new Set(all.map((row) => `${row.order.number} ${row.number}`)).size).toBe(all.length)
  const names = all.map((row) => row.workCentre?.name ?? '~')
  expect(names).toEqual(names.toSorted())
  expect((await listed(`workCentreId=${pack}`)).every((row) => row.workCentre?.code === 'PACK')).toBe(true)
  expect(await listed('search=no_such')).toEqual([])
  const numbers = (await listed('sort=-order&limit=3')).map((row) => row.order.number)
  expect(numbers).toEqual(numbers.toSorted().reverse())
  const ends = async (sort: string) =>
    (await listed(`search=CRATE&sort=${sort}`)).map((row) => row.order.number)
  expect((await ends('order')).at(-1)).toBe(later?.number)
})

test('dates come from the schedule, and what has none comes last', async () => {
  const { id, number } = await plant.order('CRATE', '1', false)
  const command = { direction: 'forward', on: '2020-01-06' } as const
  await act(db, (tx, actor) => scheduleOrder(tx, actor, id, command))
  await act(db, (tx, actor) => releaseOrder(tx, actor, id))
  const rows = await listed('sort=startsAt&limit=1')
  expect(rows[0]).toMatchObject({ order: { number }, startsAt: '2020-01-06T06:00:00.000Z' })
  expect(rows.at(-1)).toMatchObject({ startsAt: null })
})

test('a status, a work centre or a cursor that cannot be is answered clearly', async () => {
  const worker = app.as('worker')
  expect(await worker.get('/operations?status=broken')).toMatchObject({
    status: 400,
    json: { errors: [{ path: 'query.status' }] },
  })
  expect((await worker.get('/operations?workCentreId=WELD')).status).toBe(400)
  await expectRefusal(worker.get('/operations?cursor=eyJ4Ijox'), 'cursor-unknown')
})
