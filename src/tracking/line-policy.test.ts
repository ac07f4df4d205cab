import { expect, test } from 'vitest'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { newId } from '../lib/new-id.ts'

const db = await testDatabase()
const plant = await testPlant(db)
const strict = await plant.policy({ expired_lot: 'block' })
const lenient = await plant.policy({ expired_lot: 'warn' })
const unscanned = await plant.policy({ use_tracked_components: false })
for (const number of ['BIKE', 'TRIKE', 'CART']) await plant.item(number)
await plant.item('GREASE', { tracking: 'batch', policyId: strict })
await plant.item('SEAL', { tracking: 'batch', policyId: unscanned })
await plant.bom('BIKE', [{ item: 'GREASE' }])
await plant.bom('TRIKE', [{ item: 'GREASE', policyId: lenient }])
await plant.bom('CART', [
  { item: 'GREASE', policyId: unscanned, flushing: 'finish' },
  { item: 'SEAL', policyId: strict },
])
await plant.stock('GREASE', 'G-OLD', '10', { expiresOn: '2020-01-01' })
await plant.stock('SEAL', 'SEAL-1', '10')

async function workerWithUnit(item: string, serial: string) {
  const order = await plant.order(item)
  const worker = plant.worker(order.id)
  await worker.scan(serial)
  return { order, worker }
}

test('a BOM line is judged by its own policy, and by that of its item where it has none', async () => {
  const bike = await workerWithUnit('BIKE', 'B-1')
  await expectRefusal(bike.worker.scan('G-OLD'), 'lot-expired')
  const trike = await workerWithUnit('TRIKE', 'T-1')
  const taken = await trike.worker.scan('G-OLD')
  expect(taken).toMatchObject({ outcome: 'associated', warnings: [{ code: 'lot-expired' }] })
})

test('a BOM line is off or on the page by its own policy, whatever its item’s says', async () => {
  const { order, worker } = await workerWithUnit('CART', 'C-1')
  await expectRefusal(worker.scan('G-OLD'), 'unknown-number')
  expect(await worker.scan('SEAL-1')).toMatchObject({ outcome: 'associated' })
  const plan = await plant.plans.get(db, order.id)
  expect(plan.components.map((each) => each.item.number)).toEqual(['SEAL'])
})

test('an order keeps the policy that its BOM line had, and follows what the policy says from then on', async () => {
  const { worker } = await workerWithUnit('TRIKE', 'T-2')
  await db`update bom_line set policy_id = null where item_id = ${plant.itemId('GREASE')}`
  await db`update tracked_components_policy set expired_lot = 'override', event_id = ${newId()} where id = ${lenient}`
  await db`update configuration set version = version + 1`
  await expectRefusal(worker.scan('G-OLD', { id: newId() }, { rights: new Set() }), 'lot-expired')
  const taken = await worker.scan('G-OLD', { overrideReason: 'Checked by the laboratory' })
  expect(taken).toMatchObject({ outcome: 'associated' })
})
