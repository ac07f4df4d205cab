import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { IssueLine } from '../contracts/issues.ts'
import { verifyInventory } from '../inventory/verify-inventory.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'
import { reverseJournal } from '../journals/reverse-journal.ts'
import { newId } from '../lib/new-id.ts'
import { borrowMaterial } from './borrow-material.ts'
import { endOrder } from './end-order.ts'
import { estimateOrder } from './estimate-order.ts'
import { issueMaterial } from './issue-material.ts'
import { listIssued, listLendable } from './list-issued.ts'
import { listNeeds } from './list-needs.ts'
import { listOrderHistory } from './list-order-history.ts'
import { releaseOrder } from './release-order.ts'
import { returnIssued } from './return-issued.ts'
import { unendOrder } from './unend-order.ts'
import { unreleaseOrder } from './unrelease-order.ts'
import { unstartOrder } from './unstart-order.ts'

// A lamp of one bulb by serial number and 2 kg of resin by batch; only what was issued to the order may go in.

const db = await testDatabase()
const plant = await testPlant(db)
const strict = await plant.policy({ not_issued: 'block', over_consumption: 'off', incomplete_unit: 'off' })
await plant.item('LAMP', { policyId: strict })
await plant.item('BULB', { policyId: strict })
await plant.item('RESIN', { tracking: 'batch', unit: 'KGM', policyId: strict })
await plant.item('OTHER')
await plant.bom('LAMP', [{ item: 'BULB' }, { item: 'RESIN', quantity: '2' }])

const reason = 'Ours has not come'
const issue = (orderId: string, ...lines: IssueLine[]) =>
  act(db, (tx, actor) => issueMaterial(tx, actor, orderId, { lines }))
const giveBack = (orderId: string, ...lines: IssueLine[]) =>
  act(db, (tx, actor) => returnIssued(tx, actor, orderId, { lines, reason }))
const borrow = (orderId: string, fromOrderId: string, ...lines: IssueLine[]) =>
  act(db, (tx, actor) => borrowMaterial(tx, actor, orderId, { fromOrderId, lines, reason }))
const resin = (quantity = '10') => plant.stock('RESIN', `R-${newId()}`, quantity)

/** The stock of tests comes without an event of its own. */
async function expectVerified() {
  const { findings } = await verifyInventory(db)
  expect(findings.filter(({ rule }) => rule !== 'events')).toEqual([])
}

async function issued(orderId: string, lotId: string) {
  const { rows } = await listIssued(db, orderId)
  return rows.find(({ lot }) => lot.id === lotId)
}

async function numberOf(lotId: string): Promise<string> {
  const [lot] = await db<{ number: string }[]>`
    select coalesce(nullif(serial_number, ''), batch_number) as number from lot where id = ${lotId}`
  return lot?.number ?? ''
}

async function lampOn(orderId: string) {
  const worker = plant.worker(orderId)
  await worker.scan(`LP-${newId()}`)
  return worker
}

const scanRefused = (
  attempt: () => Promise<unknown>,
  ...refusal: Parameters<typeof expectRefusal> extends [unknown, ...infer Rest] ? Rest : never
) => expectNothingWritten(db, () => expectRefusal(attempt(), ...refusal), ['audit_event'])

test('what is issued stays on hand, is consumed by its order only, and is followed to the last kilogram', async () => {
  const [ours, theirs] = [await plant.order('LAMP', '3'), await plant.order('LAMP')]
  const [lotId, bulb] = [await resin('5'), await plant.stock('BULB', 'B-1')]
  const answer = await issue(ours.id, { lotId, quantity: '5' }, { lotId: bulb, quantity: '1' })
  expect(answer).toEqual({ number: 'IS-000001', lines: 2 })
  expect(await plant.onHand('RESIN', lotId)).toBe('5')
  const [number, other] = [await numberOf(lotId), await lampOn(theirs.id)]
  const elsewhere = { otherOrder: ours.number, order: theirs.number }
  await scanRefused(() => other.scan(number), 'lot-issued-elsewhere', {
    ...elsewhere,
    lot: number,
    item: 'RESIN',
  })
  await scanRefused(() => other.scan('B-1'), 'lot-issued-elsewhere', {
    ...elsewhere,
    lot: 'B-1',
    item: 'BULB',
  })
  const worker = await lampOn(ours.id)
  expect(await worker.scan(number)).toMatchObject({ outcome: 'associated', warnings: [] })
  expect(await worker.scan('B-1')).toMatchObject({ outcome: 'associated', warnings: [] })
  expect(await issued(ours.id, lotId)).toMatchObject({
    issued: '5',
    consumed: '2',
    left: '3',
    borrowed: '0',
    lent: '0',
  })
  const second = await lampOn(ours.id)
  await scanRefused(() => second.scan(number, { mode: 'component', quantity: '4' }), 'issue-has-too-little', {
    available: '3',
    quantity: '4',
    order: ours.number,
  })
  await second.scan(number, { mode: 'component' })
  const third = await lampOn(ours.id)
  // Nobody named a quantity, so what is left will do.
  expect(await third.scan(number, { mode: 'component' })).toMatchObject({ params: { quantity: '1' } })
  await scanRefused(() => third.scan(number, { mode: 'component' }), 'lot-not-issued', { order: ours.number })
  expect(await issued(ours.id, lotId)).toMatchObject({ consumed: '5', left: '0' })
  await expectVerified()
})

