import { expect, test } from 'vitest'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'

const db = await testDatabase()
const plant = await testPlant(db)
const batch = { tracking: 'batch' } as const
for (const number of ['BIKE', 'COCKPIT', 'DISPLAY', 'KIT', 'SADDLE']) await plant.item(number)
await plant.item('BOLT', { tracking: 'none' })
await plant.item('GLUE', { ...batch, unit: 'KGM' })

async function componentsOf(orderId: string) {
  return await db`
    select line_number as line, item.number as item, trim_scale(quantity_per) as quantity,
      trim_scale(bom_quantity_per) as written, bom_unit as unit, operation_number as operation, flushing
    from component join item on item.id = item_id where order_id = ${orderId} order by line_number`
}

await plant.bom('KIT', [
  { item: 'BOLT', quantity: '4', flushing: 'start' },
  { item: 'GLUE', quantity: '5', unit: 'GRM' },
])
await plant.bom('COCKPIT', [
  { item: 'DISPLAY', operation: 70 },
  { item: 'KIT', quantity: '2', phantom: true },
])
await plant.bom('BIKE', [
  { item: 'COCKPIT', phantom: true, operation: 20 },
  { item: 'SADDLE' },
  { item: 'BOLT', quantity: '3', flushing: 'finish' },
])

test('an order gets the lines of phantoms in their place, at any depth, on the operation of the phantom', async () => {
  const order = await plant.order('BIKE', '1', false)
  expect(await componentsOf(order.id)).toEqual([
    {
      line: 10,
      item: 'DISPLAY',
      quantity: '1',
      written: '1',
      unit: 'H87',
      operation: 20,
      flushing: 'manual',
    },
    { line: 11, item: 'BOLT', quantity: '8', written: '8', unit: 'H87', operation: 20, flushing: 'start' },
    {
      line: 12,
      item: 'GLUE',
      quantity: '0.01',
      written: '10',
      unit: 'GRM',
      operation: 20,
      flushing: 'manual',
    },
    { line: 20, item: 'SADDLE', quantity: '1', written: '1', unit: 'H87', operation: 10, flushing: 'manual' },
    { line: 30, item: 'BOLT', quantity: '3', written: '3', unit: 'H87', operation: 10, flushing: 'finish' },
  ])
})

test('the parts of a phantom are scanned into the unit, and the phantom itself never is', async () => {
  await plant.stock('DISPLAY', 'D-1')
  await plant.stock('COCKPIT', 'C-1')
  const order = await plant.order('BIKE')
  const worker = plant.worker(order.id)
  await worker.scan('B-1')
  expect(await worker.scan('D-1')).toMatchObject({ outcome: 'associated' })
  await expectRefusal(worker.scan('C-1'), 'unknown-number', { number: 'C-1' })
})

test('a phantom whose item has no BOM on that day is refused, and so is what cannot be kept exactly', async () => {
  for (const number of ['CASE', 'LAMP', 'DUST']) await plant.item(number)
  await plant.bom('CASE', [{ item: 'LAMP', phantom: true }])
  await expectRefusal(plant.order('CASE', '1', false), 'bom-missing', { item: 'LAMP' })
  await plant.item('PASTE', { ...batch, unit: 'KGM' })
  await plant.bom('LAMP', [{ item: 'PASTE', quantity: '0.000001' }])
  await plant.bom('DUST', [{ item: 'LAMP', quantity: '0.5', phantom: true }])
  await expectRefusal(plant.order('DUST', '1', false), 'quantity-does-not-convert', {
    item: 'PASTE',
    quantity: '0.000001 × 0.5',
  })
})
