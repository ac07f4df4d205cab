import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { RefusalCode, RefusalParameters } from '../contracts/refusals.ts'
import { getNumberSequence } from '../items/list-number-sequences.ts'
import { newId } from '../lib/new-id.ts'
import { createOrder } from './create-order.ts'
import { endOrder } from './end-order.ts'
import { releaseOrder } from './release-order.ts'
import { startOrder } from './start-order.ts'
import { unreleaseOrder } from './unrelease-order.ts'
import { unstartOrder } from './unstart-order.ts'

const db = await testDatabase()
const plant = await testPlant(db)
const { warehouseId } = plant
await plant.item('BIKE')
await plant.item('FRAME')
await plant.item('GREASE', { tracking: 'batch', unit: 'KGM' })
await plant.item('SCREW', { tracking: 'none' })
await plant.bom('BIKE', [
  { item: 'FRAME', substitutes: ['GREASE'] },
  { item: 'GREASE', quantity: '15', unit: 'GRM', operation: 20 },
  { item: 'SCREW', quantity: '4', flushing: 'start' },
])
const bike = { itemId: plant.itemId('BIKE'), quantity: '5', warehouseId }

const create = (command: Parameters<typeof createOrder>[2] = bike) =>
  act(db, (tx, actor) => createOrder(tx, actor, command))
const release = (id: string) => act(db, (tx, actor) => releaseOrder(tx, actor, id))
const start = (id: string, quantity?: string) =>
  act(db, (tx, actor) => startOrder(tx, actor, id, { quantity }))
const unstart = (id: string) => act(db, (tx, actor) => unstartOrder(tx, actor, id, { reason: 'Wrong order' }))
const unrelease = (id: string) => act(db, (tx, actor) => unreleaseOrder(tx, actor, id, {}))
const end = (id: string) => act(db, (tx, actor) => endOrder(tx, actor, id))

async function released(quantity = '5') {
  const order = await create({ ...bike, quantity })
  await release(order.id)
  return order
}

const refused = <Code extends RefusalCode>(
  attempt: () => Promise<unknown>,
  code: Code,
  parameters: Partial<RefusalParameters<Code>> = {},
) => expectCleanRefusal(db, attempt, code, parameters)

test('a new order takes its number from the sequence and copies the BOM in inventory units', async () => {
  const order = await create({ ...bike, dueOn: '2026-12-24' })
  expect(order.number).toMatch(/^PO-\d{6}$/)
  const lines = await db`
    select line_number, trim_scale(quantity_per) as quantity_per, trim_scale(bom_quantity_per) as bom_quantity_per,
      bom_unit, operation_number, flushing from component where order_id = ${order.id} order by line_number`
  expect(lines).toMatchObject([
    { line_number: 10, quantity_per: '1', bom_unit: 'H87' },
    { line_number: 20, quantity_per: '0.015', bom_quantity_per: '15', bom_unit: 'GRM', operation_number: 20 },
    { line_number: 30, quantity_per: '4', flushing: 'start' },
  ])
  const operations = await db`select number from operation where order_id = ${order.id} order by number`
  expect(operations).toMatchObject([{ number: 10 }, { number: 20 }])
  expect(
    await db`select from component_substitute join component on id = component_id where order_id = ${order.id}`,
  ).toHaveLength(1)
})

test('of several BOMs the valid one that began last is copied, and a later change leaves the order alone', async () => {
  for (const part of ['OLD', 'CURRENT', 'LATER']) await plant.item(part, { tracking: 'none' })
  await plant.item('TRIKE')
  await plant.bom('TRIKE', [{ item: 'OLD' }], { name: 'A', to: '2026-06-30' })
  await plant.bom('TRIKE', [{ item: 'OLD' }], { name: 'B', from: '2026-01-01' })
  await plant.bom('TRIKE', [{ item: 'CURRENT' }], { name: 'C', from: '2026-07-01' })
  await plant.bom('TRIKE', [{ item: 'LATER' }], { name: 'D', from: '2027-01-01' })
  const actor = testActor({ at: new Date('2026-11-22T10:00:00Z') })
  const trike = { itemId: plant.itemId('TRIKE'), quantity: '1', warehouseId }
  const order = await act(db, (tx) => createOrder(tx, actor, trike), actor)
  await db`update bom_line set quantity_per = 99 where item_id = ${plant.itemId('CURRENT')}`
  const lines = await db`
    select item_id, trim_scale(quantity_per) as quantity_per from component where order_id = ${order.id}`
  expect(lines).toEqual([{ item_id: plant.itemId('CURRENT'), quantity_per: '1' }])
})

