import { beforeAll, describe, expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { type TestPlant, testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { RefusalCode } from '../contracts/refusals.ts'
import { postConsumption } from '../inventory/post-consumption.ts'
import { lockUnpostedConsumption } from '../inventory/unposted-consumption.ts'
import { pickAssociations } from '../journals/pick-associations.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'
import { newId } from '../lib/new-id.ts'
import { lockOrder } from '../orders/lock-order.ts'

const db = await testDatabase()
let plant: TestPlant

beforeAll(async () => {
  plant = await testPlant(db)
  await plant.item('BIKE')
  await plant.item('MOTOR')
  await plant.item('CELLS', { tracking: 'batch' })
  await plant.item('GEL', { tracking: 'batch', unit: 'KGM' })
  await plant.item('PACK', { tracking: 'batch-and-serial' })
  await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'CELLS', quantity: '40' }])
  await plant.bom('GEL', [{ item: 'CELLS', quantity: '2' }])
  await plant.bom('PACK', [{ item: 'CELLS', quantity: '2' }])
})

async function built(number: string, quantity = '1') {
  const lots = {
    motor: await plant.stock('MOTOR', `M-${number}`),
    cells: await plant.stock('CELLS', `C-${number}`, '100'),
  }
  const order = await plant.order('BIKE', quantity)
  const worker = plant.worker(order.id)
  await worker.scan(number)
  await worker.scan(`M-${number}`)
  const { unit } = await worker.scan(`C-${number}`)
  return {
    order,
    worker,
    lots,
    registrationId: unit?.registrationId ?? '',
    supervisor: new Supervisor(db, order.id),
  }
}

describe('a wrong product number', () => {
  test('is closed, and the right one takes its place with all that is in it', async () => {
    const { order, worker, registrationId, supervisor } = await built('EB-wrong', '2')
    await worker.scan('EB-second', { mode: 'product' })
    const actor = testActor()
    const { unit } = await supervisor.correct(registrationId, { serialNumber: 'EB-right' }, actor)
    expect(unit).toMatchObject({ position: 1, status: 'completed', lot: { serialNumber: 'EB-right' } })
    const [old] =
      await db`select closed_at, close_reason, replaced_by_id from registration where id = ${registrationId}`
    expect(old).toEqual({
      closed_at: actor.at,
      close_reason: 'The wrong label was scanned',
      replaced_by_id: unit.registrationId,
    })
    const pairs = await db`
      select before.closed_event_id as closed, made.event_id as made, made.registration_id as registration, made.quantity = before.quantity as same
      from association before join association made on made.id = before.replaced_by_id
      where before.registration_id = ${registrationId}`
    const pair = {
      closed: actor.requestId,
      made: actor.requestId,
      registration: unit.registrationId,
      same: true,
    }
    expect(pairs).toEqual([pair, pair])
    const [event] = await db`select type, lot_id, change from audit_event where id = ${actor.requestId}`
    expect(event).toMatchObject({
      type: 'registration-corrected',
      lot_id: unit.lot.id,
      change: { before: { serialNumber: 'EB-wrong' }, after: { serialNumber: 'EB-right' } },
    })
    // The wrong number can be given to the unit that really has it.
    await supervisor.unregister([worker.unit?.registrationId ?? ''])
    expect(await plant.worker(order.id).scan('EB-wrong')).toMatchObject({ outcome: 'registered' })
  })

  test('can be corrected after its consumption was picked and posted; both go over', async () => {
    const { order, lots, registrationId, supervisor } = await built('EB-posted')
    await act(db, async (tx, actor) => {
      const locked = await lockOrder(tx, order.id)
      const all = await lockUnpostedConsumption(tx, { orderId: order.id })
      const motor = all.filter((each) => each.lotId === lots.motor)
      await postConsumption(tx, actor, locked, motor, 'Motor')
    })
    const [cells] = await db<
      { id: string }[]
    >`select id from association where component_lot_id = ${lots.cells}`
    await act(db, (tx, actor) => pickAssociations(tx, actor, order.id, { associationIds: [cells?.id ?? ''] }))
    const { unit } = await supervisor.correct(registrationId, { serialNumber: 'EB-carried' })
    expect([await plant.onHand('MOTOR', lots.motor), await plant.onHand('CELLS', lots.cells)]).toEqual([
      '0',
      '60',
    ])
    const moved = await db`
      select t.state, trim_scale(sum(t.quantity)) as quantity from association a
      join inventory_transaction t on t.association_id = a.id where a.closed_at is null and a.order_id = ${order.id}
      group by t.state order by t.state`
    expect(moved).toEqual([
      { state: 'deducted', quantity: '-1' },
      { state: 'picked', quantity: '-40' },
    ])
    await supervisor.report(unit.registrationId)
    expect([await plant.onHand('MOTOR', lots.motor), await plant.onHand('CELLS', lots.cells)]).toEqual([
      '0',
      '60',
    ])
  })

  test('a worker who still has the old number on the page is told', async () => {
    const { worker, registrationId, supervisor } = await built('EB-stale')
    await supervisor.correct(registrationId, { serialNumber: 'EB-fresh' })
    await plant.stock('MOTOR', 'M-more')
    await expectCleanRefusal(
      db,
      () => supervisor.correct(registrationId, { serialNumber: 'EB-2' }),
      'registration-closed',
    )
    await expect(worker.scan('M-more', { mode: 'component' })).rejects.toMatchObject({
      code: 'product-removed',
    })
  })
})

