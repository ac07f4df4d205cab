import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import { testPlant } from '../../../test/support/plant.ts'
import type { CreatedOrder, OrderDetails, OrderRow, OrderStepAnswer } from '../../contracts/orders.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const plant = await testPlant(app.db)
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('CELLS', { tracking: 'batch' })
await plant.item('SCREW', { tracking: 'none' })
await plant.bom('BIKE', [
  { item: 'MOTOR' },
  { item: 'CELLS', quantity: '40', operation: 20 },
  { item: 'SCREW', quantity: '12', flushing: 'start' },
])
const supervisor = app.as('supervisor')
const bike = { itemId: plant.itemId('BIKE'), quantity: '3', warehouseId: plant.warehouseId }
const details = async (id: string) => (await supervisor.get<OrderDetails>(`/orders/${id}`)).json

test('a supervisor creates, releases and starts an order, and takes the steps back', async () => {
  const created = await supervisor.post<CreatedOrder>('/orders', { ...bike, dueOn: '2026-12-01' })
  expect(created.status).toBe(200)
  const { id, number } = created.json
  const step = async (name: string, body = {}) =>
    (await supervisor.post<OrderStepAnswer>(`/orders/${id}/${name}`, body)).json
  expect(await step('release')).toEqual({ id, number, status: 'released', started: '0', allocated: 0 })
  expect(await step('start', { quantity: '2' })).toMatchObject({ status: 'started', started: '2' })
  expect(await details(id)).toMatchObject({
    number,
    status: 'started',
    quantity: '3',
    started: '2',
    dueOn: '2026-12-01',
  })
  expect(await step('unstart', { reason: 'Parts are late' })).toMatchObject({ status: 'released' })
  expect(await step('unrelease')).toMatchObject({ status: 'created' })
  await expectRefusal(supervisor.post(`/orders/${id}/end`), 'order-status-wrong', { status: 'created' })
})

test('the details tell what is registered, consumed and lacking, line by line and unit by unit', async () => {
  await plant.stock('MOTOR', 'M-1')
  await plant.stock('CELLS', 'C-1', '1000')
  const { id } = await plant.order('BIKE', '3')
  expect(await details(id)).toMatchObject({
    finishedProducts: [{ status: 'not-started', registered: '0', remaining: '3', complete: '0' }],
    components: [
      { status: 'not-started', started: '3', consumption: '0', remaining: '3' },
      { status: 'not-started', started: '120', consumption: '0', remaining: '120' },
      { status: 'completed', tracked: false, started: '36', consumption: '36', remaining: '0' },
    ],
  })
  const worker = plant.worker(id)
  await worker.scan('EB-1')
  await worker.scan('M-1')
  await worker.scan('C-1')
  await worker.scan('EB-2')
  await worker.scan('C-1', { quantity: '15' })
  expect(await details(id)).toMatchObject({
    finishedProducts: [
      { tracked: true, status: 'in-progress', registered: '2', remaining: '1', complete: '1', good: '0' },
    ],
    components: [
      { tracked: true, status: 'in-progress', consumption: '1', remaining: '2' },
      { tracked: true, status: 'in-progress', consumption: '55', remaining: '65' },
      { status: 'completed' },
    ],
    operations: [{ number: 10 }, { number: 20 }],
  })
})

test('too much in one unit fills no gap in another', async () => {
  const policyId = await plant.policy({ over_consumption: 'warn' })
  await plant.item('GLUE', { tracking: 'batch', policyId })
  await plant.item('GLUED')
  await plant.bom('GLUED', [{ item: 'GLUE', quantity: '10' }])
  await plant.stock('GLUE', 'G-1', '100')
  const { id } = await plant.order('GLUED', '2')
  const worker = plant.worker(id)
  await worker.scan('GL-1')
  await worker.scan('G-1', { quantity: '20' })
  expect(await details(id)).toMatchObject({
    components: [{ consumption: '20', remaining: '10', status: 'in-progress' }],
  })
})

