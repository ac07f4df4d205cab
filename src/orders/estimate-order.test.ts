import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectBalance } from '../../test/support/expect-balance.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { Reserve } from '../contracts/orders.ts'
import { transaction } from '../db/transaction.ts'
import { freeQuantity, recallShares } from '../inventory/free-quantity.ts'
import { scrapStock } from '../inventory/scrap-stock.ts'
import { transferStock } from '../inventory/transfer-stock.ts'
import { pickAssociations } from '../journals/pick-associations.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'
import { reverseJournal } from '../journals/reverse-journal.ts'
import { newId } from '../lib/new-id.ts'
import { endOrder } from './end-order.ts'
import { estimateOrder } from './estimate-order.ts'
import { listNeeds } from './list-needs.ts'
import { releaseOrder } from './release-order.ts'
import { startOrder } from './start-order.ts'
import { unendOrder } from './unend-order.ts'
import { unestimateOrder } from './unestimate-order.ts'

const db = await testDatabase()
const plant = await testPlant(db)
const strict = await plant.policy({ check_component_preallocation: true })
await plant.item('BIKE')
await plant.item('MOTOR', { policyId: strict })
await plant.item('GREASE', { tracking: 'batch', unit: 'KGM' })
await plant.item('SCREW', { tracking: 'none' })
await plant.bom('BIKE', [
  { item: 'MOTOR' },
  { item: 'GREASE', quantity: '150', unit: 'GRM', operation: 20 },
  { item: 'SCREW', quantity: '4', flushing: 'start' },
])

const estimate = (id: string, reserve: Reserve = 'everything') =>
  act(db, (tx, actor) => estimateOrder(tx, actor, id, { reserve }))
const unestimate = (id: string) => act(db, (tx, actor) => unestimateOrder(tx, actor, id, {}))
const end = (id: string) => act(db, (tx, actor) => endOrder(tx, actor, id))

async function started(id: string): Promise<void> {
  await act(db, (tx, actor) => releaseOrder(tx, actor, id))
  await act(db, (tx, actor) => startOrder(tx, actor, id, {}))
}

async function needOf(orderId: string, item: string) {
  const { rows } = await listNeeds(db, orderId)
  return rows.find((row) => row.item.number === item)
}

async function free(lotId: string, orderId: string | null = null): Promise<number> {
  return await transaction(db, async (tx) => {
    await recallShares(tx, lotId, plant.warehouseId)
    return Number(await freeQuantity(tx, lotId, plant.warehouseId, orderId))
  })
}

/** What the rows of an order still reserve of an item, used or not. */
async function open(orderId: string, item: string): Promise<number> {
  const [row] = await db<{ quantity: string }[]>`
    select -sum(quantity) as quantity from inventory_transaction
    where order_id = ${orderId} and item_id = ${plant.itemId(item)} and state = 'reserved'`
  return Number(row?.quantity)
}

test('the estimate says in inventory units what is needed, what is there and what is short, and reserves it', async () => {
  for (const serial of ['M-1', 'M-2']) await plant.stock('MOTOR', serial)
  const late = await plant.stock('GREASE', 'G-late', '0.5', { expiresOn: '2099-12-31' })
  const soon = await plant.stock('GREASE', 'G-soon', '0.2', { expiresOn: '2099-01-31' })
  await plant.loose('SCREW', '100')
  const { id } = await plant.order('BIKE', '3', false)
  expect(await needOf(id, 'GREASE')).toMatchObject({
    needed: '0.45',
    onHand: '0.7',
    free: '0.7',
    reserved: '0',
    short: '0',
  })
  const answer = await estimate(id)
  expect(answer).toMatchObject({ status: 'estimated', started: '0', reserved: 3, short: 1 })
  expect(await needOf(id, 'MOTOR')).toMatchObject({ needed: '3', reserved: '2', free: '0', short: '1' })
  expect(await needOf(id, 'GREASE')).toMatchObject({ reserved: '0.45', onHand: '0.7', free: '0.25' })
  expect(await needOf(id, 'SCREW')).toMatchObject({ needed: '12', reserved: '12', onHand: '100', free: '88' })
  expect([await free(soon), await free(late)]).toEqual([0, 0.25])
  expect([await free(soon, id), await free(late, id)]).toEqual([0.2, 0.5])
  expect(await plant.onHand('GREASE')).toBe('0.7')
  expect(await unestimate(id)).toMatchObject({ status: 'created' })
  expect([await free(soon), await free(late)]).toEqual([0.2, 0.5])
  expect(await needOf(id, 'MOTOR')).toMatchObject({ reserved: '0', free: '2', short: '1' })
  const rows = await db`select from inventory_transaction where order_id = ${id} and state = 'reserved'`
  expect(rows, 'each reservation and the row that counters it').toHaveLength(10)
  await expectBalance(db)
})

