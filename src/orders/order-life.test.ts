import { expect, test } from 'vitest'
import {
  act,
  addBom,
  addItem,
  addOrder,
  addPolicy,
  addRegistration,
  addStock,
  addWarehouse,
  onHand,
} from '../../test/support/builders.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { RefusalCode, RefusalParameters } from '../contracts/refusals.ts'
import { newId } from '../lib/new-id.ts'
import { createOrder } from './create-order.ts'
import { endOrder } from './end-order.ts'
import { releaseOrder } from './release-order.ts'
import { startOrder } from './start-order.ts'
import { stepsFrom } from './transitions.ts'
import { unreleaseOrder } from './unrelease-order.ts'
import { unstartOrder } from './unstart-order.ts'

const db = await testDatabase()
const warehouseId = await addWarehouse(db)

/** A serial-numbered bike of a frame, grease by weight and screws; the screws are taken when the order is started. */
async function bike() {
  const [item, frame, grease] = [
    await addItem(db, 'serial'),
    await addItem(db, 'serial'),
    await addItem(db, 'batch', { unit: 'KGM' }),
  ]
  const screws = await addItem(db, 'none')
  await db`
    insert into unit_conversion (id, from_unit, to_unit, numerator, denominator, event_id)
    values (${newId()}, 'KGM', 'GRM', 1000, 1, ${newId()}) on conflict do nothing`
  await addBom(db, item, [
    { item: frame, substitutes: [grease] },
    { item: grease, quantityPer: '15', unit: 'GRM', operation: 20 },
    { item: screws, quantityPer: '4', flushing: 'start' },
  ])
  return { item, frame, grease, screws }
}

const create = (command: Parameters<typeof createOrder>[2]) =>
  act(db, (tx, actor) => createOrder(tx, actor, command))
const release = (id: string) => act(db, (tx, actor) => releaseOrder(tx, actor, id))
const start = (id: string, quantity?: string) =>
  act(db, (tx, actor) => startOrder(tx, actor, id, { quantity }))
const unstart = (id: string) => act(db, (tx, actor) => unstartOrder(tx, actor, id, { reason: 'Wrong order' }))
const unrelease = (id: string) => act(db, (tx, actor) => unreleaseOrder(tx, actor, id, {}))
const end = (id: string) => act(db, (tx, actor) => endOrder(tx, actor, id))

const refused = <Code extends RefusalCode>(
  attempt: () => Promise<unknown>,
  code: Code,
  parameters: Partial<RefusalParameters<Code>> = {},
) => expectCleanRefusal(db, attempt, code, parameters)

test('a new order takes its number from the sequence and copies the BOM in inventory units', async () => {
  const { item } = await bike()
  const order = await create({ itemId: item.id, quantity: '3', warehouseId, dueOn: '2026-12-24' })
  expect(order.number).toMatch(/^PO-\d{6}$/)
  const lines = await db`
    select line_number, trim_scale(quantity_per) as quantity_per, trim_scale(bom_quantity_per) as bom_quantity_per,
      bom_unit, operation_number, flushing from component where order_id = ${order.id} order by line_number`
  expect(lines).toMatchObject([
    { line_number: 1, quantity_per: '1', bom_unit: 'H87' },
    { line_number: 2, quantity_per: '0.015', bom_quantity_per: '15', bom_unit: 'GRM', operation_number: 20 },
    { line_number: 3, quantity_per: '4', flushing: 'start' },
  ])
  expect(await db`select number from operation where order_id = ${order.id} order by number`).toMatchObject([
    { number: 10 },
    { number: 20 },
  ])
  expect(
    await db`select from component_substitute join component on id = component_id where order_id = ${order.id}`,
  ).toHaveLength(1)
})

test('a changed BOM leaves the order as it was', async () => {
  const { item } = await bike()
  const order = await addOrder(db, { item, warehouseId })
  await db`update bom_line set quantity_per = 99 where bom_id in (select id from bom where item_id = ${item.id})`
  const lines = await db`select from component where order_id = ${order.id} and quantity_per = 99`
  expect(lines).toHaveLength(0)
})

