import { expect, test } from 'vitest'
import { testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { newId } from '../lib/new-id.ts'

// Ten beads of one batch go into each ring. A station that comes first is given an eighth of the batch.

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('RING')
await plant.item('BEAD', { tracking: 'batch' })
await plant.bom('RING', [{ item: 'BEAD', quantity: '10' }])
const [first, second, third] = [
  await plant.station('S1'),
  await plant.station('S2'),
  await plant.station('S3'),
]

/** A worker at a station with a ring of their own in hand. */
async function workerAt(orderId: string, station: string) {
  const worker = plant.worker(orderId, station)
  await worker.scan(`RG-${newId()}`)
  return worker
}

async function shareOf(lotId: string, station: string): Promise<number | undefined> {
  const [row] = await db<{ quantity: string }[]>`
    select quantity from lot_share where lot_id = ${lotId} and station_id = ${station}`
  return row === undefined ? undefined : Number(row.quantity)
}

/** What stations hold of a batch and what is in rings, together. */
async function promised(lotId: string): Promise<number> {
  const [row] = await db<{ quantity: string }[]>`
    select (select coalesce(sum(quantity), 0) from lot_share where lot_id = ${lotId})
      + (select coalesce(sum(quantity), 0) from association where component_lot_id = ${lotId} and closed_at is null) as quantity`
  return Number(row?.quantity)
}

test('a station without a share takes half of the largest one of another station, and both go on alone', async () => {
  const lotId = await plant.stock('BEAD', 'B-half', '800')
  const order = await plant.order('RING', '5')
  await (await workerAt(order.id, first)).scan('B-half')
  expect(await shareOf(lotId, first)).toBe(90)
  await (await workerAt(order.id, second)).scan('B-half')
  expect([await shareOf(lotId, first), await shareOf(lotId, second)]).toEqual([45, 35])
  // A third one takes it from who has most.
  await (await workerAt(order.id, third)).scan('B-half')
  expect([await shareOf(lotId, first), await shareOf(lotId, third)]).toEqual([23, 12])
  await (await workerAt(order.id, second)).scan('B-half')
  expect([await shareOf(lotId, first), await shareOf(lotId, second)]).toEqual([23, 25])
  expect(await promised(lotId)).toBe(100)
})

test('of a share whose half does not last nothing is taken: what is free is counted instead', async () => {
  const lotId = await plant.stock('BEAD', 'B-small', '160')
  const order = await plant.order('RING', '3')
  await (await workerAt(order.id, first)).scan('B-small')
  expect(await shareOf(lotId, first)).toBe(10)
  await (await workerAt(order.id, second)).scan('B-small')
  // Half of ten is five, too little for a ring; an eighth of the 140 that are free is seventeen.
  expect([await shareOf(lotId, first), await shareOf(lotId, second)]).toEqual([10, 7])
  expect(await promised(lotId)).toBe(37)
})

test('when neither half of a share nor what is free lasts, shares are taken back and the last bead is found', async () => {
  const lotId = await plant.stock('BEAD', 'B-last', '20')
  const order = await plant.order('RING', '2')
  await db`insert into lot_share (lot_id, warehouse_id, station_id, quantity)
    values (${lotId}, ${plant.warehouseId}, ${first}, 15)`
  await (await workerAt(order.id, second)).scan('B-last')
  expect(await shareOf(lotId, first)).toBeUndefined()
  await (await workerAt(order.id, first)).scan('B-last')
  expect(await promised(lotId)).toBe(20)
})

test('two stations that take half of a share while its own station uses it up are never given more than there is', async () => {
  const lotId = await plant.stock('BEAD', 'B-race', '800')
  const order = await plant.order('RING', '10')
  await (await workerAt(order.id, first)).scan('B-race')
  for (let round = 0; round < 3; round++) {
    const workers = await Promise.all([first, second, third].map((station) => workerAt(order.id, station)))
    const answers = await Promise.all(workers.map((worker) => worker.scan('B-race')))
    for (const answer of answers)
      expect(answer).toMatchObject({ outcome: 'associated', params: { quantity: '10' } })
  }
  const [used] = await db<{ quantity: string }[]>`
    select trim_scale(sum(quantity)) as quantity from association where component_lot_id = ${lotId}`
  expect(used?.quantity).toBe('100')
  const [least] = await db<{ quantity: string }[]>`
    select min(quantity) as quantity from lot_share where lot_id = ${lotId}`
  expect(Number(least?.quantity)).toBeGreaterThanOrEqual(0)
  expect(await promised(lotId)).toBeLessThanOrEqual(800)
})
