import { beforeAll, expect, test } from 'vitest'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { type TestPlant, testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { newId } from '../lib/new-id.ts'

const db = await testDatabase()
let plant: TestPlant

beforeAll(async () => {
  plant = await testPlant(db)
  await plant.item('BIKE')
  await plant.item('MOTOR')
  await plant.bom('BIKE', [{ item: 'MOTOR' }])
})

async function registered(...numbers: string[]) {
  const order = await plant.order('BIKE', String(numbers.length))
  const ids: string[] = []
  for (const number of numbers)
    ids.push((await plant.worker(order.id).scan(number)).unit?.registrationId ?? '')
  return { order, ids, supervisor: new Supervisor(db, order.id) }
}

test('numbers given by mistake come off the order, and their units and numbers are free again', async () => {
  const { order, ids, supervisor } = await registered('EB-1', 'EB-2', 'EB-3')
  expect(await supervisor.unregister(ids.slice(0, 2))).toEqual({ removed: 2, reversed: 0 })
  const rows = await db`
    select close_reason, closed_at is not null as closed, closed_event_id is not null as told from registration
    where order_id = ${order.id} order by id`
  const closed = { close_reason: 'The wrong label was scanned', closed: true, told: true }
  expect(rows).toEqual([closed, closed, { close_reason: null, closed: false, told: false }])
  const [event] =
    await db`select type, reason, change from audit_event where order_id = ${order.id} order by at desc limit 1`
  expect(event).toMatchObject({
    type: 'registrations-removed',
    reason: 'The wrong label was scanned',
    change: { before: [{ number: 'EB-1' }, { number: 'EB-2' }] },
  })
  expect(await plant.worker(order.id).scan('EB-2')).toMatchObject({
    outcome: 'registered',
    unit: { position: 1 },
  })
  expect(await plant.worker(order.id).scan('EB-4')).toMatchObject({
    outcome: 'registered',
    unit: { position: 2 },
  })
})

test('a unit with components, a reported one, a removed one and a foreign one stay, and all others with them', async () => {
  const { order, ids, supervisor } = await registered('EB-full', 'EB-reported', 'EB-gone', 'EB-plain')
  const [full = '', reported = '', gone = '', plain = ''] = ids
  const worker = plant.worker(order.id)
  for (const [number, motor] of [
    ['EB-full', 'M-1'],
    ['EB-reported', 'M-2'],
  ] as const) {
    await plant.stock('MOTOR', motor)
    await worker.scan(number, { mode: 'product' })
    await worker.scan(motor)
  }
  await supervisor.report(reported)
  await supervisor.unregister([gone])
  const refused = (id: string, code: Parameters<typeof expectCleanRefusal>[2], number: string) =>
    expectCleanRefusal(db, () => supervisor.unregister([plain, id]), code, { number })
  await refused(full, 'registration-has-components', 'EB-full')
  await refused(reported, 'product-reported', 'EB-reported')
  await refused(gone, 'registration-closed', 'EB-gone')
  const foreign = newId()
  await refused(foreign, 'not-found', foreign)
  const other = await registered('EB-elsewhere')
  await refused(other.ids[0] ?? '', 'not-found', other.ids[0] ?? '')
})

test('the same request again is answered alike and writes nothing', async () => {
  const { ids, supervisor } = await registered('EB-repeat')
  const actor = testActor()
  const answers = await Promise.all([supervisor.unregister(ids, actor), supervisor.unregister(ids, actor)])
  expect(answers[1]).toEqual(answers[0])
  await expectNothingWritten(db, () => supervisor.unregister(ids, actor))
})

test('a unit is removed or gets its component, never both', async () => {
  for (let round = 0; round < 8; round++) {
    const { order, ids, supervisor } = await registered(`EB-race-${round}`)
    await plant.stock('MOTOR', `M-race-${round}`)
    const worker = plant.worker(order.id)
    await worker.scan(`EB-race-${round}`)
    const [removed, scanned] = await Promise.allSettled([
      supervisor.unregister(ids),
      worker.scan(`M-race-${round}`),
    ])
    expect([removed.status, scanned.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    if (removed.status === 'rejected') expect(removed.reason.code).toBe('registration-has-components')
    if (scanned.status === 'rejected') expect(scanned.reason.code).toBe('product-removed')
  }
})

test('of two supervisors who remove one number the second is told', async () => {
  const { ids, supervisor } = await registered('EB-both')
  const results = await Promise.allSettled([supervisor.unregister(ids), supervisor.unregister(ids)])
  const lost = results.find((each) => each.status === 'rejected')
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  await expectRefusal(Promise.reject(lost?.reason), 'registration-closed', { number: 'EB-both' })
})
