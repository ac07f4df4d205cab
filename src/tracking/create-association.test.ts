import { beforeAll, expect, test } from 'vitest'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { type TestPlant, testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { RefusalCode } from '../contracts/refusals.ts'
import { rightsOf } from '../contracts/rights.ts'
import { newId } from '../lib/new-id.ts'

const db = await testDatabase()
let plant: TestPlant

beforeAll(async () => {
  plant = await testPlant(db)
  const policyId = await plant.policy({ expired_lot: 'override' })
  await plant.item('BIKE')
  await plant.item('MOTOR', { policyId })
  await plant.item('SPARE', { policyId })
  await plant.item('CELLS', { tracking: 'batch' })
  await plant.item('SCREW', { tracking: 'none' })
  await plant.bom('BIKE', [
    { item: 'MOTOR', substitutes: ['SPARE'] },
    { item: 'CELLS', quantity: '40' },
    { item: 'SCREW', quantity: '12' },
  ])
})

async function built() {
  const order = await plant.order('BIKE', '2')
  const worker = plant.worker(order.id)
  const { unit } = await worker.scan(`EB-${newId()}`)
  const { component } = await plant.lines(order.id)
  return {
    order,
    worker,
    number: unit?.lot.serialNumber ?? '',
    registrationId: unit?.registrationId ?? '',
    motor: component('MOTOR'),
    cells: component('CELLS'),
    screw: component('SCREW'),
    supervisor: new Supervisor(db, order.id),
  }
}

test('a number entered by hand goes into the product, a batch with what the unit lacks', async () => {
  const { order, registrationId, motor, cells, supervisor } = await built()
  await plant.stock('MOTOR', 'M-1')
  await plant.stock('CELLS', 'C-1', '100')
  const first = await supervisor.associate({ registrationId, componentId: motor, serialNumber: 'M-1' })
  expect(first.unit).toMatchObject({ status: 'in-progress', components: [{ status: 'completed' }, {}] })
  const second = await supervisor.associate({ registrationId, componentId: cells, batchNumber: 'C-1' })
  expect(second.unit).toMatchObject({ status: 'completed', components: [{}, { consumed: '40' }] })
  const [event] =
    await db`select type, lot_id from audit_event where order_id = ${order.id} order by at desc limit 1`
  expect(event).toEqual({ type: 'association-created', lot_id: first.unit.lot.id })
})

test('a substitute is taken, and what a policy lets through with a reason is told', async () => {
  const { registrationId, motor, supervisor } = await built()
  await plant.stock('SPARE', 'S-1', '1', { expiresOn: '2020-01-01' })
  const entry = { registrationId, componentId: motor, serialNumber: 'S-1' }
  await expectCleanRefusal(db, () => supervisor.associate(entry), 'lot-expired', { date: '2020-01-01' })
  const overrideReason = 'Released by quality'
  const weak = testActor({ rights: rightsOf(['worker']) })
  await expectCleanRefusal(
    db,
    () => supervisor.associate({ ...entry, overrideReason }, weak),
    'override-not-allowed',
  )
  const { unit, warnings } = await supervisor.associate({ ...entry, overrideReason })
  expect(warnings).toMatchObject([{ code: 'lot-expired' }])
  expect(unit.components[0]?.associations[0]?.item?.number).toBe('SPARE')
})

test('what a scan refuses is refused by hand as well', async () => {
  const { worker, number, registrationId, motor, cells, screw, supervisor } = await built()
  await plant.stock('MOTOR', 'M-2')
  await plant.stock('CELLS', 'C-2', '30')
  const refused = (code: RefusalCode, entry: object) =>
    expectCleanRefusal(
      db,
      () => supervisor.associate({ registrationId, componentId: motor, serialNumber: 'M-2', ...entry }),
      code,
    )
  await refused('unknown-number', { serialNumber: 'M-none' })
  await refused('unknown-number', { componentId: cells, serialNumber: undefined, batchNumber: number })
  await refused('number-of-other-item', { serialNumber: undefined, batchNumber: 'C-2' })
  await refused('number-of-other-item', { serialNumber: number })
  await refused('number-of-wrong-kind', { componentId: cells })
  await refused('number-has-control-characters', { serialNumber: 'M\u00002' })
  await refused('quantity-of-serial', { quantity: '2' })
  await refused('lot-has-too-little', {
    componentId: cells,
    serialNumber: undefined,
    batchNumber: 'C-2',
    quantity: '40',
  })
  await refused('not-found', { componentId: screw })
  await refused('not-found', { registrationId: newId() })
  await worker.scan('M-2')
  await refused('serial-already-here', {})
  await plant.stock('MOTOR', 'M-3')
  await refused('component-complete', { serialNumber: 'M-3' })
  await worker.scan(`EB-${newId()}`, { mode: 'product' })
  await refused('serial-already-installed', { registrationId: worker.unit?.registrationId ?? '' })
})

test('a reported product, a removed one and an order that is not started take nothing', async () => {
  const { order, worker, registrationId, motor, cells, supervisor } = await built()
  for (const number of ['M-4', 'M-5']) await plant.stock('MOTOR', number)
  await plant.stock('CELLS', 'C-4', '100')
  await worker.scan('M-4')
  await worker.scan('C-4')
  await supervisor.report(registrationId)
  const entry = { componentId: motor, serialNumber: 'M-5' }
  const attempt = () => supervisor.associate({ registrationId, ...entry })
  await expectCleanRefusal(db, attempt, 'product-reported')
  const { unit } = await worker.scan(`EB-${newId()}`, { mode: 'product' })
  const removed = unit?.registrationId ?? ''
  await supervisor.unregister([removed])
  await expectCleanRefusal(
    db,
    () => supervisor.associate({ registrationId: removed, ...entry }),
    'registration-closed',
  )
  await plant.worker(order.id).scan('EB-last')
  const waiting = await plant.order('BIKE', '1', false)
  const early = new Supervisor(db, waiting.id)
  const { component } = await plant.lines(waiting.id)
  await expectCleanRefusal(
    db,
    () => early.associate({ registrationId, componentId: component('MOTOR'), serialNumber: 'M-5' }),
    'order-not-started',
  )
  await expectCleanRefusal(
    db,
    () => supervisor.associate({ registrationId, componentId: cells, batchNumber: 'C-4' }),
    'product-reported',
  )
})

test('the same request again is answered alike and consumes once', async () => {
  const { registrationId, cells, supervisor } = await built()
  await plant.stock('CELLS', 'C-6', '100')
  const actor = testActor()
  const send = () =>
    supervisor.associate({ registrationId, componentId: cells, batchNumber: 'C-6', quantity: '5' }, actor)
  const answers = await Promise.all([send(), send(), send()])
  expect(answers[1]).toEqual(answers[0])
  await expectNothingWritten(db, send)
  const rows = await db`select from association where registration_id = ${registrationId}`
  expect(rows).toHaveLength(1)
})

test('a supervisor and stations share what is left of a batch, and none of them exceeds it', async () => {
  await plant.stock('CELLS', 'C-race', '100')
  const units = await Promise.all(Array.from({ length: 6 }, built))
  const stations = await Promise.all(units.map((_, index) => plant.station(`CR${index}`)))
  const results = await Promise.allSettled(
    units.map(async ({ order, registrationId, cells, supervisor }, index): Promise<unknown> => {
      const entry = { registrationId, quantity: '40' }
      if (index % 2) return supervisor.associate({ ...entry, componentId: cells, batchNumber: 'C-race' })
      return plant.worker(order.id, stations[index]).scan('C-race', { ...entry, mode: 'component' })
    }),
  )
  const [sum] = await db`
    select sum(quantity) as sum from association join lot on lot.id = component_lot_id where batch_number = 'C-race'`
  expect(sum).toEqual({ sum: '80.000000' })
  for (const each of results)
    if (each.status === 'rejected') expect(each.reason.code).toBe('lot-has-too-little')
})
