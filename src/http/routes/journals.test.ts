import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import { testPlant } from '../../../test/support/plant.ts'
import type { Worker } from '../../contracts/cards.ts'
import type { JournalAnswer, JournalDetails, JournalRow, PickAnswer } from '../../contracts/journals.ts'
import type { OrderDetails } from '../../contracts/orders.ts'
import type { ReportAnswer } from '../../contracts/tracking.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const plant = await testPlant(app.db)
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('CELLS', { tracking: 'batch' })
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'CELLS', quantity: '40' }])
await plant.stock('CELLS', 'C-1', '1000')
const supervisor = app.as('supervisor')

let bikes = 0
async function orderWithUnit(quantity = '1') {
  bikes++
  const order = await plant.order('BIKE', quantity)
  const worker = plant.worker(order.id)
  await plant.stock('MOTOR', `M-${bikes}`)
  const { unit } = await worker.scan(`EB-${bikes}`)
  await worker.scan(`M-${bikes}`)
  const state = (await worker.scan('C-1')).unit
  const associationIds = state?.components.flatMap((each) => each.associations.map(({ id }) => id)) ?? []
  return { ...order, associationIds, registrationId: unit?.registrationId ?? '' }
}

test('a supervisor picks, adjusts consumption, edits, checks and posts a picking list, and takes it back', async () => {
  const { id, number, associationIds } = await orderWithUnit()
  const picked = await supervisor.post<PickAnswer>(`/orders/${id}/picks`, { associationIds })
  expect(picked).toMatchObject({ status: 200, json: { associations: 2 } })
  const made = await supervisor.post<JournalAnswer>(`/orders/${id}/picking-lists`, { associationIds: [] })
  expect(made).toMatchObject({ status: 200, json: { lines: 2 } })
  const journal = `/journals/${made.json.id}`
  const details = async () => (await supervisor.get<JournalDetails>(journal)).json
  const [motor, cells] = (await details()).rows
  expect(await details()).toMatchObject({
    order: { id, number },
    postedAt: null,
    postedBy: null,
    createdBy: 'Test supervisor',
    rows: [
      { item: { number: 'MOTOR', unit: 'pcs' }, lot: { serialNumber: `M-${bikes}` } },
      { item: { number: 'CELLS' }, lot: { batchNumber: 'C-1' }, product: { serialNumber: `EB-${bikes}` } },
    ],
  })
  await supervisor.put(`${journal}/lines`, { lines: [{ lineId: cells?.id, quantity: '10' }] })
  expect(await supervisor.get(`${journal}/check`)).toMatchObject({ status: 200, json: { problems: [] } })
  expect(await supervisor.post<JournalAnswer>(`${journal}/post`)).toMatchObject({
    status: 200,
    json: { lines: 2, warnings: [] },
  })
  expect(await details()).toMatchObject({
    postedBy: 'Test supervisor',
    rows: [{ id: motor?.id, quantity: '1' }, { quantity: '10' }],
  })
  const reversal = await supervisor.post<JournalAnswer>(`${journal}/reverse`, { reason: 'Wrong quantity' })
  expect(reversal.status).toBe(200)
  expect(await details()).toMatchObject({ reversedBy: reversal.json.number })
})

test('units are reported as finished and the order follows', async () => {
  const { id, registrationId } = await orderWithUnit()
  const lines = [{ registrationId, good: '1' }]
  const reported = await supervisor.post<ReportAnswer>(`/orders/${id}/reports`, { lines })
  expect(reported).toMatchObject({ status: 200, json: { lines: 1, warnings: [] } })
  const order = await supervisor.get<OrderDetails>(`/orders/${id}`)
  expect(order.json).toMatchObject({ status: 'reported-as-finished', good: '1' })
  await expectRefusal(supervisor.post(`/orders/${id}/reports`, { lines }), 'report-exceeds-registration')
  expect((await supervisor.post(`/orders/${id}/end`)).status).toBe(200)
  await expectRefusal(
    supervisor.post(`/journals/${reported.json.journalId}/reverse`, { reason: 'Too late' }),
    'order-status-wrong',
  )
})

