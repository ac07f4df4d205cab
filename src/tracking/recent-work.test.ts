import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { placeHold } from '../inventory/place-hold.ts'
import { newId } from '../lib/new-id.ts'
import { createRegistration } from './create-registration.ts'
import { OrderPlans } from './order-plans.ts'
import { scan } from './scan.ts'
import { undoScan } from './undo-scan.ts'

// A scan is decided on what the process remembers of the unit and the batch. Each of these changes something behind its back.

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('BIKE')
await plant.item('GREASE', { tracking: 'batch', unit: 'KGM' })
await plant.item('GLUE', { tracking: 'batch', unit: 'KGM' })
await plant.bom('BIKE', [
  { item: 'GREASE', quantity: '0.5' },
  { item: 'GLUE', quantity: '0.5' },
])

/** A bike into which a tenth of the batch was scanned twice: by now it is remembered, and the station has a share of the batch. */
async function bikeWith(batch: string) {
  const lotId = await plant.stock('GREASE', batch, '8')
  const order = await plant.order('BIKE', '3')
  const worker = plant.worker(order.id)
  await worker.scan(`EB-${batch}`)
  await worker.scan(batch, { quantity: '0.1' })
  await worker.scan(batch, { quantity: '0.1' })
  return { lotId, order, worker }
}

/** What another process of the program does, which remembers other things. */
function elsewhere(orderId: string, characters: string, registrationId: string) {
  const request = { id: newId(), characters, mode: 'component' as const, registrationId, quantity: '0.1' }
  const actor = testActor({ stationId: plant.stationId, requestId: request.id, request: { ...request } })
  return scan(db, new OrderPlans(db), actor, orderId, request)
}

const consumedOf = async (orderId: string) =>
  (
    await db<
      { quantity: string }[]
    >`select trim_scale(sum(quantity))::text as quantity from association where order_id = ${orderId} and closed_at is null`
  )[0]?.quantity

test('what another process put into the unit is counted, and nothing is lost', async () => {
  const { order, worker } = await bikeWith('G-two')
  const unit = worker.unit?.registrationId ?? ''
  await elsewhere(order.id, 'G-two', unit)
  const answer = await worker.scan('G-two', { quantity: '0.1' })
  expect(answer.unit?.components[0]).toMatchObject({ consumed: '0.4', remaining: '0.1' })
  await elsewhere(order.id, 'G-two', unit)
  await expectRefusal(worker.scan('G-two'), 'component-complete')
  expect(await consumedOf(order.id)).toBe('0.5')
})

test('a batch that was put on hold is refused', async () => {
  const { lotId, order, worker } = await bikeWith('G-held')
  await act(db, (tx, actor) =>
    placeHold(tx, actor, { id: actor.requestId, lotIds: [lotId], reason: 'Too thin' }),
  )
  await expectRefusal(worker.scan('G-held', { quantity: '0.1' }), 'lot-held')
  expect(await consumedOf(order.id)).toBe('0.2')
})

test('a number that another batch got as well is asked about', async () => {
  const { order, worker } = await bikeWith('G-same')
  await plant.stock('GLUE', 'G-same', '8')
  expect(await worker.scan('G-same', { quantity: '0.1' })).toMatchObject({ outcome: 'asked' })
  expect(await consumedOf(order.id)).toBe('0.2')
})

test('a unit of another order is no unit of this one', async () => {
  const { worker } = await bikeWith('G-here')
  const other = await bikeWith('G-there')
  await expectRefusal(
    other.worker.scan('G-there', { registrationId: worker.unit?.registrationId }),
    'no-unit-selected',
  )
  expect(await consumedOf(other.order.id)).toBe('0.2')
})

test('the same request again is answered the same, and written once', async () => {
  const { order, worker } = await bikeWith('G-again')
  const id = newId()
  const first = await worker.scan('G-again', { id, quantity: '0.1' })
  const again = await worker.scan('G-again', { id, quantity: '0.1' })
  expect(again).toEqual(first)
  await expectRefusal(worker.scan('G-again', { id, quantity: '0.05' }), 'repeat-differs')
  expect(await consumedOf(order.id)).toBe('0.3')
})

test('what was taken back is needed again', async () => {
  const { order, worker } = await bikeWith('G-back')
  await act(db, (tx, actor) => undoScan(tx, { ...actor, stationId: plant.stationId }, order.id))
  expect((await worker.scan('G-back', { quantity: '0.1' })).unit?.components[0]).toMatchObject({
    consumed: '0.2',
  })
})

test('an order that was ended meanwhile takes nothing more', async () => {
  const { order, worker } = await bikeWith('G-ended')
  await db`update production_order set status = 'ended' where id = ${order.id}`
  await expectRefusal(worker.scan('G-ended', { quantity: '0.1' }), 'order-finished')
  await expectRefusal(worker.scan('EB-late', { mode: 'product' }), 'order-finished')
})

test('a station takes no more than its batch has, whatever it remembers of its share', async () => {
  const { lotId, order, worker } = await bikeWith('G-short')
  await db`delete from lot_share where lot_id = ${lotId}`
  await elsewhere(order.id, 'G-short', worker.unit?.registrationId ?? '')
  await db`update lot_share set quantity = 0.05 where lot_id = ${lotId}`
  expect((await worker.scan('G-short', { quantity: '0.1' })).outcome).toBe('associated')
  const [share] = await db<
    { least: string }[]
  >`select min(quantity)::text as least from lot_share where lot_id = ${lotId}`
  expect(Number(share?.least)).toBeGreaterThanOrEqual(0)
})

test('a batch that became a product meanwhile is known as one', async () => {
  const policyId = await plant.policy({})
  await plant.item('PASTE', { tracking: 'batch', unit: 'KGM', policyId })
  await plant.bom('PASTE', [{ item: 'GREASE', quantity: '0.1' }])
  await plant.item('KIT')
  await plant.bom('KIT', [{ item: 'PASTE', quantity: '1' }])
  const lotId = await plant.stock('PASTE', 'P-1', '8')
  const kits = await plant.order('KIT', '1')
  const worker = plant.worker(kits.id)
  await worker.scan('K-1')
  await worker.scan('P-1', { quantity: '0.1' })
  await worker.scan('P-1', { quantity: '0.1' })
  const pastes = await plant.order('PASTE', '5')
  const { finishedProductId } = await plant.lines(pastes.id)
  await act(db, (tx, actor) =>
    createRegistration(tx, actor, pastes.id, {
      id: actor.requestId,
      finishedProductId,
      batchNumber: 'P-1',
      quantity: '1',
    }),
  )
  await plant.stock('GREASE', 'G-in', '8')
  const grease = plant.worker(pastes.id)
  await grease.scan('P-1')
  const [lot] = await db<{ version: number }[]>`select version from lot where id = ${lotId}`
  expect(lot?.version).toBe(1)
  expect((await worker.scan('P-1', { quantity: '0.1' })).outcome).toBe('associated')
})