describe('a batch', () => {
  test('gets another quantity or another number, within what is started', async () => {
    const order = await plant.order('GEL', '10')
    const worker = plant.worker(order.id)
    const { unit } = await worker.scan('G-1', { quantity: '4' })
    await worker.scan('G-2', { mode: 'product', quantity: '3' })
    const supervisor = new Supervisor(db, order.id)
    const less = await supervisor.correct(unit?.registrationId ?? '', { quantity: '3.5' })
    expect(less.unit).toMatchObject({ quantity: '3.5', lot: { batchNumber: 'G-1' } })
    const renamed = await supervisor.correct(less.unit.registrationId, { batchNumber: 'G-9', quantity: '7' })
    expect(renamed.unit).toMatchObject({ quantity: '7', lot: { batchNumber: 'G-9' } })
    const refused = (code: RefusalCode, command: object) =>
      expectCleanRefusal(db, () => supervisor.correct(renamed.unit.registrationId, command), code)
    await refused('registration-exceeds-started', { quantity: '7.001' })
    await refused('number-taken', { batchNumber: 'G-2' })
    await refused('quantity-not-positive', { quantity: '0' })
  })

  test('cannot become a batch that is inside of it', async () => {
    for (const item of ['JELLY', 'PASTE']) await plant.item(item, { tracking: 'batch' })
    await plant.bom('JELLY', [{ item: 'PASTE' }])
    await plant.bom('PASTE', [{ item: 'JELLY' }])
    await plant.stock('JELLY', 'J-inside', '5')
    const pastes = await plant.order('PASTE', '5')
    const pasting = plant.worker(pastes.id)
    await pasting.scan('P-outer')
    await pasting.scan('J-inside')
    await act(db, (tx, actor) =>
      reportAsFinished(tx, actor, pastes.id, {
        lines: [{ registrationId: pasting.unit?.registrationId ?? '', good: '2', error: '0' }],
      }),
    )
    const jellies = await plant.order('JELLY', '2')
    const worker = plant.worker(jellies.id)
    const { unit } = await worker.scan('J-new')
    await worker.scan('P-outer')
    const supervisor = new Supervisor(db, jellies.id)
    await expectCleanRefusal(
      db,
      () => supervisor.correct(unit?.registrationId ?? '', { batchNumber: 'J-inside' }),
      'contains-itself',
      { component: 'P-outer', product: 'J-inside' },
    )
  })
})