test('an order is refused for what does not exist, for a wrong quantity and for a number that is taken', async () => {
  await plant.item('BARE')
  const { number } = await create()
  await refused(() => create({ ...bike, itemId: newId() }), 'not-found', { what: 'Item' })
  await refused(() => create({ ...bike, warehouseId: newId() }), 'not-found', { what: 'Warehouse' })
  await refused(() => create({ ...bike, quantity: '0' }), 'quantity-not-positive')
  await refused(() => create({ ...bike, quantity: '-1' }), 'quantity-not-positive')
  await refused(() => create({ ...bike, quantity: '1.5' }), 'quantity-too-fine', { decimals: '0' })
  await refused(() => create({ ...bike, number }), 'number-taken', { number })
  await refused(() => create({ ...bike, itemId: plant.itemId('BARE') }), 'bom-missing', { item: 'BARE' })
})

test('a BOM unit that does not convert refuses the order', async () => {
  await plant.item('GREASED')
  await plant.bom('GREASED', [{ item: 'GREASE', unit: 'H87' }])
  const attempt = () => create({ ...bike, itemId: plant.itemId('GREASED') })
  await refused(attempt, 'conversion-missing', { from: 'H87', to: 'KGM' })
})

test('the sequence steps over a number that was given by hand', async () => {
  const taken = Number((await create()).number.slice(3))
  await create({ ...bike, number: `PO-${String(taken + 1).padStart(6, '0')}` })
  // The setup page tells the number that really comes next.
  expect(await getNumberSequence(db, 'production-order')).toMatchObject({ nextValue: String(taken + 2) })
  expect((await create()).number).toBe(`PO-${String(taken + 2).padStart(6, '0')}`)
})

test('thirty-two orders at once get thirty-two numbers', async () => {
  const orders = await Promise.all(Array.from({ length: 32 }, () => create()))
  expect(new Set(orders.map((order) => order.number)).size).toBe(32)
})

test('the same request again creates nothing and gets the same answer', async () => {
  const actor = testActor()
  const request = () => act(db, (tx) => createOrder(tx, actor, bike), actor)
  const first = await request()
  await expectNothingWritten(db, async () => expect(await request()).toEqual(first))
})

test('an order is started in parts, each serial piece gets a position, and flushing takes exactly what is needed', async () => {
  await plant.loose('SCREW', '100')
  const before = Number(await plant.onHand('SCREW'))
  const order = await released()
  expect(await start(order.id, '2')).toMatchObject({ status: 'started', started: '2' })
  expect(Number(await plant.onHand('SCREW'))).toBe(before - 8)
  expect(await start(order.id)).toMatchObject({ status: 'started', started: '5' })
  expect(Number(await plant.onHand('SCREW'))).toBe(before - 20)
  expect(await positions(order.id)).toEqual([1, 2, 3, 4, 5])
  const [row] = await db`select version from production_order where id = ${order.id}`
  expect(row?.version).toBe(3)
  await refused(() => start(order.id, '1'), 'nothing-left-to-start', { quantity: '5' })
})

async function positions(orderId: string): Promise<number[]> {
  const rows = await db<{ position: number }[]>`
    select position from started_unit join finished_product on id = finished_product_id
    where order_id = ${orderId} order by position`
  return rows.map((row) => row.position)
}

test('a start is refused beyond the order, for fractions of pieces and in the wrong status', async () => {
  const order = await create()
  await refused(() => start(order.id), 'order-status-wrong', {
    status: 'created',
    action: 'start it',
    expected: 'released or started or reported as finished',
  })
  await release(order.id)
  await refused(() => start(order.id, '6'), 'start-exceeds-order', { remaining: '5', quantity: '6' })
  await refused(() => start(order.id, '0.5'), 'quantity-too-fine')
  await refused(() => start(order.id, '0'), 'quantity-not-positive')
  await refused(() => start(newId()), 'not-found', { what: 'Order' })
  await refused(() => release(order.id), 'order-status-wrong', { status: 'released' })
  const large = await released('100001')
  await refused(() => start(large.id), 'quantity-too-large')
})