test('of several BOMs the valid one that began last is copied', async () => {
  const [item, old, current, later] = [
    await addItem(db, 'serial'),
    await addItem(db, 'none'),
    await addItem(db, 'none'),
    await addItem(db, 'none'),
  ]
  await addBom(db, item, [{ item: old }], { to: '2026-06-30' })
  await addBom(db, item, [{ item: old }], { from: '2026-01-01' })
  await addBom(db, item, [{ item: current }], { from: '2026-07-01' })
  await addBom(db, item, [{ item: later }], { from: '2027-01-01' })
  const actor = testActor({ at: new Date('2026-11-22T10:00:00Z') })
  const order = await act(
    db,
    (tx) => createOrder(tx, actor, { itemId: item.id, quantity: '1', warehouseId }),
    actor,
  )
  expect(await db`select item_id from component where order_id = ${order.id}`).toMatchObject([
    { item_id: current.id },
  ])
})

test('an order is refused for what does not exist, for a wrong quantity and for a number that is taken', async () => {
  const { item } = await bike()
  const bare = await addItem(db, 'none')
  const order = { itemId: item.id, quantity: '1', warehouseId }
  const { number } = await create(order)
  await refused(() => create({ ...order, itemId: newId() }), 'not-found', { what: 'Item' })
  await refused(() => create({ ...order, warehouseId: newId() }), 'not-found', { what: 'Warehouse' })
  await refused(() => create({ ...order, quantity: '0' }), 'quantity-not-positive')
  await refused(() => create({ ...order, quantity: '-1' }), 'quantity-not-positive')
  await refused(() => create({ ...order, quantity: '1.5' }), 'quantity-too-fine', { decimals: '0' })
  await refused(() => create({ ...order, number }), 'number-taken', { number })
  await refused(() => create({ ...order, itemId: bare.id }), 'bom-missing', { item: bare.number })
})

test('a unit that does not convert refuses the order', async () => {
  const [item, grease] = [await addItem(db, 'serial'), await addItem(db, 'batch', { unit: 'KGM' })]
  await addBom(db, item, [{ item: grease, unit: 'H87' }])
  await refused(() => create({ itemId: item.id, quantity: '1', warehouseId }), 'conversion-missing', {
    from: 'H87',
    to: 'KGM',
  })
})

test('the sequence steps over a number that was given by hand', async () => {
  const { item } = await bike()
  const order = { itemId: item.id, quantity: '1', warehouseId }
  const taken = Number((await create(order)).number.slice(3))
  await create({ ...order, number: `PO-${String(taken + 1).padStart(6, '0')}` })
  expect((await create(order)).number).toBe(`PO-${String(taken + 2).padStart(6, '0')}`)
})

test('thirty-two orders at once get thirty-two numbers', async () => {
  const { item } = await bike()
  const orders = await Promise.all(
    Array.from({ length: 32 }, () => create({ itemId: item.id, quantity: '1', warehouseId })),
  )
  expect(new Set(orders.map((order) => order.number)).size).toBe(32)
})

test('the same request again creates nothing and gets the same answer', async () => {
  const { item } = await bike()
  const actor = testActor()
  const request = () =>
    act(db, (tx) => createOrder(tx, actor, { itemId: item.id, quantity: '1', warehouseId }), actor)
  const first = await request()
  await expectNothingWritten(db, async () => expect(await request()).toEqual(first))
})

test('an order is started in parts, each serial piece gets a position, and flushing takes exactly what is needed', async () => {
  const { item, screws } = await bike()
  await addStock(db, { item: screws, warehouseId, quantity: '100' })
  const order = await addOrder(db, { item, quantity: '5', warehouseId, until: 'released' })
  expect(await start(order.id, '2')).toMatchObject({ status: 'started', started: '2' })
  expect(await onHand(db, { itemId: screws.id })).toBe('92')
  expect(await start(order.id)).toMatchObject({ status: 'started', started: '5' })
  expect(await onHand(db, { itemId: screws.id })).toBe('80')
  expect(await positions(order.finishedProductId)).toEqual([1, 2, 3, 4, 5])
  const [row] = await db`select version from production_order where id = ${order.id}`
  expect(row?.version).toBe(3)
  await refused(() => start(order.id, '1'), 'nothing-left-to-start', { quantity: '5' })
})

async function positions(finishedProductId: string): Promise<number[]> {
  const rows = await db<{ position: number }[]>`
    select position from started_unit where finished_product_id = ${finishedProductId} order by position`
  return rows.map((row) => row.position)
}

test('a start is refused beyond the order, for fractions of pieces and in the wrong status', async () => {
  const { item } = await bike()
  const order = await addOrder(db, { item, quantity: '5', warehouseId, until: 'created' })
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
  const large = await addOrder(db, { item, quantity: '100001', warehouseId, until: 'released' })
  await refused(() => start(large.id), 'quantity-too-large')
})