test('an incomplete unit can be overridden only where the policy says so', async () => {
  const order = await plant.order('BIKE')
  const { unit } = await plant.worker(order.id).scan('EB-incomplete')
  const lines = [{ registrationId: unit?.registrationId, good: '1' }]
  const refused = await supervisor.post(`/orders/${order.id}/reports`, {
    lines,
    overrideReason: 'In a hurry',
  })
  expect(refused).toMatchObject({ status: 409, json: { code: 'unit-incomplete' } })
  expect(refused.json.overridable).toBeUndefined()
})

test('journals are listed newest first, by order, kind and state, page by page', async () => {
  const { id, number, registrationId, associationIds } = await orderWithUnit('2')
  await supervisor.post(`/orders/${id}/picking-lists`, { associationIds: associationIds.slice(0, 1) })
  await supervisor.post(`/orders/${id}/reports`, { lines: [{ registrationId, good: '1' }] })
  const list = async (query: string) =>
    (
      await supervisor.get<{ rows: JournalRow[]; nextCursor: string | null }>(
        `/journals?orderId=${id}${query}`,
      )
    ).json
  const all = await list('')
  expect(all.rows.map((row) => [row.kind, row.postedAt !== null, row.lines])).toEqual([
    ['picking-list', true, 2],
    ['report-as-finished', true, 1],
    ['picking-list', false, 1],
  ])
  expect((await list('&posted=false')).rows).toHaveLength(1)
  expect((await list('&posted=true&kind=picking-list')).rows).toHaveLength(1)
  expect((await list(`&search=${all.rows[0]?.number}`)).rows).toHaveLength(1)
  expect((await list(`&search=${number}`)).rows).toEqual(all.rows)
  const first = await list('&limit=2')
  const second = await list(`&limit=2&cursor=${first.nextCursor}`)
  expect([...first.rows, ...second.rows]).toEqual(all.rows)
  expect(second.nextCursor).toBeNull()
})

test('a card is opened, written, posted and reversed, and what is used is added to a picking list', async () => {
  const { id, registrationId } = await orderWithUnit('2')
  const opened = await supervisor.post<JournalAnswer>(`/orders/${id}/journals`, { kind: 'job-card' })
  expect(opened).toMatchObject({ status: 200, json: { number: expect.stringMatching(/^JC-/), lines: 1 } })
  const card = `/journals/${opened.json.id}`
  const workers = await supervisor.get<{ rows: Worker[] }>('/workers?search=supervisor&limit=1')
  expect(workers.json.rows).toMatchObject([{ name: 'Test supervisor' }])
  const line = { operationNumber: 10, registrationId, good: '1', minutes: '7.5' }
  expect(await supervisor.put(`${card}/card-lines`, { lines: [line] })).toMatchObject({ status: 200 })
  expect((await supervisor.get<JournalDetails>(card)).json.cards).toMatchObject([
    { minutes: '7.5', worker: { name: 'Test supervisor' }, operation: 'Operation 10', consumes: true },
  ])
  expect(await supervisor.post(`${card}/post`)).toMatchObject({ status: 200, json: { lines: 1 } })
  const [made] = (await supervisor.get<JournalDetails>(card)).json.made
  expect(made).toMatchObject({ kind: 'picking-list' })
  expect((await supervisor.post(`${card}/reverse`, { reason: 'Wrong unit' })).status).toBe(200)
  expect((await supervisor.get<JournalDetails>(`/journals/${made?.id}`)).json.reversedBy).not.toBeNull()

  const list = await supervisor.post<JournalAnswer>(`/orders/${id}/picking-lists`, { associationIds: [] })
  await plant.stock('MOTOR', `M-extra-${bikes}`)
  const { component } = await plant.lines(id)
  const extra = { componentId: component('MOTOR'), registrationId, serialNumber: `M-extra-${bikes}` }
  await expectRefusal(supervisor.post(`/journals/${list.json.id}/lines`, extra), 'component-complete')
  const next = await orderWithUnit('2')
  const second = await plant.worker(next.id).scan(`EB-${bikes}-2`)
  const empty = await supervisor.post<JournalAnswer>(`/orders/${next.id}/picking-lists`, {
    associationIds: [],
  })
  const missing = {
    componentId: (await plant.lines(next.id)).component('MOTOR'),
    registrationId: second.unit?.registrationId,
    serialNumber: `M-extra-${bikes - 1}`,
  }
  const added = await supervisor.post<JournalAnswer>(`/journals/${empty.json.id}/lines`, missing)
  expect(added).toMatchObject({ status: 200, json: { lines: 3 } })
})