test('the batch of a serial-numbered unit is corrected where it stands', async () => {
  const order = await plant.order('PACK', '1')
  const supervisor = new Supervisor(db, order.id)
  const { finishedProductId } = await plant.lines(order.id)
  const { unit } = await supervisor.register({ finishedProductId, batchNumber: 'B-1', serialNumber: 'P-1' })
  const answer = await supervisor.correct(unit.registrationId, { batchNumber: 'B-2' })
  expect(answer.unit).toMatchObject({
    registrationId: unit.registrationId,
    lot: { id: unit.lot.id, batchNumber: 'B-2', serialNumber: 'P-1' },
  })
  const both = await supervisor.correct(unit.registrationId, { batchNumber: 'B-3', serialNumber: 'P-3' })
  expect(both.unit.lot).toMatchObject({ batchNumber: 'B-3', serialNumber: 'P-3' })
  await expectCleanRefusal(
    db,
    () => supervisor.correct(both.unit.registrationId, { batchNumber: 'B-3' }),
    'correction-changes-nothing',
  )
})

test('what cannot be corrected is refused, and nothing changes', async () => {
  const { worker, registrationId, supervisor } = await built('EB-ref', '3')
  await worker.scan('EB-neighbour', { mode: 'product' })
  await plant.stock('BIKE', 'EB-bought')
  const other = await built('EB-foreign')
  const refused = (code: RefusalCode, command: object, id = registrationId) =>
    expectCleanRefusal(db, () => supervisor.correct(id, command), code)
  await refused('number-taken', { serialNumber: 'EB-neighbour' })
  await refused('product-exists', { serialNumber: 'EB-bought' })
  await refused('product-of-other-order', { serialNumber: 'EB-foreign' })
  await refused('correction-changes-nothing', { serialNumber: 'EB-ref' })
  await refused('quantity-of-serial', { quantity: '2' })
  await refused('number-has-control-characters', { serialNumber: 'EB\u200b' })
  await refused('not-found', { serialNumber: 'EB-x' }, newId())
  await refused('not-found', { serialNumber: 'EB-x' }, other.registrationId)
  await supervisor.report(registrationId)
  await refused('product-reported', { serialNumber: 'EB-x' })
})

test('the same request again is answered alike and corrects once', async () => {
  const { registrationId, supervisor } = await built('EB-rep')
  const actor = testActor()
  const send = () => supervisor.correct(registrationId, { serialNumber: 'EB-rep-2' }, actor)
  const answers = await Promise.all([send(), send(), send()])
  expect(answers[1]).toEqual(answers[0])
  await expectNothingWritten(db, send)
})

test('of two supervisors who correct one unit one does, and a scan at that moment is in the unit or refused', async () => {
  for (let round = 0; round < 5; round++) {
    const order = await plant.order('BIKE')
    const worker = plant.worker(order.id)
    const { unit } = await worker.scan(`EB-c-${round}`)
    await plant.stock('MOTOR', `M-c-${round}`)
    const supervisor = new Supervisor(db, order.id)
    const [first, second, scanned] = await Promise.allSettled([
      supervisor.correct(unit?.registrationId ?? '', { serialNumber: `EB-c-${round}-a` }),
      supervisor.correct(unit?.registrationId ?? '', { serialNumber: `EB-c-${round}-b` }),
      worker.scan(`M-c-${round}`),
    ])
    expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    for (const each of [first, second])
      if (each.status === 'rejected') expect(each.reason.code).toBe('registration-closed')
    if (scanned.status === 'rejected') expect(scanned.reason.code).toBe('product-removed')
    const open = await db`
      select r.closed_at from association a join registration r on r.id = a.registration_id
      where a.order_id = ${order.id} and a.closed_at is null`
    expect(open).toEqual(scanned.status === 'fulfilled' ? [{ closed_at: null }] : [])
  }
})
