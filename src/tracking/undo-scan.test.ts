import { beforeAll, expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { type TestPlant, testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { rightsOf } from '../contracts/rights.ts'
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
  await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'CELLS', quantity: '40' }])
})

/** A worker at a station, who can undo there. */
async function station(orderId: string, code: string) {
  const stationId = await plant.station(code)
  const rights = rightsOf(['worker'])
  const supervisor = new Supervisor(db, orderId)
  return {
    worker: plant.worker(orderId, stationId),
    undo: (requestId = newId()) => supervisor.undo(testActor({ stationId, rights, requestId })),
    refused: (code: Parameters<typeof expectCleanRefusal>[2]) =>
      expectCleanRefusal(db, () => supervisor.undo(testActor({ stationId, rights })), code),
  }
}

test('each undo goes one scan further back, down to the registration, and everything is free again', async () => {
  await plant.stock('MOTOR', 'M-1')
  await plant.stock('CELLS', 'C-1', '100')
  const order = await plant.order('BIKE')
  const { worker, undo, refused } = await station(order.id, 'U1')
  await worker.scan('EB-1')
  await worker.scan('M-1')
  await worker.scan('C-1')
  expect(await undo()).toMatchObject({
    outcome: 'undone',
    mode: 'component',
    text: 'C-1 · CELLS is out of EB-1 again.',
    unit: { components: [{ status: 'completed' }, { status: 'not-started' }] },
  })
  expect(await undo()).toMatchObject({ code: 'association-undone', unit: { status: 'not-started' } })
  expect(await undo()).toMatchObject({
    code: 'registration-undone',
    mode: 'product',
    unit: null,
    text: 'EB-1 is no longer registered as BIKE. Scan the next product.',
  })
  await refused('not-undoable')
  const rows = await db`select close_reason from association where order_id = ${order.id}`
  expect(rows).toEqual([{ close_reason: 'Undone at the station' }, { close_reason: 'Undone at the station' }])
  const again = plant.worker(order.id)
  await again.scan('EB-1')
  expect(await again.scan('M-1')).toMatchObject({ outcome: 'associated', unit: { position: 1 } })
})

test('only scans of this station on this order count, and what was taken back otherwise is passed over', async () => {
  for (const number of ['M-2', 'M-3', 'M-4']) await plant.stock('MOTOR', number)
  const [order, other] = [await plant.order('BIKE', '3'), await plant.order('BIKE')]
  const [here, there] = [await station(order.id, 'U2'), await station(order.id, 'U3')]
  await here.worker.scan('EB-2')
  await here.worker.scan('M-2')
  await here.worker.scan('EB-3', { mode: 'product' })
  const answer = await here.worker.scan('M-3')
  await there.worker.scan('EB-4')
  await there.worker.scan('M-4')
  await (await station(other.id, 'U4')).refused('not-undoable')
  const inside = answer.unit?.components[0]?.associations[0]?.id ?? ''
  await new Supervisor(db, order.id).remove([inside])
  // The motor is out already, so what is left of this station's last unit is its number.
  expect(await here.undo()).toMatchObject({ code: 'registration-undone', params: { number: 'EB-3' } })
  expect(await here.undo()).toMatchObject({ code: 'association-undone', params: { number: 'M-2' } })
  expect(await there.undo()).toMatchObject({ params: { number: 'M-4' } })
})

test('without a station it is the last scan that the account made without one', async () => {
  const order = await plant.order('BIKE', '2')
  const [me, colleague] = [newId(), newId()]
  await plant.worker(order.id, null).scan('EB-me', {}, { accountId: me })
  await plant.worker(order.id, null).scan('EB-colleague', {}, { accountId: colleague })
  const supervisor = new Supervisor(db, order.id)
  expect(await supervisor.undo(testActor({ accountId: me }))).toMatchObject({ params: { number: 'EB-me' } })
})

test('a unit that others have gone on with stays', async () => {
  await plant.stock('MOTOR', 'M-5')
  const order = await plant.order('BIKE')
  const first = await station(order.id, 'U5')
  await first.worker.scan('EB-5')
  const second = plant.worker(order.id)
  await second.scan('EB-5')
  await second.scan('M-5')
  await first.refused('registration-has-components')
})

test('what is posted or reported, and an order that is finished, is for a supervisor', async () => {
  await plant.stock('MOTOR', 'M-6')
  await plant.stock('CELLS', 'C-6', '100')
  const order = await plant.order('BIKE', '2')
  const { worker, undo, refused } = await station(order.id, 'U6')
  await worker.scan('EB-6')
  await worker.scan('M-6')
  const { unit } = await worker.scan('C-6')
  const inCells = unit?.components[1]?.associations[0]?.id ?? ''
  await act(db, (tx, actor) => pickAssociations(tx, actor, order.id, { associationIds: [inCells] }))
  // A pick is given back with it; only a posting needs a supervisor.
  expect(await undo()).toMatchObject({ params: { number: 'C-6' } })
  expect(await plant.onHand('CELLS')).toBe('200')
  await worker.scan('C-6', { mode: 'component' })
  await act(db, async (tx, actor) => {
    const locked = await lockOrder(tx, order.id)
    await postConsumption(tx, actor, locked, await lockUnpostedConsumption(tx, { orderId: order.id }), 'All')
  })
  await refused('association-posted')
  const lines = [{ registrationId: unit?.registrationId ?? '', good: '1', error: '0' }]
  await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
  await refused('product-reported')
  const last = await worker.scan('EB-7', { mode: 'product' })
  const scrap = [
    { registrationId: last.unit?.registrationId ?? '', good: '0', error: '1', errorCause: 'Bent' },
  ]
  await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines: scrap }))
  await refused('order-finished')
  await expectCleanRefusal(db, () => new Supervisor(db, newId()).undo(), 'not-found', { what: 'Order' })
})

test('one request undoes once, however often it is sent; two requests undo two scans', async () => {
  for (let round = 0; round < 4; round++) {
    await plant.stock('MOTOR', `M-r-${round}`)
    await plant.stock('CELLS', `C-r-${round}`, '40')
    const order = await plant.order('BIKE')
    const { worker, undo } = await station(order.id, `UR${round}`)
    await worker.scan(`EB-r-${round}`)
    await worker.scan(`M-r-${round}`)
    await worker.scan(`C-r-${round}`)
    const id = newId()
    const same = await Promise.all([undo(id), undo(id), undo(id)])
    expect(same[1]).toEqual(same[0])
    await expectNothingWritten(db, () => undo(id))
    expect(same[0]?.params.number).toBe(`C-r-${round}`)
    const rest = await Promise.all([undo(), undo()])
    expect(rest.map((each) => each.code).toSorted()).toEqual(['association-undone', 'registration-undone'])
  }
})

test('an undo and the next scan into the same unit both count', async () => {
  for (let round = 0; round < 6; round++) {
    await plant.stock('MOTOR', `M-n-${round}`)
    await plant.stock('CELLS', `C-n-${round}`, '40')
    const order = await plant.order('BIKE')
    const { worker, undo } = await station(order.id, `UN${round}`)
    const other = plant.worker(order.id)
    await worker.scan(`EB-n-${round}`)
    await worker.scan(`M-n-${round}`)
    await other.scan(`EB-n-${round}`)
    const [undone, scanned] = await Promise.all([undo(), other.scan(`C-n-${round}`)])
    expect([undone.params.number, scanned.outcome]).toEqual([`M-n-${round}`, 'associated'])
    const open = await db`select quantity from association where order_id = ${order.id} and closed_at is null`
    expect(open).toEqual([{ quantity: '40.000000' }])
  }
})
