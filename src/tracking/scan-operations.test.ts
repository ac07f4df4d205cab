import { expect, test } from 'vitest'
import { testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('GEARBOX')
await plant.item('SHAFT', { tracking: 'batch' })
await plant.item('PIN', { gtin: '09520000000011' })
await plant.item('BOLT')
await plant.bom('GEARBOX', [
  { item: 'PIN', operation: 10 },
  { item: 'PIN', operation: 20 },
  { item: 'BOLT', operation: 20 },
  { item: 'SHAFT', operation: 30 },
])

async function atWork() {
  const order = await plant.order('GEARBOX')
  const worker = plant.worker(order.id)
  await worker.scan(`G-${order.number}`)
  const { components } = await plant.lines(order.id)
  return { order, worker, ids: components.map((each) => each.id) }
}

test('an item that is needed at two operations goes to the one that is worked at, and then to the other', async () => {
  const { order, worker, ids } = await atWork()
  for (const pin of [1, 2]) await plant.stock('PIN', `P-${order.number}-${pin}`)
  const first = await worker.scan(`P-${order.number}-1`, { operationNumber: 20 })
  expect(first.componentId).toBe(ids[1])
  const second = await worker.scan(`]d2010952000000001121P-${order.number}-2`, { operationNumber: 20 })
  expect(second.componentId).toBe(ids[0])
})

test('without an operation the first line that needs it takes it', async () => {
  const { order, worker, ids } = await atWork()
  await plant.stock('PIN', `P-${order.number}`)
  expect((await worker.scan(`P-${order.number}`)).componentId).toBe(ids[0])
})

test('a number that fits components of several operations is asked about, those of the operation first', async () => {
  const { order, worker, ids } = await atWork()
  for (const item of ['PIN', 'BOLT']) await plant.stock(item, `X-${order.number}`)
  await plant.stock('SHAFT', `X-${order.number}`, '10')
  const answer = await worker.scan(`X-${order.number}`, { operationNumber: 30 })
  expect(answer.outcome).toBe('asked')
  expect(answer.candidates.map((each) => each.targetId).toSorted()).toEqual(
    [ids[0], ids[2], ids[3]].toSorted(),
  )
  expect(answer.candidates[0]?.targetId).toBe(ids[3])
})

test('a unit that has all of the operation lets the next one come, though it lacks what comes later', async () => {
  const { order, worker } = await atWork()
  await plant.stock('PIN', `P-${order.number}`)
  const answer = await worker.scan(`P-${order.number}`, { operationNumber: 10 })
  expect(answer).toMatchObject({
    code: 'associated-operation-complete',
    mode: 'product',
    params: { operation: '10', product: `G-${order.number}` },
    unit: { status: 'in-progress' },
  })
})
