import { beforeAll, describe, expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { type TestPlant, testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { RefusalCode } from '../contracts/refusals.ts'
import type { UnitState } from '../contracts/scans.ts'
import { postConsumption } from '../inventory/post-consumption.ts'
import { lockUnpostedConsumption } from '../inventory/unposted-consumption.ts'
import { newId } from '../lib/new-id.ts'
import { lockOrder } from '../orders/lock-order.ts'

const db = await testDatabase()
let plant: TestPlant

beforeAll(async () => {
  plant = await testPlant(db)
  const policyId = await plant.policy({ expired_lot: 'override' })
  await plant.item('BIKE')
  await plant.item('MOTOR', { policyId })
  await plant.item('SPARE')
  await plant.item('CELLS', { tracking: 'batch' })
  await plant.bom('BIKE', [
    { item: 'MOTOR', substitutes: ['SPARE'] },
    { item: 'CELLS', quantity: '40' },
  ])
})

function first(unit: UnitState | null, line: 0 | 1): string {
  return unit?.components[line]?.associations[0]?.id ?? ''
}

let counter = 0

/** A unit with a motor and 40 cells of a batch of 100. */
async function built(quantity = '1') {
  const [motor, cells] = [`M-${++counter}`, `C-${counter}`]
  const lots = { motor: await plant.stock('MOTOR', motor), cells: await plant.stock('CELLS', cells, '100') }
  const order = await plant.order('BIKE', quantity)
  const worker = plant.worker(order.id)
  await worker.scan(`EB-${motor}`)
  await worker.scan(motor)
  const { unit } = await worker.scan(cells)
  const registrationId = unit?.registrationId ?? ''
  const supervisor = new Supervisor(db, order.id)
  return {
    order,
    worker,
    registrationId,
    motor,
    cells,
    lots,
    inMotor: first(unit, 0),
    inCells: first(unit, 1),
    supervisor,
  }
}

describe('one step keeps both', () => {
  test('the old association names the new one, and the old serial number is free again', async () => {
    const { inMotor, motor, registrationId, supervisor } = await built()
    await plant.stock('MOTOR', 'M-right')
    const actor = testActor()
    const { unit } = await supervisor.replace(inMotor, { serialNumber: 'M-right' }, actor)
    expect(unit).toMatchObject({ registrationId, status: 'completed' })
    const rows = await db`
      select id, closed_at, close_reason, closed_event_id, replaced_by_id, event_id from association
      where registration_id = ${registrationId} and component_single order by id`
    const made = first(unit, 0)
    expect(rows).toMatchObject([
      {
        id: inMotor,
        closed_at: actor.at,
        close_reason: 'The wrong label was scanned',
        closed_event_id: actor.requestId,
        replaced_by_id: made,
      },
      { id: made, closed_at: null, event_id: actor.requestId },
    ])
    const [event] = await db`select type, change from audit_event where id = ${actor.requestId}`
    expect(event).toMatchObject({
      type: 'association-replaced',
      change: { before: { number: motor }, after: { number: 'M-right' } },
    })
    const other = await plant.order('BIKE')
    const worker = plant.worker(other.id)
    await worker.scan('EB-frees')
    expect(await worker.scan(motor)).toMatchObject({ outcome: 'associated' })
  })

  test('by a substitute, or by another batch with as much as before', async () => {
    const { inMotor, inCells, lots, supervisor } = await built()
    await plant.stock('SPARE', 'S-1')
    const other = await plant.stock('CELLS', 'C-other', '40')
    const motor = await supervisor.replace(inMotor, { serialNumber: 'S-1' })
    expect(motor.unit.components[0]?.associations).toMatchObject([{ item: { number: 'SPARE' } }])
    const cells = await supervisor.replace(inCells, { batchNumber: 'C-other' })
    expect(cells.unit.components[1]?.associations).toMatchObject([{ lot: { id: other }, quantity: '40' }])
    expect(await plant.onHand('CELLS', lots.cells)).toBe('100')
  })

  test('by another quantity of the same batch, though the batch is on hold by now', async () => {
    const { inCells, lots, supervisor } = await built()
    await plant.hold(lots.cells, 'Found too late')
    const { unit } = await supervisor.replace(inCells, { quantity: '38' })
    expect(unit.components[1]).toMatchObject({ consumed: '38', remaining: '2', status: 'in-progress' })
  })
})

describe('what was posted', () => {
  test('in a reported unit is given back, and what goes in is posted', async () => {
    const { inMotor, inCells, lots, registrationId, supervisor } = await built()
    await supervisor.report(registrationId)
    const right = await plant.stock('MOTOR', 'M-posted')
    await supervisor.replace(inMotor, { serialNumber: 'M-posted' })
    expect([await plant.onHand('MOTOR', lots.motor), await plant.onHand('MOTOR', right)]).toEqual(['1', '0'])
    await supervisor.replace(inCells, { quantity: '35' })
    expect(await plant.onHand('CELLS', lots.cells)).toBe('65')
  })

  test('by a picking list before the report is posted anew as well; what was not stays to be posted', async () => {
    const { order, inMotor, inCells, lots, supervisor } = await built()
    await act(db, async (tx, actor) => {
      const locked = await lockOrder(tx, order.id)
      const which = { orderId: order.id, associationIds: [inMotor] }
      await postConsumption(tx, actor, locked, await lockUnpostedConsumption(tx, which), 'Motor')
    })
    const right = await plant.stock('MOTOR', 'M-picked')
    await supervisor.replace(inMotor, { serialNumber: 'M-picked' })
    await supervisor.replace(inCells, { quantity: '30' })
    expect([await plant.onHand('MOTOR', lots.motor), await plant.onHand('MOTOR', right)]).toEqual(['1', '0'])
    expect(await plant.onHand('CELLS', lots.cells)).toBe('100')
  })
})

test('what a scan refuses is refused, and the old number stays where it is', async () => {
  const { inMotor, inCells, motor, cells, supervisor } = await built()
  const other = await built()
  await plant.stock('MOTOR', 'M-expired', '1', { expiresOn: '2020-01-01' })
  await plant.hold(await plant.stock('MOTOR', 'M-held'), 'Rattles')
  await plant.stock('CELLS', 'C-little', '10')
  const refused = (id: string, code: RefusalCode, command: object) =>
    expectCleanRefusal(db, () => supervisor.replace(id, command), code)
  await refused(inMotor, 'unknown-number', { serialNumber: 'M-none' })
  await refused(inMotor, 'number-of-other-item', { batchNumber: cells })
  await refused(inMotor, 'serial-already-installed', { serialNumber: other.motor })
  await refused(inMotor, 'lot-held', { serialNumber: 'M-held' })
  await refused(inMotor, 'lot-expired', { serialNumber: 'M-expired' })
  await refused(inMotor, 'quantity-of-serial', { quantity: '2' })
  await refused(inMotor, 'correction-changes-nothing', { serialNumber: motor })
  await refused(inCells, 'correction-changes-nothing', { batchNumber: cells, quantity: '40.0' })
  await refused(inCells, 'lot-has-too-little', { batchNumber: 'C-little' })
  await refused(inCells, 'component-complete', { quantity: '41' })
  await refused(inCells, 'quantity-not-positive', { quantity: '0' })
  await refused(inCells, 'quantity-too-fine', { quantity: '1.5' })
  await refused(newId(), 'not-found', { quantity: '1' })
  await refused(other.inCells, 'not-found', { quantity: '1' })
  const { warnings } = await supervisor.replace(inMotor, {
    serialNumber: 'M-expired',
    overrideReason: 'Released by quality',
  })
  expect(warnings).toMatchObject([{ code: 'lot-expired' }])
  await refused(inMotor, 'association-closed', { serialNumber: motor })
})

test('the same request again is answered alike and replaces once', async () => {
  const { inCells, supervisor } = await built()
  const actor = testActor()
  const send = () => supervisor.replace(inCells, { quantity: '20' }, actor)
  const answers = await Promise.all([send(), send(), send()])
  expect(answers[1]).toEqual(answers[0])
  await expectNothingWritten(db, send)
})

test('of two supervisors who replace the same association one does, and the other is told', async () => {
  for (let round = 0; round < 6; round++) {
    const { inMotor, registrationId, lots, supervisor } = await built()
    if (round % 2) await supervisor.report(registrationId)
    for (const name of ['a', 'b']) await plant.stock('MOTOR', `M-two-${round}-${name}`)
    const results = await Promise.allSettled(
      ['a', 'b'].map((name) => supervisor.replace(inMotor, { serialNumber: `M-two-${round}-${name}` })),
    )
    expect(results.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    for (const each of results)
      if (each.status === 'rejected') expect(each.reason.code).toBe('association-closed')
    expect(await plant.onHand('MOTOR', lots.motor)).toBe('1')
  }
})

test('a number that a worker scans at the same moment goes to one of the two', async () => {
  for (let round = 0; round < 6; round++) {
    const { inMotor, supervisor } = await built()
    const other = await plant.order('BIKE')
    const worker = plant.worker(other.id)
    await worker.scan(`EB-same-${round}`)
    await plant.stock('MOTOR', `M-same-${round}`)
    const results = await Promise.allSettled([
      supervisor.replace(inMotor, { serialNumber: `M-same-${round}` }),
      worker.scan(`M-same-${round}`),
    ])
    expect(results.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    for (const each of results)
      if (each.status === 'rejected') expect(each.reason.code).toBe('serial-already-installed')
  }
})
