import { expect, test } from 'vitest'
import { testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { getLot } from './get-lot.ts'
import { listLotHistory } from './list-lot-history.ts'
import { listLots } from './list-lots.ts'

const db = await testDatabase()
const plant = await testPlant(db)
const today = '2026-11-22'

await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('BEARING', { tracking: 'batch' })
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'BEARING', quantity: '2' }])
const motor = await plant.stock('MOTOR', 'M-1')
const bearing = await plant.stock('BEARING', 'B-1', '10')
const order = await plant.order('BIKE', '2')
const worker = plant.worker(order.id)
for (const number of ['EB-1', 'M-1', 'B-1', 'EB-2', 'B-1']) await worker.scan(number)

test('a component says which products it is in, and a product which order made it', async () => {
  expect(await getLot(db, bearing, today)).toMatchObject({
    installed: true,
    installedCount: 2,
    installedIn: [
      {
        order: { number: order.number },
        item: { number: 'BIKE' },
        product: { serialNumber: 'EB-2' },
        quantity: '2',
      },
      { product: { serialNumber: 'EB-1' } },
    ],
    madeBy: [],
  })
  const [bike] = (await listLots(db, { search: 'EB-1', sort: 'number', limit: 10 }, today)).rows
  expect(await getLot(db, bike?.id ?? '', today)).toMatchObject({
    item: { number: 'BIKE' },
    onHand: '0',
    madeBy: [{ order: { number: order.number }, quantity: '1' }],
    installedIn: [],
  })
})

test('the history of a component has the scans that built it in, that of a product all of its scans', async () => {
  const types = async (lotId: string) =>
    (await listLotHistory(db, lotId, { limit: 50 })).rows.map((row) => row.type)
  expect(await types(motor)).toEqual(['component-associated'])
  expect(await types(bearing)).toEqual(['component-associated', 'component-associated'])
  const [bike] = (await listLots(db, { search: 'EB-1', sort: 'number', limit: 10 }, today)).rows
  expect(await types(bike?.id ?? '')).toEqual([
    'component-associated',
    'component-associated',
    'product-registered',
  ])
})
