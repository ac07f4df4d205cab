import { expect, test } from 'vitest'
import { countStock } from '../../src/inventory/count-stock.ts'
import { transferStock } from '../../src/inventory/transfer-stock.ts'
import { changeBom } from '../../src/items/change-bom.ts'
import { createBom } from '../../src/items/create-bom.ts'
import { adjustConsumption } from '../../src/journals/adjust-consumption.ts'
import { postJournal } from '../../src/journals/post-journal.ts'
import { reportAsFinished } from '../../src/journals/report-as-finished.ts'
import { newId } from '../../src/lib/new-id.ts'
import { endOrder } from '../../src/orders/end-order.ts'
import { getOrder } from '../../src/orders/get-order.ts'
import { act } from '../support/act.ts'
import { expectBalance } from '../support/expect-balance.ts'
import { expectRefusal } from '../support/expect-refusal.ts'
import { testPlant } from '../support/plant.ts'
import { Supervisor } from '../support/supervisor.ts'
import { testDatabase } from '../support/test-database.ts'

const db = await testDatabase()
const plant = await testPlant(db)
const lenient = await plant.policy({ incomplete_unit: 'off' })
await plant.item('MOTOR')
await plant.item('LAMP')
await plant.item('BIKE')
for (const item of ['MILK', 'CHEESE', 'WHEY'])
  await plant.item(item, { tracking: 'batch', unit: 'KGM', policyId: lenient })
const store = await plant.warehouse('W2')
const contents = { validFrom: null, validTo: null, operations: [], products: [] }
const line = (item: string, quantityPer: string, unit: string) => ({
  ...{ lineNumber: 10, itemId: plant.itemId(item), quantityPer, unit, operationNumber: 10 },
  ...{ flushing: 'manual' as const, phantom: false, substituteIds: [], policyId: null },
})
const bikeBom = await act(db, (tx, actor) =>
  createBom(tx, actor, {
    ...{ id: newId(), itemId: plant.itemId('BIKE'), name: 'Standard' },
    ...{ ...contents, lines: [line('MOTOR', '1', 'H87')] },
  }),
)
await act(db, (tx, actor) =>
  createBom(tx, actor, {
    ...{ id: newId(), itemId: plant.itemId('CHEESE'), name: 'Formula', ...contents },
    lines: [line('MILK', '10', 'KGM')],
    products: [
      {
        ...{ lineNumber: 10, kind: 'co-product', itemId: plant.itemId('WHEY') },
        ...{ quantityPer: '2', unit: 'KGM', share: '10' },
      },
    ],
  }),
)

test('a BOM that is changed under a started order leaves that order as it was, and counts for the next one', async () => {
  const order = await plant.order('BIKE', '2')
  const worker = plant.worker(order.id)
  for (const number of ['M-1', 'M-2']) await plant.stock('MOTOR', number)
  await plant.stock('LAMP', 'L-1')
  await worker.scan('EB-1')
  await act(db, (tx, actor) =>
    changeBom(tx, actor, {
      ...{ id: newId(), bomId: bikeBom.id, ...contents },
      lines: [line('LAMP', '1', 'H87')],
    }),
  )
  await expectRefusal(worker.scan('L-1'), 'unknown-number', { number: 'L-1', order: order.number })
  expect(await worker.scan('M-1')).toMatchObject({ code: 'associated-unit-complete' })
  await worker.scan('EB-2')
  expect(await worker.scan('M-2')).toMatchObject({ code: 'associated-unit-complete' })
  const next = await plant.order('BIKE', '1')
  expect((await getOrder(db, next.id)).components.map(({ item }) => item.number)).toEqual(['LAMP'])
})

test('an order is ended before a scan or after it, never under it', async () => {
  for (let round = 0; round < 6; round++) {
    const order = await plant.order('CHEESE', '1')
    const [cheese, whey] = (await getOrder(db, order.id)).finishedProducts
    await new Supervisor(db, order.id).register({
      ...{ finishedProductId: cheese?.id ?? '', batchNumber: `C-${round}`, quantity: '1' },
    })
    const [made] = await db<{ id: string }[]>`select id from registration where order_id = ${order.id}`
    await act(db, (tx, actor) =>
      reportAsFinished(tx, actor, order.id, {
        lines: [{ registrationId: made?.id ?? '', good: '1', error: '0' }],
      }),
    )
    // Of the co-product nothing is registered yet, so that a worker may scan while the supervisor ends the order.
    const scan = plant.worker(order.id).scan(`W-${round}`, { finishedProductId: whey?.id ?? '' })
    const end = act(db, (tx, actor) => endOrder(tx, actor, order.id))
    const [scanned, ended] = await Promise.allSettled([scan, end])
    expect(ended.status).toBe('fulfilled')
    if (scanned.status === 'rejected') expect(scanned.reason).toMatchObject({ code: 'order-finished' })
    const { status, finishedProducts } = await getOrder(db, order.id)
    expect([status, finishedProducts[1]?.registered]).toEqual([
      'ended',
      scanned.status === 'fulfilled' ? '2' : '0',
    ])
    await expectRefusal(plant.worker(order.id).scan(`X-${round}`), 'order-finished')
  }
  await expectBalance(db)
})

test('of a count and a transfer of the same lot at once, the count is right or refused', async () => {
  for (let round = 0; round < 6; round++) {
    const lotId = await plant.stock('MILK', `M-${round}`, '10')
    const count = act(db, (tx, actor) =>
      countStock(tx, actor, {
        ...{ warehouseId: plant.warehouseId, reason: 'Month end' },
        lines: [{ lotId, counted: '9', expected: '10' }],
      }),
    )
    const move = act(db, (tx, actor) =>
      transferStock(tx, actor, {
        ...{ fromWarehouseId: plant.warehouseId, toWarehouseId: store },
        lines: [{ lotId, quantity: '4' }],
      }),
    )
    const [counted, moved] = await Promise.allSettled([count, move])
    expect(moved.status).toBe('fulfilled')
    if (counted.status === 'rejected') expect(counted.reason).toMatchObject({ code: 'moved-while-counted' })
    expect(await plant.onHand('MILK', lotId)).toBe(counted.status === 'fulfilled' ? '9' : '10')
  }
  await expectBalance(db)
})

test('of two supervisors who post the same picking list one posts it', async () => {
  const order = await plant.order('CHEESE', '1')
  const cheese = (await getOrder(db, order.id)).finishedProducts[0]
  const milk = await plant.stock('MILK', 'M-two', '20')
  const worker = plant.worker(order.id)
  await worker.scan('C-two', { finishedProductId: cheese?.id ?? '' })
  await worker.scan('M-two')
  const [association] = await db<{ id: string }[]>`
    select id from association where order_id = ${order.id} and closed_at is null`
  const journal = await act(db, (tx, actor) =>
    adjustConsumption(tx, actor, order.id, { associationIds: [association?.id ?? ''] }),
  )
  const posted = await Promise.allSettled(
    [1, 2].map(() => act(db, (tx, actor) => postJournal(tx, actor, journal.id, {}))),
  )
  const lost = posted.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
  expect(lost).toEqual(['journal-posted'])
  expect(await plant.onHand('MILK', milk)).toBe('11')
  await expectBalance(db)
})