test('the list is filtered, searched, sorted and paged, each order once', async () => {
  await plant.item('HOVER_BOARD%')
  await plant.bom('HOVER_BOARD%', [{ item: 'SCREW' }])
  const board = { ...bike, itemId: plant.itemId('HOVER_BOARD%') }
  const days = ['2027-03-01', undefined, '2027-01-01', '2027-02-01', undefined]
  for (const [index, dueOn] of days.entries())
    await supervisor.post('/orders', { ...board, number: `HB-${index}`, ...(dueOn ? { dueOn } : {}) })
  expect(await numbersOf('search=board%25&sort=dueOn&limit=2')).toEqual([
    'HB-2',
    'HB-3',
    'HB-0',
    'HB-1',
    'HB-4',
  ])
  expect(await numbersOf('search=board%25&sort=-dueOn&limit=2')).toEqual([
    'HB-4',
    'HB-1',
    'HB-0',
    'HB-3',
    'HB-2',
  ])
  expect(await numbersOf('search=hb-&sort=number&limit=1')).toEqual(['HB-0', 'HB-1', 'HB-2', 'HB-3', 'HB-4'])
  expect(await numbersOf('search=no%5Fsuch')).toEqual([])
  expect(await numbersOf('search=HB-3&status=created,released')).toEqual(['HB-3'])
  expect(await numbersOf('search=HB-3&status=ended')).toEqual([])
  const statuses = (await pagesOf('sort=status&limit=3')).map((row) => row.status)
  const places = ['created', 'started'].map((status) => statuses.indexOf(status as never))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(new Set((await pagesOf('sort=status&limit=3')).map((row) => row.id)).size).toBe(statuses.length)
})

async function pagesOf(query: string): Promise<OrderRow[]> {
  const rows: OrderRow[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { rows: OrderRow[]; nextCursor: string | null } = (
      await supervisor.get<{ rows: OrderRow[]; nextCursor: string | null }>(
        `/orders?${query}${cursor ? `&cursor=${cursor}` : ''}`,
      )
    ).json
    rows.push(...page.rows)
    cursor = page.nextCursor
  }
  return rows
}

async function numbersOf(query: string): Promise<string[]> {
  return (await pagesOf(query)).map((row) => row.number)
}

test('an order that does not exist, a cursor of another list and a status nobody knows are answered clearly', async () => {
  await expectRefusal(supervisor.get(`/orders/${newId()}`), 'not-found', { what: 'Order' })
  await expectRefusal(supervisor.get('/orders?cursor=eyJ4Ijox'), 'cursor-unknown')
  expect(await supervisor.get('/orders?status=created,broken')).toMatchObject({
    status: 400,
    json: { errors: [{ path: 'query.status' }] },
  })
  expect((await supervisor.get('/orders/PO-000001')).status).toBe(400)
})

test.each([
  ['a quantity that is no decimal', { ...bike, quantity: '1,5' }, 'body.quantity'],
  ['a day that does not exist', { ...bike, dueOn: '2026-02-30' }, 'body.dueOn'],
  ['an item that is no id', { ...bike, itemId: 'BIKE' }, 'body.itemId'],
  ['an empty number', { ...bike, number: ' ' }, 'body.number'],
])('%s creates nothing', async (_, body, path) => {
  await expectNothingWritten(app.db, async () =>
    expect(await supervisor.post('/orders', body)).toMatchObject({
      status: 400,
      json: { errors: [{ path }] },
    }),
  )
})

test('the same start sent twice starts once', async () => {
  const { id } = (await supervisor.post<CreatedOrder>('/orders', bike)).json
  await supervisor.post(`/orders/${id}/release`)
  const request = { id: newId(), quantity: '1' }
  const [first, second] = await Promise.all([
    supervisor.post<OrderStepAnswer>(`/orders/${id}/start`, request),
    supervisor.post<OrderStepAnswer>(`/orders/${id}/start`, request),
  ])
  expect(second.json).toEqual(first.json)
  expect(await details(id)).toMatchObject({ started: '1' })
})