test('by policy only those are reserved that have to be, nothing reserves nothing, and held or expired lots stay', async () => {
  const held = await plant.stock('MOTOR', 'M-held')
  await plant.hold(held, 'Noise')
  await plant.stock('GREASE', 'G-old', '9', { expiresOn: '2001-01-01' })
  const { id } = await plant.order('BIKE', '3', false)
  expect(await estimate(id, 'by-policy')).toMatchObject({ reserved: 1 })
  expect(await needOf(id, 'MOTOR')).toMatchObject({ reserved: '2' })
  expect(await needOf(id, 'GREASE')).toMatchObject({ reserved: '0' })
  await unestimate(id)
  expect(await estimate(id, 'nothing')).toMatchObject({ reserved: 0 })
  await unestimate(id)
  expect(await estimate(id)).toMatchObject({ reserved: 3 })
  const [old] = await db`select from inventory_transaction join lot on lot.id = lot_id
    where state = 'reserved' and (batch_number = 'G-old' or serial_number = 'M-held')`
  expect(old).toBeUndefined()
  await unestimate(id)
})

test('what is reserved for one order is refused to another, and taken by its own', async () => {
  const { id } = await plant.order('BIKE', '2', false)
  await estimate(id)
  const other = await plant.order('BIKE', '1')
  await expectRefusal(
    (async () => {
      const worker = plant.worker(other.id)
      await worker.scan('EB-other')
      return await worker.scan('M-1')
    })(),
    'serial-reserved',
    { serial: 'M-1' },
  )
  await started(id)
  const worker = plant.worker(id)
  await worker.scan('EB-own')
  expect(await worker.scan('M-1')).toMatchObject({ outcome: 'associated' })
  expect(await worker.scan('G-late')).toMatchObject({ outcome: 'associated' })
})

test('a batch gives another order only what is not reserved, and a share of it promises no more', async () => {
  await plant.item('POT')
  await plant.item('PAINT', { tracking: 'batch' })
  await plant.bom('POT', [{ item: 'PAINT', quantity: '10' }])
  const paint = await plant.stock('PAINT', 'P-1', '25')
  const first = await plant.order('POT', '2', false)
  await estimate(first.id)
  expect([await free(paint), await free(paint, first.id)]).toEqual([5, 25])
  const other = plant.worker((await plant.order('POT', '1')).id)
  await other.scan('POT-other')
  await expectRefusal(other.scan('P-1', { quantity: '6' }), 'lot-has-too-little', { available: '5' })
  await started(first.id)
  const own = plant.worker(first.id)
  for (const pot of ['POT-1', 'POT-2']) {
    await own.scan(pot, { mode: 'product' })
    expect(await own.scan('P-1')).toMatchObject({ outcome: 'associated' })
  }
  expect(await free(paint), 'what is reserved and used is claimed once').toBe(5)
  expect(await other.scan('P-1', { quantity: '5' })).toMatchObject({ outcome: 'associated' })
  await expectBalance(db)
})

