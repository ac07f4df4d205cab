import { expect, test } from 'vitest'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { getLotId } from './get-lot-id.ts'

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('MOTOR')
await plant.item('PUMP')
await plant.item('GREASE', { tracking: 'batch' })
const motor = await plant.stock('MOTOR', 'SN-1')
const pump = await plant.stock('PUMP', 'SN-1')
const grease = await plant.stock('GREASE', 'L-1')

test('a number names its lot, whether it is a serial or a batch', async () => {
  expect(await getLotId(db, 'L-1', undefined)).toBe(grease)
  expect(await getLotId(db, 'L-1', 'GREASE')).toBe(grease)
})

test('a number of several items needs its item', async () => {
  await expectRefusal(getLotId(db, 'SN-1', undefined), 'number-of-several-items', {
    number: 'SN-1',
    items: 'MOTOR, PUMP',
  })
  expect(await getLotId(db, 'SN-1', 'MOTOR')).toBe(motor)
  expect(await getLotId(db, 'SN-1', 'PUMP')).toBe(pump)
})

test('a number that nothing has is refused', async () => {
  await expectRefusal(getLotId(db, 'SN-2', undefined), 'not-found', { number: 'SN-2' })
  await expectRefusal(getLotId(db, 'L-1', 'MOTOR'), 'not-found')
})
