import { beforeAll, expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { type TestPlant, testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { RefusalCode } from '../contracts/refusals.ts'
import type { UnitState } from '../contracts/scans.ts'
import { newId } from '../lib/new-id.ts'
import { endOrder } from '../orders/end-order.ts'

const db = await testDatabase()
let plant: TestPlant

beforeAll(async () => {
  plant = await testPlant(db)
  await plant.item('BIKE')
  await plant.item('MOTOR')
  await plant.item('CELLS', { tracking: 'batch' })
  await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'CELLS', quantity: '40' }])
})

function idsIn(unit: UnitState | null): string[] {
  return unit?.components.flatMap((each) => each.associations.map((association) => association.id)) ?? []
}

async function built(motor: string, cells: string, quantity = '1') {
  const [motorLot, cellsLot] = [await plant.stock('MOTOR', motor), await plant.stock('CELLS', cells, '100')]
  const order = await plant.order('BIKE', quantity)
  const worker = plant.worker(order.id)
  await worker.scan(`EB-${motor}`)
  await worker.scan(motor)
  const { unit } = await worker.scan(cells)
  const registrationId = unit?.registrationId ?? ''
  return {
    order,
    worker,
    registrationId,
    motorLot,
    cellsLot,
    ids: idsIn(unit),
    supervisor: new Supervisor(db, order.id),
  }
}

test('what comes out of a product stays in the record with who, when and why, and a serial number is free again', async () => {
  const { order, worker, ids, supervisor } = await built('M-1', 'C-1')
  const accountId = newId()
  await db`insert into account (id, name, full_name, password_hash, roles, event_id)
    values (${accountId}, 'sue', 'Sue Supervisor', '', ${['supervisor']}, ${newId()})`
  const actor = testActor({ accountId })
  expect(await supervisor.remove(ids, actor)).toEqual({ removed: 2, reversed: 0 })
  const rows = await db`
    select closed_at, closed_event_id, close_reason from association where order_id = ${order.id}`
  for (const row of rows)
    expect(row).toEqual({
      closed_at: actor.at,
      closed_event_id: actor.requestId,
      close_reason: 'The wrong label was scanned',
    })
  const [event] =
    await db`select type, account_id, reason, change from audit_event where id = ${actor.requestId}`
  expect(event).toMatchObject({
    type: 'associations-removed',
    account_id: accountId,
    reason: 'The wrong label was scanned',
    change: {
      before: [
        { item: 'MOTOR', number: 'M-1', product: 'EB-M-1' },
        { item: 'CELLS', quantity: '40' },
      ],
    },
  })
  expect(await worker.scan('M-1', { mode: 'component' })).toMatchObject({ outcome: 'associated' })
})

test('what was posted goes back to stock by a counter-posting, also out of a reported product', async () => {
  const { worker, registrationId, motorLot, cellsLot, ids, supervisor, order } = await built(
    'M-2',
    'C-2',
    '2',
  )
  await supervisor.report(registrationId)
  expect([await plant.onHand('MOTOR', motorLot), await plant.onHand('CELLS', cellsLot)]).toEqual(['0', '60'])
  expect(await supervisor.remove(ids)).toEqual({ removed: 2, reversed: 2 })
  expect([await plant.onHand('MOTOR', motorLot), await plant.onHand('CELLS', cellsLot)]).toEqual(['1', '100'])
  const lines = await db`
    select quantity from journal_line line join journal on journal.id = line.journal_id
    where order_id = ${order.id} and kind = 'picking-list' and component_id is not null order by line.id`
  expect(lines.map((each) => each.quantity).toSorted()).toEqual([
    '-1.000000',
    '-40.000000',
    '1.000000',
    '40.000000',
  ])
  await worker.scan('EB-next', { mode: 'product' })
  expect(await worker.scan('M-2')).toMatchObject({ outcome: 'associated' })
})

test('one that is removed already, unknown or of another order is refused, and the others stay', async () => {
  const { ids, supervisor } = await built('M-3', 'C-3')
  const [motor = '', cells = ''] = ids
  const other = await built('M-4', 'C-4')
  await supervisor.remove([motor])
  const refused = (id: string, code: RefusalCode) =>
    expectCleanRefusal(db, () => supervisor.remove([cells, id]), code)
  await refused(motor, 'association-closed')
  await refused(newId(), 'not-found')
  await refused(other.ids[0] ?? '', 'not-found')
  await expectCleanRefusal(db, () => new Supervisor(db, newId()).remove([cells]), 'not-found', {
    what: 'Order',
  })
})

test('an ended order is not corrected any more', async () => {
  const { order, registrationId, ids, supervisor } = await built('M-5', 'C-5')
  await supervisor.report(registrationId)
  await act(db, (tx, actor) => endOrder(tx, actor, order.id))
  await expectCleanRefusal(db, () => supervisor.remove(ids), 'order-finished', { status: 'ended' })
})

test('the same request again is answered alike and writes nothing', async () => {
  const { ids, supervisor } = await built('M-6', 'C-6')
  const actor = testActor()
  const answers = await Promise.all([supervisor.remove(ids, actor), supervisor.remove(ids, actor)])
  expect(answers[1]).toEqual(answers[0])
  await expectNothingWritten(db, () => supervisor.remove(ids, actor))
})

test('of two supervisors who remove the same, one does and posts back once', async () => {
  for (let round = 0; round < 5; round++) {
    const { registrationId, motorLot, ids, supervisor } = await built(`M-two-${round}`, `C-two-${round}`)
    await supervisor.report(registrationId)
    const results = await Promise.allSettled([supervisor.remove(ids), supervisor.remove(ids.toReversed())])
    expect(results.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    for (const each of results)
      if (each.status === 'rejected') expect(each.reason.code).toBe('association-closed')
    expect(await plant.onHand('MOTOR', motorLot)).toBe('1')
  }
})

test('a serial number that is being removed goes to whoever scans it, once', async () => {
  for (let round = 0; round < 5; round++) {
    const { registrationId, ids, supervisor } = await built(`M-free-${round}`, `C-free-${round}`)
    if (round % 2) await supervisor.report(registrationId)
    const order = await plant.order('BIKE', '4')
    const workers = await Promise.all(
      Array.from({ length: 4 }, async (_, index) => {
        const worker = plant.worker(order.id)
        await worker.scan(`EB-free-${round}-${index}`)
        return worker
      }),
    )
    const scans = await Promise.allSettled([
      ...workers.map((worker) => worker.scan(`M-free-${round}`)),
      supervisor.remove(ids),
    ])
    expect(scans[4]?.status).toBe('fulfilled')
    const taken = scans.slice(0, 4).filter((each) => each.status === 'fulfilled')
    expect(taken.length).toBeLessThanOrEqual(1)
    const open = await db`
      select from association join lot on lot.id = component_lot_id
      where serial_number = ${`M-free-${round}`} and closed_at is null`
    expect(open).toHaveLength(taken.length)
    for (const each of scans)
      if (each.status === 'rejected')
        expect(['serial-already-installed', 'serial-not-in-stock']).toContain(each.reason.code)
  }
})