test('posting consumes the issue, and taking the posting back returns to it what it took', async () => {
  const order = await plant.order('LAMP')
  const lotId = await resin()
  await issue(order.id, { lotId, quantity: '6' })
  const worker = await lampOn(order.id)
  await worker.scan(await numberOf(lotId))
  const registrationId = worker.unit?.registrationId ?? ''
  await act(db, (tx, actor) =>
    reportAsFinished(tx, actor, order.id, { lines: [{ registrationId, good: '1', error: '0' }] }),
  )
  expect(await plant.onHand('RESIN', lotId)).toBe('8')
  expect(await issued(order.id, lotId)).toMatchObject({ issued: '6', consumed: '2', left: '4' })
  const [journal] = await db<{ id: string }[]>`
    select id from journal where order_id = ${order.id} and kind = 'report-as-finished'`
  await act(db, (tx, actor) => reverseJournal(tx, actor, journal?.id ?? '', { reason }))
  expect(await issued(order.id, lotId)).toMatchObject({ consumed: '2', left: '4' })
  const [association] = await db<{ id: string }[]>`select id from association where order_id = ${order.id}`
  await new Supervisor(db, order.id).remove([association?.id ?? ''])
  expect(await issued(order.id, lotId)).toMatchObject({ issued: '6', consumed: '0', left: '6' })
  await expectVerified()
})

test('what more was used than issued, and came back, is not issued again', async () => {
  const policyId = await plant.policy({ not_issued: 'warn', over_consumption: 'off', incomplete_unit: 'off' })
  await plant.item('SIGN')
  await plant.bom('SIGN', [{ item: 'RESIN', quantity: '2', policyId }])
  const order = await plant.order('SIGN')
  const lotId = await resin()
  await issue(order.id, { lotId, quantity: '2' })
  const worker = plant.worker(order.id)
  await worker.scan(`SI-${newId()}`)
  const number = await numberOf(lotId)
  await worker.scan(number)
  expect(await worker.scan(number, { mode: 'component', quantity: '3' })).toMatchObject({
    warnings: [{ code: 'lot-not-issued' }],
  })
  const registrationId = worker.unit?.registrationId ?? ''
  await act(db, (tx, actor) =>
    reportAsFinished(tx, actor, order.id, { lines: [{ registrationId, good: '1', error: '0' }] }),
  )
  const [more] = await db<
    { id: string }[]
  >`select id from association where order_id = ${order.id} and quantity = 3`
  await new Supervisor(db, order.id).remove([more?.id ?? ''])
  expect(await issued(order.id, lotId)).toMatchObject({ consumed: '2', left: '0' })
  expect(await plant.onHand('RESIN', lotId)).toBe('8')
})

test('an order borrows what was issued to another one, and both tell it', async () => {
  const [lender, borrower] = [await plant.order('LAMP', '2'), await plant.order('LAMP')]
  const [lotId, bulb] = [await resin(), await plant.stock('BULB', 'B-borrowed')]
  await issue(lender.id, { lotId, quantity: '4' }, { lotId: bulb, quantity: '1' })
  expect((await listLendable(db, borrower.id)).rows).toContainEqual(
    expect.objectContaining({ order: { id: lender.id, number: lender.number }, left: '4' }),
  )
  const actor = testActor()
  const command = {
    fromOrderId: lender.id,
    lines: [
      { lotId, quantity: '3' },
      { lotId: bulb, quantity: '1' },
    ],
    reason,
  }
  const run = () => act(db, (tx, by) => borrowMaterial(tx, by, borrower.id, command), actor)
  const answer = await run()
  expect(answer).toMatchObject({ lines: 2, from: lender.number })
  expect(await run()).toEqual(answer)
  expect(await issued(lender.id, lotId)).toMatchObject({ issued: '4', lent: '3', left: '1' })
  expect(await issued(borrower.id, lotId)).toMatchObject({ issued: '0', borrowed: '3', left: '3' })
  expect((await listIssued(db, lender.id)).moves[0]).toMatchObject({
    ...{ kind: 'lend', number: answer.number, reason, otherOrder: { id: borrower.id } },
  })
  expect((await listIssued(db, borrower.id)).moves[0]).toMatchObject({
    ...{ kind: 'borrow', number: answer.number, otherOrder: { id: lender.id } },
  })
  const history = await listOrderHistory(db, lender.id, { limit: 50 })
  expect(history.rows[0]).toMatchObject({ type: 'material-borrowed', reason })
  const worker = await lampOn(borrower.id)
  expect(await worker.scan('B-borrowed')).toMatchObject({ outcome: 'associated' })
  expect(await worker.scan(await numberOf(lotId))).toMatchObject({ outcome: 'associated' })
  await expectVerified()
})