test('taking the start back leaves what has its number, returns what was flushed, and keeps both steps', async () => {
  const { item, screws } = await bike()
  const order = await addOrder(db, { item, quantity: '5', warehouseId })
  await addRegistration(db, order)
  expect(await unstart(order.id)).toMatchObject({ status: 'started', started: '1' })
  expect(await onHand(db, { itemId: screws.id })).toBe('-4')
  expect(await positions(order.finishedProductId)).toEqual([1])
  await refused(() => unstart(order.id), 'order-has-record', { what: '1 pcs with a number' })
  expect(await start(order.id, '2')).toMatchObject({ started: '3' })
  expect(await positions(order.finishedProductId)).toEqual([1, 2, 3])
  const starts = await db`
    select trim_scale(quantity) as quantity from order_start where finished_product_id = ${order.finishedProductId} order by id`
  expect(starts).toMatchObject([{ quantity: '5' }, { quantity: '-4' }, { quantity: '2' }])
})

test('pieces are numbered into the gaps that a start taken back has left', async () => {
  const { item } = await bike()
  const order = await addOrder(db, { item, quantity: '4', warehouseId })
  const { id } = await addRegistration(db, order)
  await db`update started_unit set registration_id = null where registration_id = ${id}`
  await db`update started_unit set registration_id = ${id} where finished_product_id = ${order.finishedProductId} and position = 3`
  await unstart(order.id)
  expect(await positions(order.finishedProductId)).toEqual([3])
  await start(order.id)
  expect(await positions(order.finishedProductId)).toEqual([1, 2, 3, 4])
})

test('an order goes back to created step by step while nothing is recorded, and ends only when nothing is open', async () => {
  const { item } = await bike()
  const order = await addOrder(db, { item, quantity: '2', warehouseId })
  await refused(() => unrelease(order.id), 'order-status-wrong', { status: 'started' })
  await refused(() => end(order.id), 'order-has-open-needs', {
    what: '2 pcs are started and not reported as finished',
  })
  expect(await unstart(order.id)).toMatchObject({ status: 'released', started: '0' })
  await refused(() => end(order.id), 'order-status-wrong', { status: 'released' })
  expect(await unrelease(order.id)).toMatchObject({ status: 'created' })
  await refused(() => unstart(order.id), 'order-status-wrong', { status: 'created' })
  const events = await db`select type from audit_event where order_id = ${order.id} order by id`
  expect(events.map((event) => event.type)).toEqual([
    'order-created',
    'order-released',
    'order-started',
    'order-unstarted',
    'order-unreleased',
  ])
})

test('what is flushed stays exact when a rounded need is started in parts', async () => {
  const [item, tape] = [await addItem(db, 'serial'), await addItem(db, 'none')]
  await addBom(db, item, [{ item: tape, quantityPer: '0.4', flushing: 'start' }])
  const order = await addOrder(db, { item, quantity: '5', warehouseId, until: 'released' })
  for (const taken of ['0', '-1', '-1', '-2', '-2']) {
    await start(order.id, '1')
    expect(await onHand(db, { itemId: tape.id })).toBe(taken)
  }
  await unstart(order.id)
  expect(await onHand(db, { itemId: tape.id })).toBe('0')
})

test('an item that a policy takes from the page, and one with a number, is not flushed by quantity alone', async () => {
  const policyId = await addPolicy(db, { use_tracked_components: false })
  const [item, frame] = [await addItem(db, 'serial'), await addItem(db, 'serial', { policyId })]
  await addBom(db, item, [{ item: frame, flushing: 'start' }])
  await addOrder(db, { item, quantity: '2', warehouseId })
  expect(await db`select from inventory_transaction where item_id = ${frame.id}`).toHaveLength(0)
})

test('a scan in flight is waited for before the order changes', async () => {
  const { item } = await bike()
  const order = await addOrder(db, { item, quantity: '2', warehouseId })
  const done: string[] = []
  let ending: Promise<unknown> = Promise.resolve()
  await db.begin(async (scan) => {
    await scan`select from production_order where id = ${order.id} for key share`
    ending = unstart(order.id).then(() => done.push('order'))
    await new Promise((resolve) => setTimeout(resolve, 150))
    done.push('scan')
  })
  await ending
  expect(done).toEqual(['scan', 'order'])
})

test('pages can ask which steps a status allows', () => {
  expect(stepsFrom('released')).toEqual(['start', 'unrelease'])
  expect(stepsFrom('ended')).toEqual([])
})