test('posting uses the reservation up, a reversal restores it, the end frees the rest and opening again takes it back', async () => {
  await plant.item('LAMP')
  await plant.item('BULB', { tracking: 'batch' })
  await plant.item('NUT', { tracking: 'none' })
  await plant.bom('LAMP', [
    { item: 'BULB', quantity: '2' },
    { item: 'NUT', quantity: '3', flushing: 'start' },
  ])
  const bulbs = await plant.stock('BULB', 'B-1', '100')
  await plant.loose('NUT', '50')
  const { id } = await plant.order('LAMP', '5', false)
  await estimate(id)
  await act(db, (tx, actor) => releaseOrder(tx, actor, id))
  await act(db, (tx, actor) => startOrder(tx, actor, id, { quantity: '2' }))
  expect(await needOf(id, 'NUT')).toMatchObject({ used: '6', reserved: '9', onHand: '44', free: '35' })
  const worker = plant.worker(id)
  await worker.scan('L-1')
  await worker.scan('B-1')
  const [association] = await db<{ id: string }[]>`select id from association where order_id = ${id}`
  expect(await needOf(id, 'BULB')).toMatchObject({ used: '2', reserved: '8', free: '90', onHand: '100' })
  await act(db, (tx, actor) => pickAssociations(tx, actor, id, { associationIds: [association?.id ?? ''] }))
  expect(await needOf(id, 'BULB')).toMatchObject({ used: '2', reserved: '8', free: '90', onHand: '98' })
  await worker.scan('L-2', { mode: 'product' })
  await worker.scan('B-1')
  const registrations = await db<{ id: string }[]>`select id from registration where order_id = ${id}`
  const lines = registrations.map((row) => ({ registrationId: row.id, good: '1', error: '0' }))
  expect(await open(id, 'BULB'), 'of ten, two were picked').toBe(8)
  const report = await act(db, (tx, actor) => reportAsFinished(tx, actor, id, { lines }))
  expect(await open(id, 'BULB')).toBe(6)
  const back = { reason: 'Counted wrong' }
  await act(db, (tx, actor) => reverseJournal(tx, actor, report.journalId, back))
  expect(await open(id, 'BULB'), 'all is back in stock').toBe(10)
  expect(await free(bulbs)).toBe(90)
  await act(db, (tx, actor) => reportAsFinished(tx, actor, id, { lines }))
  expect(await needOf(id, 'BULB')).toMatchObject({ used: '4', reserved: '6', free: '90', onHand: '96' })
  expect(await free(bulbs)).toBe(90)
  await end(id)
  expect(await needOf(id, 'BULB')).toMatchObject({ used: '4', reserved: '0', free: '96' })
  const reopened = await act(db, (tx, actor) => unendOrder(tx, actor, id, { reason: 'One more' }))
  expect(reopened).toMatchObject({ status: 'reported-as-finished' })
  expect(await needOf(id, 'BULB')).toMatchObject({ used: '4', reserved: '6', free: '90' })
  expect(await needOf(id, 'NUT')).toMatchObject({ used: '6', reserved: '9', free: '35' })
  await expectBalance(db)
})

test('an estimate is refused in another status, for an unknown order, and done once when it is sent twice', async () => {
  const { id } = await plant.order('BIKE', '1', false)
  await expectCleanRefusal(db, () => unestimate(id), 'order-status-wrong', { status: 'created' })
  await expectCleanRefusal(db, () => estimate(newId()), 'not-found', { what: 'Order' })
  const actor = testActor()
  const request = () => act(db, (tx) => estimateOrder(tx, actor, id, { reserve: 'everything' }), actor)
  const first = await request()
  await expectNothingWritten(db, async () => expect(await request()).toEqual(first))
  await expectCleanRefusal(db, () => estimate(id), 'order-status-wrong', { expected: 'created' })
  await unestimate(id)
})

