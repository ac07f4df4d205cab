import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { testPlant } from '../../../test/support/plant.ts'
import type { IssueAnswer, IssuedMaterial, Lendable } from '../../contracts/issues.ts'

const app = await testApp()
const plant = await testPlant(app.db)
await plant.item('LAMP')
await plant.item('RESIN', { tracking: 'batch', unit: 'KGM' })
await plant.bom('LAMP', [{ item: 'RESIN', quantity: '2' }])
const lotId = await plant.stock('RESIN', 'R-1', '100')
const supervisor = app.as('supervisor')
const reason = 'Ours has not come'

test('a supervisor issues material to an order, gives some back, and borrows it for another order', async () => {
  const [first, second] = [await plant.order('LAMP', '4'), await plant.order('LAMP', '2')]
  const issued = async (id: string) => (await supervisor.get<IssuedMaterial>(`/orders/${id}/issued`)).json
  const gave = await supervisor.post<IssueAnswer>(`/orders/${first.id}/issue`, {
    lines: [{ lotId, quantity: '8' }],
  })
  expect(gave).toMatchObject({ status: 200, json: { lines: 1 } })
  expect(
    await supervisor.post<IssueAnswer>(`/orders/${first.id}/return-issued`, {
      ...{ lines: [{ lotId, quantity: '2' }], reason },
    }),
  ).toMatchObject({ status: 200, json: { lines: 1 } })

  const lendable = await supervisor.get<{ rows: Lendable[] }>(`/orders/${second.id}/lendable`)
  expect(lendable.json.rows).toMatchObject([
    { order: { id: first.id }, item: { number: 'RESIN' }, lot: { batchNumber: 'R-1' }, left: '6' },
  ])
  expect(
    await supervisor.post<IssueAnswer>(`/orders/${second.id}/borrow`, {
      ...{ fromOrderId: first.id, lines: [{ lotId, quantity: '4' }], reason },
    }),
  ).toMatchObject({ status: 200, json: { lines: 1, from: first.number } })
  expect((await issued(first.id)).rows).toMatchObject([{ issued: '6', lent: '4', left: '2' }])
  expect(await issued(second.id)).toMatchObject({
    rows: [{ borrowed: '4', left: '4' }],
    moves: [{ kind: 'borrow', otherOrder: { id: first.id }, by: 'Test supervisor', reason }],
  })
  expect((await issued(first.id)).moves.map(({ kind, quantity }) => [kind, quantity])).toEqual([
    ['lend', '4'],
    ['return', '2'],
    ['issue', '8'],
  ])
})

test.each([
  ['nothing', 'issue', { lines: [] }, 'body.lines'],
  ['a quantity of zero', 'issue', { lines: [{ lotId, quantity: '0' }] }, 'body.lines.0.quantity'],
  ['a return without a reason', 'return-issued', { lines: [{ lotId, quantity: '1' }] }, 'body.reason'],
  ['a lender that is no id', 'borrow', { fromOrderId: 'x', lines: [], reason }, 'body.fromOrderId'],
])('%s is refused at the door', async (_, door, body, path) => {
  const order = await plant.order('LAMP')
  await supervisor.headers()
  await expectNothingWritten(app.db, async () => {
    const { status, json } = await supervisor.post(`/orders/${order.id}/${door}`, body)
    expect([status, json.code]).toEqual([400, 'invalid-input'])
    expect(json.errors?.map((each) => each.path)).toContain(path)
  })
})
