import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectBalance } from '../../test/support/expect-balance.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'
import { reverseJournal } from '../journals/reverse-journal.ts'
import { getOrder } from './get-order.ts'
import { startOrder } from './start-order.ts'
import { unstartOrder } from './unstart-order.ts'

const db = await testDatabase()
const plant = await testPlant(db)
const policyId = await plant.policy({ use_tracked_components: false })

let plants = 0
/** A product that takes 2 kg of a paint by batch, which its policy keeps off the page. */
async function painted(flushing: 'start' | 'finish') {
  plants++
  const [product, paint] = [`PAINTED-${plants}`, `PAINT-${plants}`]
  await plant.item(product)
  await plant.item(paint, { tracking: 'batch', unit: 'KGM', policyId })
  await plant.bom(product, [{ item: paint, quantity: '2', flushing }])
  return { product, paint }
}

const start = (orderId: string, quantity: string) =>
  act(db, (tx, actor) => startOrder(tx, actor, orderId, { quantity }))
const unstart = (orderId: string) => act(db, (tx, actor) => unstartOrder(tx, actor, orderId, {}))

async function pooled(orderId: string): Promise<string[]> {
  const rows = await db<{ text: string }[]>`
    select batch_number || ' ' || trim_scale(quantity) as text
    from association join lot on lot.id = component_lot_id
    where order_id = ${orderId} and certainty = 'pooled' and closed_at is null order by association.id`
  return rows.map((row) => row.text)
}

test('a batch that is not scanned is taken by its expiry, skipping what is held or expired, and pooled on the order', async () => {
  const { product, paint } = await painted('start')
  await plant.stock(paint, 'LATE', '100', { expiresOn: '2099-12-31' })
  await plant.stock(paint, 'SOON', '3', { expiresOn: '2098-01-01' })
  await plant.stock(paint, 'OVER', '100', { expiresOn: '2020-01-01' })
  await plant.hold(await plant.stock(paint, 'HELD', '100', { expiresOn: '2097-01-01' }), 'Lumps')
  const order = await plant.order(product, '5', '1')
  expect(await pooled(order.id)).toEqual(['SOON 2'])
  await start(order.id, '2')
  expect(await pooled(order.id)).toEqual(['SOON 2', 'SOON 1', 'LATE 3'])
  expect(await getOrder(db, order.id)).toMatchObject({
    components: [{ tracked: false, started: '6', consumption: '6', remaining: '0', status: 'completed' }],
  })
  await expectBalance(db)
})

test('what is given back is what was taken last, and the rest of it stays taken', async () => {
  const { product, paint } = await painted('start')
  const first = await plant.stock(paint, 'FIRST', '5', { expiresOn: '2098-01-01' })
  const second = await plant.stock(paint, 'SECOND', '50')
  const order = await plant.order(product, '5')
  expect(await pooled(order.id)).toEqual(['FIRST 5', 'SECOND 5'])
  await plant.worker(order.id).scan('P-1')
  await plant.worker(order.id).scan('P-2')
  await unstart(order.id)
  expect(await pooled(order.id)).toEqual(['FIRST 4'])
  expect([await plant.onHand(paint, first), await plant.onHand(paint, second)]).toEqual(['1', '50'])
  await expectBalance(db)
})

test('a report consumes it, and taking the report back returns it', async () => {
  const { product, paint } = await painted('finish')
  await plant.stock(paint, 'B-1', '10')
  const order = await plant.order(product, '2')
  const { unit } = await plant.worker(order.id).scan(`R-${plants}`)
  const lines = [{ registrationId: unit?.registrationId ?? '', good: '1', error: '0' }]
  const report = await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
  expect(await pooled(order.id)).toEqual(['B-1 2'])
  await act(db, (tx, actor) => reverseJournal(tx, actor, report.journalId, { reason: 'Wrong unit' }))
  expect(await pooled(order.id)).toEqual([])
  expect(await plant.onHand(paint)).toBe('10')
  await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
  const [list] = await db<{ id: string }[]>`
    select id from journal where order_id = ${order.id} and kind = 'picking-list' order by id desc limit 1`
  await act(db, (tx, actor) => reverseJournal(tx, actor, list?.id ?? '', { reason: 'Wrong batch' }))
  expect(await pooled(order.id)).toEqual([])
  await expectBalance(db)
})

test('a lot is not taken below what is free: the start is refused with what there is', async () => {
  const { product, paint } = await painted('start')
  await plant.stock(paint, 'LITTLE', '3')
  const order = await plant.order(product, '5', '1')
  await expectCleanRefusal(db, () => start(order.id, '2'), 'stock-too-low', {
    item: paint,
    available: '1',
    unit: 'kg',
    quantity: '4',
    warehouse: 'W1',
  })
})

test('orders that start at the same time never take the same stock twice', async () => {
  const { product, paint } = await painted('start')
  await plant.stock(paint, 'A', '5', { expiresOn: '2098-01-01' })
  await plant.stock(paint, 'B', '5')
  const orders = []
  for (let count = 0; count < 8; count++) orders.push(await plant.order(product, '1', false))
  await db`update production_order set status = 'released' where id = any(${orders.map((each) => each.id)}::uuid[])`
  const results = await Promise.allSettled(orders.map((each) => start(each.id, '1')))
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(5)
  expect(await plant.onHand(paint)).toBe('0')
  await expectBalance(db)
})
