import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { rightsOf } from '../contracts/rights.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'
import { newId } from '../lib/new-id.ts'
import { removeAssociations } from '../tracking/remove-associations.ts'
import { endOrder } from './end-order.ts'
import { getOrder } from './get-order.ts'
import { unendOrder } from './unend-order.ts'

const db = await testDatabase()
const plant = await testPlant(db)
const lenient = await plant.policy({ incomplete_unit: 'override' })
const warning = await plant.policy({ incomplete_unit: 'warn' })
await plant.item('BELL')
await plant.item('BIKE')
await plant.item('TRIKE', { policyId: lenient })
await plant.item('SCOOTER', { policyId: warning })
for (const made of ['BIKE', 'TRIKE', 'SCOOTER']) await plant.bom(made, [{ item: 'BELL' }])

const end = (id: string, overrideReason?: string, actor = testActor()) =>
  act(db, (tx) => endOrder(tx, actor, id, { overrideReason }), actor)
const unend = (id: string) => act(db, (tx, actor) => unendOrder(tx, actor, id, { reason: 'Wrong bell' }))

let bells = 0

/** An order of one unit that is complete, reported and has then lost its bell again. */
async function lacking(item: string): Promise<string> {
  const { id } = await plant.order(item, '1')
  const bell = `BELL-${++bells}`
  await plant.stock('BELL', bell)
  const worker = plant.worker(id)
  await worker.scan(`${item}-${bells}`)
  await worker.scan(bell)
  const lines = [{ registrationId: worker.unit?.registrationId ?? '', good: '1', error: '0' }]
  await act(db, (tx, actor) => reportAsFinished(tx, actor, id, { lines }))
  const [association] = await db<{ id: string }[]>`
    select id from association where order_id = ${id} and closed_at is null`
  await act(db, (tx, actor) =>
    removeAssociations(tx, actor, id, {
      id: newId(),
      associationIds: [association?.id ?? ''],
      reason: 'Rattles',
    }),
  )
  return id
}

test('an order whose good unit has lost a component does not end while the policy blocks it', async () => {
  const id = await lacking('BIKE')
  const parameters = { count: '1', product: `BIKE-${bells}` }
  await expectCleanRefusal(db, () => end(id), 'units-incomplete', parameters)
  await expectCleanRefusal(db, () => end(id, 'Sold as it is'), 'units-incomplete', parameters)
})

test('where the policy allows it, someone with the right ends it and says why', async () => {
  const id = await lacking('TRIKE')
  await expectCleanRefusal(db, () => end(id), 'units-incomplete')
  const worker = testActor({ rights: rightsOf(['worker']) })
  await expectCleanRefusal(db, () => end(id, 'Sold as it is', worker), 'override-not-allowed')
  expect(await end(id, 'Sold as it is')).toMatchObject({ status: 'ended' })
  const [event] = await db`select reason from audit_event where order_id = ${id} and type = 'order-ended'`
  expect(event).toMatchObject({ reason: 'Sold as it is' })
})

test('a policy that only warns lets it end', async () => {
  expect(await end(await lacking('SCOOTER'))).toMatchObject({ status: 'ended' })
})

test('what was reported incomplete with a reason needs no second one', async () => {
  const { id } = await plant.order('TRIKE', '1')
  const worker = plant.worker(id)
  await worker.scan('TRIKE-bare')
  const lines = [{ registrationId: worker.unit?.registrationId ?? '', good: '1', error: '0' }]
  await act(db, (tx, actor) => reportAsFinished(tx, actor, id, { lines, overrideReason: 'Bell follows' }))
  expect(await end(id)).toMatchObject({ status: 'ended' })
})

test('an ended order is opened again, corrected and ended anew', async () => {
  const id = await lacking('SCOOTER')
  await end(id)
  expect(await unend(id)).toMatchObject({ status: 'reported-as-finished', started: '1' })
  await expectCleanRefusal(db, () => unend(id), 'order-status-wrong', { action: 'open it again' })
  expect((await getOrder(db, id)).status).toBe('reported-as-finished')
  expect(await end(id)).toMatchObject({ status: 'ended' })
})

test('of two who open an ended order at once one does', async () => {
  const id = await lacking('SCOOTER')
  await end(id)
  const results = await Promise.allSettled([unend(id), unend(id)])
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
})