test('of two orders that borrow the same last kilogram at once, one gets it', async () => {
  const [lender, first, second] = [
    await plant.order('LAMP'),
    await plant.order('LAMP'),
    await plant.order('LAMP'),
  ]
  const lotId = await resin()
  await issue(lender.id, { lotId, quantity: '1' })
  const results = await Promise.allSettled(
    [first, second].map((order) => borrow(order.id, lender.id, { lotId, quantity: '1' })),
  )
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const lost = results.find((each) => each.status === 'rejected')
  await expectRefusal(Promise.reject(lost?.reason), 'issue-has-too-little', {
    order: lender.number,
    available: '0',
  })
  const left = await Promise.all(
    [lender, first, second].map(async ({ id }) => (await issued(id, lotId))?.left ?? '0'),
  )
  expect(left.toSorted()).toEqual(['0', '0', '1'])
})

test('of two stations that scan the last issued kilogram at once, together they take no more than it', async () => {
  const order = await plant.order('LAMP', '2')
  const lotId = await resin()
  await issue(order.id, { lotId, quantity: '3' })
  const workers = await Promise.all(
    ['T1', 'T2'].map(async (code) => {
      const worker = plant.worker(order.id, await plant.station(code))
      await worker.scan(`LP-${newId()}`)
      return worker
    }),
  )
  const number = await numberOf(lotId)
  await Promise.all(workers.map((worker) => worker.scan(number)))
  expect(await issued(order.id, lotId)).toMatchObject({ consumed: '3', left: '0' })
})