const line = { operationNumber: 10 }
test.each([
  ['a journal of another kind', 'post', '/orders/{order}/journals', { kind: 'picking-list' }, 'body.kind'],
  [
    'a negative quantity',
    'put',
    '/journals/{order}/card-lines',
    { lines: [{ ...line, good: '-1' }] },
    'body.lines.0.good',
  ],
  [
    'an end before its begin',
    'put',
    '/journals/{order}/card-lines',
    { lines: [{ ...line, beganAt: '2026-11-22T08:00:00Z', endedAt: '2026-11-22T07:59:59Z' }] },
    'body.lines.0.endedAt',
  ],
  ['a line of nothing', 'post', '/journals/{order}/lines', { quantity: '1' }, 'body.componentId'],
] as const)('%s is invalid', async (_, method, path, body, at) => {
  const { id } = await plant.order('BIKE')
  await expectNothingWritten(app.db, async () =>
    expect(await supervisor[method](path.replace('{order}', id), body)).toMatchObject({
      status: 400,
      json: { code: 'invalid-input', errors: [{ path: at }] },
    }),
  )
})

test('what does not exist is not found', async () => {
  const [path, order] = [`/journals/${newId()}`, `/orders/${newId()}`]
  const attempts = [
    supervisor.get(path),
    supervisor.get(`${path}/check`),
    supervisor.post(`${path}/post`),
    supervisor.post(`${path}/reverse`, { reason: 'Anything' }),
    supervisor.put(`${path}/lines`, { lines: [{ lineId: newId(), quantity: '1' }] }),
    supervisor.post(`${order}/picking-lists`, { associationIds: [] }),
    supervisor.post(`${order}/picks`, { associationIds: [newId()] }),
    supervisor.post(`${order}/journals`, { kind: 'route-card' }),
    supervisor.put(`${path}/card-lines`, { lines: [] }),
    supervisor.post(`${path}/lines`, { componentId: newId() }),
  ]
  for (const attempt of attempts) await expectRefusal(attempt, 'not-found')
})

const registrationId = newId()
test.each([
  ['a report without lines', 'reports', { lines: [] }, 'body.lines'],
  ['a report of nothing', 'reports', { lines: [{ good: '1' }] }, 'body.lines.0'],
  [
    'a report of both',
    'reports',
    { lines: [{ registrationId, finishedProductId: newId(), good: '1' }] },
    'body.lines.0',
  ],
  [
    'a quantity that is no decimal',
    'reports',
    { lines: [{ registrationId, good: 'one' }] },
    'body.lines.0.good',
  ],
  ['a pick of nothing', 'picks', { associationIds: [] }, 'body.associationIds'],
  ['an id that is none', 'picking-lists', { associationIds: ['C-1'] }, 'body.associationIds.0'],
])('%s is invalid', async (_, what, body, path) => {
  const { id } = await plant.order('BIKE')
  await expectNothingWritten(app.db, async () =>
    expect(await supervisor.post(`/orders/${id}/${what}`, body)).toMatchObject({
      status: 400,
      json: { code: 'invalid-input', errors: [{ path }] },
    }),
  )
})