test('of two orders that reserve the last of a batch at once each piece is reserved once', async () => {
  await plant.item('CAGE')
  await plant.item('WIRE', { tracking: 'batch' })
  await plant.bom('CAGE', [{ item: 'WIRE', quantity: '6' }])
  const wire = await plant.stock('WIRE', 'W-1', '10')
  const orders = await Promise.all([0, 1].map(() => plant.order('CAGE', '1', false)))
  await Promise.all(orders.map(({ id }) => estimate(id)))
  const needs = await Promise.all(orders.map(({ id }) => needOf(id, 'WIRE')))
  expect(needs.map((need) => need?.reserved).toSorted()).toEqual(['4', '6'])
  expect(await free(wire)).toBe(0)
})

test('reserved stock is not moved away, but what is broken is scrapped all the same', async () => {
  await plant.item('TOWER')
  await plant.item('BRICK', { tracking: 'batch' })
  await plant.item('CLOCK')
  await plant.item('NAIL', { tracking: 'none' })
  await plant.bom('TOWER', [
    { item: 'BRICK', quantity: '8' },
    { item: 'CLOCK' },
    { item: 'NAIL', quantity: '30' },
  ])
  const [brick, clock] = [await plant.stock('BRICK', 'B-brick', '10'), await plant.stock('CLOCK', 'K-1')]
  await plant.loose('NAIL', '50')
  const toWarehouseId = await plant.warehouse('W-away')
  const { id, number } = await plant.order('TOWER', '1', false)
  await estimate(id)
  const move = (line: { lotId?: string; itemId?: string; quantity: string }) =>
    act(db, (tx, actor) =>
      transferStock(tx, actor, {
        fromWarehouseId: plant.warehouseId,
        toWarehouseId,
        lines: [line],
        reason: 'Tidying',
      }),
    )
  await expectCleanRefusal(db, () => move({ lotId: brick, quantity: '3' }), 'lot-has-too-little', {
    available: '2',
  })
  await expectCleanRefusal(db, () => move({ lotId: clock, quantity: '1' }), 'serial-reserved', {
    otherOrder: number,
  })
  const nails = { itemId: plant.itemId('NAIL'), quantity: '21' }
  await expectCleanRefusal(db, () => move(nails), 'stock-too-low', { available: '20' })
  await move({ lotId: brick, quantity: '2' })
  const lines = [{ lotId: brick, quantity: '1' }]
  await act(db, (tx, actor) =>
    scrapStock(tx, actor, { warehouseId: plant.warehouseId, lines, reason: 'Broken' }),
  )
  expect(await plant.onHand('BRICK')).toBe('9')
  await unestimate(id)
  await move({ lotId: clock, quantity: '1' })
})

test('where an item is short its substitutes are reserved, in the sequence of their numbers, and no more than is needed', async () => {
  for (const item of ['OIL', 'OIL-A', 'OIL-B']) await plant.item(item, { tracking: 'batch', unit: 'KGM' })
  await plant.item('PUMP')
  await plant.bom('PUMP', [{ item: 'OIL', quantity: '2', substitutes: ['OIL-B', 'OIL-A'] }])
  const own = await plant.stock('OIL', 'O-1', '1')
  const [first, second] = [await plant.stock('OIL-A', 'OA-1', '2'), await plant.stock('OIL-B', 'OB-1', '9')]
  const { id } = await plant.order('PUMP', '3', false)
  expect(await estimate(id)).toMatchObject({ reserved: 1, short: 0 })
  expect([await free(own), await free(first), await free(second)]).toEqual([0, 0, 6])
  expect(await needOf(id, 'OIL')).toMatchObject({ needed: '6', reserved: '6', short: '0' })
  const other = await plant.order('PUMP', '4', false)
  expect(await estimate(other.id)).toMatchObject({ short: 1 })
  expect(await needOf(other.id, 'OIL')).toMatchObject({ needed: '8', reserved: '6', short: '2' })
  await started(id)
  const worker = plant.worker(id)
  await worker.scan('PU-1')
  expect(await worker.scan('OA-1')).toMatchObject({ outcome: 'associated', params: { quantity: '2' } })
  await unestimate(other.id)
  expect(await free(second)).toBe(6)
})
