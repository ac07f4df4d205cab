import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { createNumberSequence } from '../items/create-number-sequence.ts'
import { newId } from '../lib/new-id.ts'
import { previewAllocation } from './preview-allocation.ts'
import { releaseOrder } from './release-order.ts'
import { startOrder } from './start-order.ts'
import { unreleaseOrder } from './unrelease-order.ts'

const db = await testDatabase()
const plant = await testPlant(db)
const allocated = await plant.policy({ check_product_preallocation: true })
for (const [name, mask] of [
  ['bikes', 'EB-####'],
  ['batches', 'B-###'],
  ['few', 'F-#'],
] as const)
  await act(db, (tx, actor) =>
    createNumberSequence(tx, actor, {
      id: newId(),
      name,
      mask,
      description: '',

      firstValue: '1',
      lastValue: null,
      checkDigit: 'none',
    }),
  )
await plant.item('TUBE', { tracking: 'none' })
await made('BIKE', 'serial', { serial_sequence: 'bikes' })
await made('GLUE', 'batch', { batch_sequence: 'batches' })
await made('CELL', 'batch-and-serial', { batch_sequence: 'batches', serial_sequence: 'bikes' })
await made('RARE', 'serial', { serial_sequence: 'few' })
await made('HAND', 'serial', {})
await made('FREE', 'serial', { serial_sequence: 'bikes' }, false)

async function made(
  item: string,
  tracking: 'serial' | 'batch' | 'batch-and-serial',
  sequences: Record<string, string>,
  preallocated = true,
): Promise<void> {
  await plant.item(item, { tracking, ...(preallocated ? { policyId: allocated } : {}) })
  for (const [column, name] of Object.entries(sequences))
    await db`update item set ${db(column)} = ${name} where number = ${item}`
  await plant.bom(item, [{ item: 'TUBE' }])
}

const release = (id: string) => act(db, (tx, actor) => releaseOrder(tx, actor, id))
const unrelease = (id: string) => act(db, (tx, actor) => unreleaseOrder(tx, actor, id, {}))
const numbersOf = async (orderId: string) =>
  (
    await db<{ number: string }[]>`
      select lot.batch_number || ' ' || lot.serial_number as number
      from allocated_number
      join lot on lot.id = lot_id
      join finished_product on finished_product.id = finished_product_id
      where order_id = ${orderId} order by number`
  ).map((row) => row.number.trim())

test('a release gives each piece a serial number, or the order a batch, or each piece a serial number of one batch', async () => {
  const bikes = await plant.order('BIKE', '3', false)
  expect(await release(bikes.id)).toMatchObject({ status: 'released', allocated: 3 })
  expect(await numbersOf(bikes.id)).toEqual(['EB-0001', 'EB-0002', 'EB-0003'])
  const glue = await plant.order('GLUE', '500', false)
  expect(await release(glue.id)).toMatchObject({ allocated: 1 })
  expect(await numbersOf(glue.id)).toEqual(['B-001'])
  const cells = await plant.order('CELL', '2', false)
  expect(await release(cells.id)).toMatchObject({ allocated: 2 })
  expect(await numbersOf(cells.id)).toEqual(['B-002 EB-0004', 'B-002 EB-0005'])
})

test('a policy that asks for nothing and an item without a sequence get none', async () => {
  for (const item of ['FREE', 'HAND']) {
    const { id } = await plant.order(item, '2', false)
    expect(await release(id)).toMatchObject({ allocated: 0 })
    expect(await numbersOf(id)).toEqual([])
  }
})

test('a number that exists already is stepped over, and what was given by hand counts', async () => {
  const [{ next } = { next: '0' }] = await db<{ next: string }[]>`
    select next_value::text as next from number_sequence where name = 'bikes'`
  await plant.stock('BIKE', `EB-${String(Number(next) + 1).padStart(4, '0')}`)
  const { id } = await plant.order('BIKE', '3', false)
  await plant.allocate(id, 'BIKE', 'BY-HAND')
  expect(await release(id)).toMatchObject({ allocated: 2 })
  const numbers = await numbersOf(id)
  expect(numbers).toHaveLength(3)
  expect(numbers).toContain('BY-HAND')
})

test('taking the release back withdraws the numbers, and none of them is given again', async () => {
  const { id } = await plant.order('BIKE', '2', false)
  await release(id)
  const first = await numbersOf(id)
  await unrelease(id)
  expect(await numbersOf(id)).toEqual([])
  await release(id)
  const second = await numbersOf(id)
  expect(second).toHaveLength(2)
  expect(second.some((number) => first.includes(number))).toBe(false)
  await act(db, (tx, actor) => startOrder(tx, actor, id, {}))
  const worker = plant.worker(id)
  await expectRefusal(worker.scan(first[0] ?? ''), 'product-not-preallocated')
  expect(await worker.scan(second[0] ?? '')).toMatchObject({ outcome: 'registered' })
})

test('a sequence that has not enough numbers refuses the release, and too many numbers at once are refused', async () => {
  const { id } = await plant.order('RARE', '10', false)
  await expectCleanRefusal(db, () => release(id), 'sequence-exhausted', { sequence: 'few' })
  const many = await plant.order('BIKE', '100001', false)
  await expectCleanRefusal(db, () => release(many.id), 'quantity-too-large')
})

test('the same release again gives no more numbers, and two orders at once get different ones', async () => {
  const { id } = await plant.order('BIKE', '2', false)
  const actor = testActor()
  const request = () => act(db, (tx) => releaseOrder(tx, actor, id), actor)
  const first = await request()
  await expectNothingWritten(db, async () => expect(await request()).toEqual(first))
  const orders = await Promise.all([1, 2, 3].map(() => plant.order('BIKE', '20', false)))
  await Promise.all(orders.map((order) => release(order.id)))
  const numbers = (await Promise.all(orders.map((order) => numbersOf(order.id)))).flat()
  expect(new Set(numbers).size).toBe(60)
})

test('before a release it is said how many numbers it will give, and from which to which', async () => {
  const order = await plant.order('CELL', '3', false)
  const preview = () => previewAllocation(db, order.id, new Date())
  const [batch, serials] = await preview()
  expect(batch).toMatchObject({ item: 'CELL', kind: 'batch', sequence: 'batches', count: 1 })
  expect(serials).toMatchObject({ kind: 'serial', sequence: 'bikes', count: 3 })
  await release(order.id)
  const given = (await numbersOf(order.id)).map((number) => number.split(' '))
  expect(given.map(([, serial]) => serial)).toEqual([serials?.first, expect.any(String), serials?.last])
  expect(new Set(given.map(([number]) => number))).toEqual(new Set([batch?.first]))
  expect(await preview()).toEqual([])
  expect(await previewAllocation(db, (await plant.order('FREE', '3', false)).id, new Date())).toEqual([])
  await expectRefusal(previewAllocation(db, newId(), new Date()), 'not-found', { what: 'Order' })
})