test('a serial number that is borrowed while it is scanned goes to one of the two orders', async () => {
  const [lender, borrower] = [await plant.order('LAMP'), await plant.order('LAMP')]
  const bulb = await plant.stock('BULB', 'B-race')
  await issue(lender.id, { lotId: bulb, quantity: '1' })
  const worker = await lampOn(lender.id)
  const [scanned, borrowed] = await Promise.allSettled([
    worker.scan('B-race'),
    borrow(borrower.id, lender.id, { lotId: bulb, quantity: '1' }),
  ])
  expect([scanned.status, borrowed.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  await expectVerified()
})

test('what was reserved gives way to what is issued, of other lots only what is too much', async () => {
  const first = await plant.stock('RESIN', 'R-soon', '3', { expiresOn: '2999-01-01' })
  const order = await plant.order('LAMP', '2', false)
  await act(db, (tx, actor) => estimateOrder(tx, actor, order.id, { reserve: 'everything' }))
  await act(db, (tx, actor) => releaseOrder(tx, actor, order.id))
  const reservedOf = async (lotId: string) => {
    const [row] = await db<{ quantity: string }[]>`
      select trim_scale(coalesce(-sum(quantity), 0)) as quantity from inventory_transaction
      where order_id = ${order.id} and lot_id = ${lotId} and state = 'reserved' and reference = 'production-line'`
    return row?.quantity
  }
  const before = (await listNeeds(db, order.id)).rows.find(({ item }) => item.number === 'RESIN')
  expect(before).toMatchObject({ needed: '4', reserved: '4' })
  const held = await reservedOf(first)
  const second = await resin()
  await issue(order.id, { lotId: second, quantity: '4' })
  expect(await reservedOf(first)).toBe('0')
  expect(held).not.toBe('0')
  const after = (await listNeeds(db, order.id)).rows.find(({ item }) => item.number === 'RESIN')
  expect(after).toMatchObject({ needed: '4', reserved: '4' })
  // The order's own reservation does not stand against it.
  await giveBack(order.id, { lotId: second, quantity: '4' })
  await expectVerified()
})

test('what is left goes back, and the end of an order gives it back until it is opened again', async () => {
  const order = await plant.order('LAMP')
  const lotId = await resin()
  await issue(order.id, { lotId, quantity: '6' })
  await giveBack(order.id, { lotId, quantity: '1' })
  expect(await issued(order.id, lotId)).toMatchObject({ issued: '5', left: '5' })
  await expectCleanRefusal(db, () => giveBack(order.id, { lotId, quantity: '6' }), 'issue-has-too-little', {
    available: '5',
  })
  const worker = await lampOn(order.id)
  await worker.scan(await numberOf(lotId))
  const registrationId = worker.unit?.registrationId ?? ''
  await act(db, (tx, actor) =>
    reportAsFinished(tx, actor, order.id, { lines: [{ registrationId, good: '1', error: '0' }] }),
  )
  await act(db, (tx, actor) => endOrder(tx, actor, order.id))
  expect(await issued(order.id, lotId)).toMatchObject({ consumed: '2', left: '0' })
  expect((await listIssued(db, order.id)).moves[0]).toMatchObject({ kind: 'release', quantity: '3' })
  await act(db, (tx, actor) => unendOrder(tx, actor, order.id, { reason }))
  expect(await issued(order.id, lotId)).toMatchObject({ consumed: '2', left: '3' })
  expect((await listIssued(db, order.id)).moves[0]).toMatchObject({ kind: 'restore', quantity: '3' })
})

test('a release is not taken back while material is issued', async () => {
  const order = await plant.order('LAMP')
  const lotId = await resin()
  await issue(order.id, { lotId, quantity: '1' })
  await act(db, (tx, actor) => unstartOrder(tx, actor, order.id, { reason }))
  const unrelease = () => act(db, (tx, actor) => unreleaseOrder(tx, actor, order.id, { reason }))
  await expectCleanRefusal(db, unrelease, 'order-has-record', { what: 'material issued to it' })
  await giveBack(order.id, { lotId, quantity: '1' })
  await unrelease()
})

test('what cannot be issued is refused and nothing is written', async () => {
  const [order, other] = [await plant.order('LAMP'), await plant.order('LAMP')]
  const [lotId, bulb, foreign] = [
    await resin('4'),
    await plant.stock('BULB', 'B-two'),
    await plant.stock('OTHER', 'O-1'),
  ]
  const refused = (
    ...args: Parameters<typeof expectCleanRefusal> extends [unknown, unknown, ...infer Rest]
      ? [IssueLine, ...Rest]
      : never
  ) => {
    const [line, ...refusal] = args
    return expectCleanRefusal(db, () => issue(order.id, line), ...refusal)
  }
  await refused({ lotId, quantity: '5' }, 'lot-has-too-little', { available: '4' })
  await refused({ lotId: foreign, quantity: '1' }, 'item-not-of-order', { item: 'OTHER' })
  await refused({ lotId: bulb, quantity: '2' }, 'quantity-of-serial')
  await issue(other.id, { lotId, quantity: '3' }, { lotId: bulb, quantity: '1' })
  await refused({ lotId: bulb, quantity: '1' }, 'lot-issued-elsewhere', { otherOrder: other.number })
  await refused({ lotId, quantity: '2' }, 'lot-issued-elsewhere', { otherOrder: other.number })
  await issue(order.id, { lotId, quantity: '1' })
  const created = await plant.order('LAMP', '1', false)
  await expectCleanRefusal(db, () => issue(created.id, { lotId, quantity: '1' }), 'order-status-wrong')
  const held = await resin()
  await plant.hold(held, 'Smells')
  await refused({ lotId: held, quantity: '1' }, 'lot-held', { reason: 'Smells' })
  const old = await plant.stock('RESIN', 'R-old', '1', { expiresOn: '2020-01-01' })
  await refused({ lotId: old, quantity: '1' }, 'lot-expired')
})

test('an order whose material lies elsewhere lends nothing', async () => {
  const [lender, borrower] = [await plant.order('LAMP'), await plant.order('LAMP')]
  const lotId = await resin()
  await issue(lender.id, { lotId, quantity: '1' })
  await db`update production_order set warehouse_id = ${await plant.warehouse('W9')} where id = ${borrower.id}`
  await expectCleanRefusal(
    db,
    () => borrow(borrower.id, lender.id, { lotId, quantity: '1' }),
    'orders-in-different-warehouses',
    { otherOrder: lender.number, warehouse: 'W9', otherWarehouse: 'W1' },
  )
})

test('a serial number that another order has reserved is not issued', async () => {
  const bulb = await plant.stock('BULB', 'B-wanted', '1', { expiresOn: '2999-01-01' })
  const [order, other] = [await plant.order('LAMP'), await plant.order('LAMP', '1', false)]
  await act(db, (tx, actor) => estimateOrder(tx, actor, other.id, { reserve: 'everything' }))
  await expectCleanRefusal(db, () => issue(order.id, { lotId: bulb, quantity: '1' }), 'serial-reserved', {
    otherOrder: other.number,
  })
})
