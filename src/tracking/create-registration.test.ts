import { beforeAll, expect, test } from 'vitest'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { type TestPlant, testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { newId } from '../lib/new-id.ts'

const db = await testDatabase()
let plant: TestPlant

beforeAll(async () => {
  plant = await testPlant(db)
  await plant.item('BIKE')
  await plant.item('MOTOR')
  await plant.item('GEL', { tracking: 'batch', unit: 'KGM' })
  await plant.item('PACK', { tracking: 'batch-and-serial' })
  await plant.item('BOX', { tracking: 'none' })
  for (const item of ['BIKE', 'GEL', 'PACK', 'BOX']) await plant.bom(item, [{ item: 'MOTOR' }])
})

async function ordered(item: string, quantity = '2', start: string | false = quantity) {
  const order = await plant.order(item, quantity, start)
  const { finishedProductId } = await plant.lines(order.id)
  return { order, finishedProductId, supervisor: new Supervisor(db, order.id) }
}

test('a number entered by hand takes the next started unit, as a scan does', async () => {
  const { order, finishedProductId, supervisor } = await ordered('BIKE')
  await plant.worker(order.id).scan('EB-scanned')
  const { unit } = await supervisor.register({ finishedProductId, serialNumber: 'EB-typed' })
  expect(unit).toMatchObject({ position: 2, status: 'not-started', lot: { serialNumber: 'EB-typed' } })
  const [event] =
    await db`select type, lot_id from audit_event where order_id = ${order.id} order by at desc limit 1`
  expect(event).toEqual({ type: 'registration-created', lot_id: unit.lot.id })
})

test('a batch is entered with its quantity, an item with both numbers with both', async () => {
  const gel = await ordered('GEL', '10')
  const { finishedProductId } = gel
  const made = await gel.supervisor.register({ finishedProductId, batchNumber: 'G-1', quantity: '2.5' })
  expect(made.unit).toMatchObject({ quantity: '2.5', position: null })
  expect(await gel.supervisor.register({ finishedProductId, batchNumber: 'G-2' })).toMatchObject({
    unit: { quantity: '7.5' },
  })
  const pack = await ordered('PACK')
  const numbers = { batchNumber: 'B-1', serialNumber: 'P-1' }
  const { unit } = await pack.supervisor.register({ finishedProductId: pack.finishedProductId, ...numbers })
  expect(unit.lot).toMatchObject(numbers)
})

test('what a scan refuses is refused by hand as well', async () => {
  const { order, finishedProductId, supervisor } = await ordered('BIKE', '1')
  const refused = (serialNumber: string, code: Parameters<typeof expectCleanRefusal>[2], more: object = {}) =>
    expectCleanRefusal(db, () => supervisor.register({ finishedProductId, serialNumber, ...more }), code)
  await plant.stock('BIKE', 'EB-bought')
  await refused('EB-bought', 'product-exists')
  await refused('EB-\u0007', 'number-has-control-characters')
  await refused('EB-two', 'quantity-of-serial', { quantity: '2' })
  await refused('EB-only', 'number-of-wrong-kind', { serialNumber: undefined, batchNumber: 'B-1' })
  await refused('EB-other-line', 'not-found', { finishedProductId: newId() })
  const other = await ordered('BIKE')
  await plant.worker(other.order.id).scan('EB-there')
  await refused('EB-there', 'product-of-other-order')
  await plant.worker(order.id).scan('EB-mine')
  await refused('EB-mine', 'number-taken')
  await refused('EB-more', 'nothing-left-to-register')
})

test('an item without numbers, an order that is not started, a batch beyond what is started', async () => {
  const box = await ordered('BOX')
  const entry = { finishedProductId: box.finishedProductId, batchNumber: 'B' }
  await expectCleanRefusal(db, () => box.supervisor.register(entry), 'item-not-tracked', { item: 'BOX' })
  const waiting = await ordered('BIKE', '1', false)
  const early = { finishedProductId: waiting.finishedProductId, serialNumber: 'EB-early' }
  await expectCleanRefusal(db, () => waiting.supervisor.register(early), 'order-not-started')
  const gel = await ordered('GEL', '3')
  const much = { finishedProductId: gel.finishedProductId, batchNumber: 'G-9', quantity: '4' }
  await expectCleanRefusal(db, () => gel.supervisor.register(much), 'registration-exceeds-started', {
    left: '3',
  })
  const fine = { ...much, quantity: '0.0001' }
  await expectCleanRefusal(db, () => gel.supervisor.register(fine), 'quantity-too-fine')
  const missing = new Supervisor(db, newId())
  await expectCleanRefusal(db, () => missing.register(early), 'not-found', { what: 'Order' })
})

test('the same request again is answered alike and registers once', async () => {
  const { finishedProductId, supervisor } = await ordered('BIKE')
  const actor = testActor()
  const send = () => supervisor.register({ finishedProductId, serialNumber: 'EB-repeat' }, actor)
  const answers = await Promise.all([send(), send(), send()])
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
  await expectNothingWritten(db, send)
})

test('of a supervisor and ten workers who give one number exactly one does', async () => {
  const { order, finishedProductId, supervisor } = await ordered('BIKE', '20')
  const results = await Promise.allSettled([
    supervisor.register({ finishedProductId, serialNumber: 'EB-race' }),
    ...Array.from({ length: 10 }, () => plant.worker(order.id).scan('EB-race')),
  ])
  const rows = await db`select from registration where order_id = ${order.id}`
  expect(rows).toHaveLength(1)
  const registered = results.filter((each) => each.status === 'fulfilled')
  // Whoever comes second opens it again, except the supervisor, who is told.
  expect(registered.length).toBeGreaterThanOrEqual(10)
  for (const each of results) if (each.status === 'rejected') expect(each.reason.code).toBe('number-taken')
})