test('taking the start back leaves what has its number, returns what was flushed, and keeps both steps', async () => {
  const before = Number(await plant.onHand('SCREW'))
  const order = await released()
  await start(order.id)
  await plant.worker(order.id).scan('EB-kept')
  expect(await unstart(order.id)).toMatchObject({ status: 'started', started: '1' })
  expect(Number(await plant.onHand('SCREW'))).toBe(before - 4)
  expect(await positions(order.id)).toEqual([1])
  await refused(() => unstart(order.id), 'order-has-record', { what: '1 pcs with a number' })
  expect(await start(order.id, '2')).toMatchObject({ started: '3' })
  expect(await positions(order.id)).toEqual([1, 2, 3])
  const starts = await db`
    select trim_scale(order_start.quantity) as quantity from order_start
    join finished_product on finished_product.id = finished_product_id where order_id = ${order.id} order by order_start.id`
  expect(starts).toMatchObject([{ quantity: '5' }, { quantity: '-4' }, { quantity: '2' }])
})

test('pieces are numbered into the gaps that a start taken back has left', async () => {
  const order = await released('4')
  await start(order.id)
  await plant.worker(order.id).scan('EB-third')
  await db`
    with old as (select finished_product_id, registration_id from started_unit
      where registration_id in (select id from registration where order_id = ${order.id})),
    freed as (update started_unit set registration_id = null from old where started_unit.registration_id = old.registration_id)
    select from old`
  await db`
    update started_unit set registration_id = (select id from registration where order_id = ${order.id})
    where position = 3 and finished_product_id = (select id from finished_product where order_id = ${order.id})`
  await unstart(order.id)
  expect(await positions(order.id)).toEqual([3])
  await start(order.id)
  expect(await positions(order.id)).toEqual([1, 2, 3, 4])
})

test('an order goes back to created step by step while nothing is recorded, and ends only when nothing is open', async () => {
  const order = await released('2')
  await start(order.id)
  await refused(() => unrelease(order.id), 'order-status-wrong', { status: 'started' })
  const what = '2 pcs are started and not reported as finished'
  await refused(() => end(order.id), 'order-has-open-needs', { what })
  expect(await unstart(order.id)).toMatchObject({ status: 'released', started: '0' })
  await refused(() => end(order.id), 'order-status-wrong', { status: 'released' })
  expect(await unrelease(order.id)).toMatchObject({ status: 'created' })
  await refused(() => unstart(order.id), 'order-status-wrong', { status: 'created' })
  const events = await db`select type, reason from audit_event where order_id = ${order.id} order by id`
  expect(events.map((event) => event.type)).toEqual([
    'order-created',
    'order-released',
    'order-started',
    'order-unstarted',
    'order-unreleased',
  ])
  expect(events[3]?.reason).toBe('Wrong order')
})

test('what is flushed stays exact when a rounded need is started in parts', async () => {
  await plant.item('TAPED')
  await plant.item('TAPE', { tracking: 'none' })
  await plant.bom('TAPED', [{ item: 'TAPE', quantity: '0.4', flushing: 'start' }])
  const order = await create({ itemId: plant.itemId('TAPED'), quantity: '5', warehouseId })
  await release(order.id)
  for (const taken of ['0', '-1', '-1', '-2', '-2']) {
    await start(order.id, '1')
    expect(await plant.onHand('TAPE')).toBe(taken)
  }
  await unstart(order.id)
  expect(await plant.onHand('TAPE')).toBe('0')
})

test('an item with a number is never flushed by quantity alone, also where its policy keeps it off the page', async () => {
  const policyId = await plant.policy({ use_tracked_components: false })
  await plant.item('BOXED')
  await plant.item('BOX', { policyId })
  await plant.bom('BOXED', [{ item: 'BOX', flushing: 'start' }])
  await plant.order('BOXED', '2')
  expect(await plant.onHand('BOX')).toBe('0')
})

test('a scan in flight is waited for before the order changes', async () => {
  const order = await released('2')
  await start(order.id)
  const done: string[] = []
  let step: Promise<unknown> = Promise.resolve()
  await db.begin(async (scan) => {
    await scan`select from production_order where id = ${order.id} for key share`
    step = unstart(order.id).then(() => done.push('order'))
    await new Promise((resolve) => setTimeout(resolve, 150))
    done.push('scan')
  })
  await step
  expect(done).toEqual(['scan', 'order'])
})

test('two supervisors who start the last piece at once start it once', async () => {
  const order = await released('1')
  const results = await Promise.allSettled([start(order.id), start(order.id)])
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  expect(await positions(order.id)).toEqual([1])
})
