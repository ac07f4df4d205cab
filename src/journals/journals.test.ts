import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { RefusalCode, RefusalParameters } from '../contracts/refusals.ts'
import { newId } from '../lib/new-id.ts'
import { getOrder } from '../orders/get-order.ts'
import { unstartOrder } from '../orders/unstart-order.ts'
import { removeAssociations } from '../tracking/remove-associations.ts'
import { adjustConsumption } from './adjust-consumption.ts'
import { changeJournalLines } from './change-journal-lines.ts'
import { checkJournal } from './check-journal.ts'
import { getJournal } from './get-journal.ts'
import { pickAssociations } from './pick-associations.ts'
import { postJournal } from './post-journal.ts'
import { reportAsFinished } from './report-as-finished.ts'
import { reverseJournal } from './reverse-journal.ts'

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('CELLS', { tracking: 'batch' })
await plant.item('OIL', { tracking: 'none', unit: 'KGM' })
await plant.item('SCREW', { tracking: 'none' })
await plant.bom('BIKE', [
  { item: 'MOTOR' },
  { item: 'CELLS', quantity: '40', operation: 20 },
  { item: 'OIL', quantity: '0.25', flushing: 'manual' },
  { item: 'SCREW', quantity: '12', flushing: 'finish' },
])

const adjust = (orderId: string, associationIds: string[] = []) =>
  act(db, (tx, actor) => adjustConsumption(tx, actor, orderId, { associationIds }))
const change = (journalId: string, lines: { lineId: string; quantity: string }[]) =>
  act(db, (tx, actor) => changeJournalLines(tx, actor, journalId, { lines }))
const post = (journalId: string, actor = testActor()) =>
  act(db, (tx) => postJournal(tx, actor, journalId, {}), actor)
const reverse = (journalId: string) =>
  act(db, (tx, actor) => reverseJournal(tx, actor, journalId, { reason: 'Posted by mistake' }))
const pick = (orderId: string, associationIds: string[]) =>
  act(db, (tx, actor) => pickAssociations(tx, actor, orderId, { associationIds }))
const report = (orderId: string, registrationId: string) =>
  act(db, (tx, actor) =>
    reportAsFinished(tx, actor, orderId, { lines: [{ registrationId, good: '1', error: '0' }] }),
  )
const refused = <Code extends RefusalCode>(
  attempt: () => Promise<unknown>,
  code: Code,
  parameters: Partial<RefusalParameters<Code>> = {},
) => expectCleanRefusal(db, attempt, code, parameters)

let bikes = 0
/** A started order of so many bikes, of which one is built. */
async function orderWithUnit(quantity = '1') {
  bikes++
  const order = await plant.order('BIKE', quantity)
  const worker = plant.worker(order.id)
  const { unit } = await worker.scan(`EB-${bikes}`)
  const motor = await plant.stock('MOTOR', `M-${bikes}`)
  const cells = await plant.stock('CELLS', `C-${bikes}`, '100')
  await worker.scan(`M-${bikes}`)
  const state = (await worker.scan(`C-${bikes}`)).unit
  const associations = state?.components.flatMap((each) => each.associations) ?? []
  const [inMotor, inCells] = [associations[0]?.id ?? '', associations[1]?.id ?? '']
  return {
    ...order,
    registrationId: unit?.registrationId ?? '',
    lotId: unit?.lot.id,
    motor,
    cells,
    inMotor,
    inCells,
  }
}

const remove = (orderId: string, associationId: string) =>
  act(db, (tx, actor) =>
    removeAssociations(tx, actor, orderId, {
      id: actor.requestId,
      associationIds: [associationId],
      reason: 'Wrong part',
    }),
  )

const rowsOf = async (journalId: string) => (await getJournal(db, journalId)).rows

test('a picking list is filled with what is not posted, can be edited and checked, and posts exactly that', async () => {
  const order = await orderWithUnit()
  const journal = await adjust(order.id)
  expect(journal).toMatchObject({ number: expect.stringMatching(/^PL-\d{6}$/), lines: 3 })
  const rows = await rowsOf(journal.id)
  expect(rows).toMatchObject([
    {
      item: { number: 'MOTOR' },
      quantity: '1',
      product: { serialNumber: `EB-${bikes}` },
      operationNumber: 10,
    },
    { item: { number: 'CELLS' }, quantity: '40', operationNumber: 20 },
    { item: { number: 'OIL' }, quantity: '0.25', lot: null, associationId: null },
  ])
  await change(journal.id, [
    { lineId: rows[0]?.id ?? '', quantity: '0' },
    { lineId: rows[1]?.id ?? '', quantity: '15' },
    { lineId: rows[2]?.id ?? '', quantity: '0.3' },
  ])
  expect(await checkJournal(db, journal.id)).toEqual([])
  const [oil] = [await plant.onHand('OIL')]
  expect(await post(journal.id)).toEqual({ id: journal.id, number: journal.number, lines: 2, warnings: [] })
  expect(await plant.onHand('CELLS', order.cells)).toBe('85')
  expect(await plant.onHand('MOTOR', order.motor)).toBe('1')
  expect(Number(await plant.onHand('OIL'))).toBeCloseTo(Number(oil) - 0.3)
  expect(await getJournal(db, journal.id)).toMatchObject({
    postedAt: expect.any(String),
    rows: [
      { lineNumber: 1, quantity: '15' },
      { lineNumber: 2, quantity: '0.3' },
    ],
  })
  const rest = await adjust(order.id)
  expect(await rowsOf(rest.id)).toMatchObject([{ quantity: '1' }, { quantity: '25' }])
})

test('only the associations named are taken, and what stands in an open journal is not taken twice', async () => {
  const order = await orderWithUnit()
  const first = await adjust(order.id, [order.inCells])
  expect(first.lines).toBe(1)
  await refused(() => adjust(order.id, [order.inCells]), 'consumption-in-journal', { journal: first.number })
  expect((await adjust(order.id)).lines).toBe(2)
  await refused(() => adjust(order.id, [newId()]), 'nothing-to-post')
  await refused(() => adjust(newId()), 'not-found', { what: 'Order' })
})

test('an open journal is not changed beyond what can be', async () => {
  const order = await orderWithUnit()
  const journal = await adjust(order.id)
  const [motor, cells] = (await rowsOf(journal.id)).map((row) => row.id)
  const to = (lineId: string | undefined, quantity: string) => () =>
    change(journal.id, [{ lineId: lineId ?? '', quantity }])
  await refused(to(motor, '0.5'), 'quantity-too-fine')
  await refused(to(cells, '-1'), 'quantity-not-positive')
  await refused(to(newId(), '1'), 'not-found', { what: 'Line' })
  await refused(() => change(newId(), []), 'not-found', { what: 'Journal' })
})

test('a check names every problem at once, and posting is refused with all of them', async () => {
  const order = await orderWithUnit()
  const journal = await adjust(order.id, [order.inMotor, order.inCells])
  const [, cells] = await rowsOf(journal.id)
  await change(journal.id, [{ lineId: cells?.id ?? '', quantity: '41' }])
  await remove(order.id, order.inMotor)
  const problems = await checkJournal(db, journal.id)
  expect(problems).toMatchObject([
    { lineNumber: 1, code: 'association-closed' },
    { lineNumber: 2, code: 'line-exceeds-association' },
  ])
  await refused(() => post(journal.id), 'journal-not-valid', {
    problems: problems.map((each) => each.text).join(' '),
  })
})

test('a lot that was put on hold after the scan is named by the check and stops the posting', async () => {
  const order = await orderWithUnit()
  const journal = await adjust(order.id, [order.inCells])
  await plant.hold(order.cells, 'Smell')
  expect(await checkJournal(db, journal.id)).toMatchObject([{ lineNumber: 1, code: 'lot-held' }])
  await refused(() => post(journal.id), 'lot-held', { reason: 'Smell' })
})

test('an empty journal and a posted one are refused', async () => {
  const order = await orderWithUnit()
  const journal = await adjust(order.id, [order.inMotor])
  const [line] = await rowsOf(journal.id)
  await refused(() => reverse(journal.id), 'journal-not-posted', { journal: journal.number })
  await change(journal.id, [{ lineId: line?.id ?? '', quantity: '0' }])
  expect(await checkJournal(db, journal.id)).toMatchObject([{ lineNumber: null, code: 'journal-empty' }])
  await refused(() => post(journal.id), 'journal-empty')
  const second = await adjust(order.id, [order.inMotor])
  await post(second.id)
  const attempts = [() => post(second.id), () => change(second.id, [{ lineId: newId(), quantity: '1' }])]
  for (const attempt of attempts) await refused(attempt, 'journal-posted', { journal: second.number })
  expect(await checkJournal(db, second.id)).toMatchObject([{ code: 'journal-posted' }])
})

test('of two supervisors who post the same journal one posts it, and the same request again changes nothing', async () => {
  const order = await orderWithUnit()
  const journal = await adjust(order.id, [order.inCells])
  const actors = [testActor(), testActor()]
  const results = await Promise.allSettled(actors.map((actor) => post(journal.id, actor)))
  const lost = results.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
  expect(lost).toEqual(['journal-posted'])
  expect(await plant.onHand('CELLS', order.cells)).toBe('60')
  const winner = actors[results.findIndex((each) => each.status === 'fulfilled')]
  await expectNothingWritten(db, () => post(journal.id, winner))
})

test('what is posted cannot be changed or deleted by the role the application works as', async () => {
  const order = await orderWithUnit()
  await post((await adjust(order.id)).id)
  const recorded = [
    'journal',
    'journal_line',
    'card_line',
    'journal_posting',
    'inventory_transaction',
    'audit_event',
  ]
  for (const table of recorded) {
    await expect(db`delete from ${db(table)}`, table).rejects.toMatchObject({ code: '42501' })
    const [column] = await db<{ name: string }[]>`
      select column_name as name from information_schema.columns where table_name = ${table} limit 1`
    const name = db(column?.name ?? '')
    await expect(db`update ${db(table)} set ${name} = ${name}`, table).rejects.toMatchObject({
      code: '42501',
    })
  }
})

test('a pick takes from stock, and posting turns it into a deduction without taking twice', async () => {
  const order = await orderWithUnit()
  expect(await pick(order.id, [order.inMotor, order.inCells])).toEqual({ associations: 2 })
  expect(await plant.onHand('CELLS', order.cells)).toBe('60')
  expect(await pick(order.id, [order.inMotor, order.inCells])).toEqual({ associations: 0 })
  const journal = await adjust(order.id, [order.inCells])
  const [line] = await rowsOf(journal.id)
  await change(journal.id, [{ lineId: line?.id ?? '', quantity: '30' }])
  await post(journal.id)
  expect(await plant.onHand('CELLS', order.cells)).toBe('60')
  expect(await states(order.inCells)).toEqual({ picked: '-10', deducted: '-30' })
  await remove(order.id, order.inCells)
  expect(await plant.onHand('CELLS', order.cells)).toBe('100')
  expect(await states(order.inCells)).toEqual({ picked: '0', deducted: '0' })
})

async function states(associationId: string): Promise<Record<string, string>> {
  const rows = await db<{ state: string; quantity: string }[]>`
    select state, trim_scale(sum(quantity)) as quantity from inventory_transaction
    where association_id = ${associationId} group by state`
  return Object.fromEntries(rows.map((row) => [row.state, row.quantity]))
}

test('removing what is posted gives it back by a journal with negative lines', async () => {
  const order = await orderWithUnit()
  await report(order.id, order.registrationId)
  expect(await plant.onHand('MOTOR', order.motor)).toBe('0')
  expect(await remove(order.id, order.inMotor)).toMatchObject({ reversed: 1 })
  expect(await plant.onHand('MOTOR', order.motor)).toBe('1')
  const [correction] = await db<{ id: string }[]>`
    select id from journal where order_id = ${order.id} and description = 'Correction'`
  expect(await rowsOf(correction?.id ?? '')).toMatchObject([{ quantity: '-1', associationId: order.inMotor }])
  await refused(() => reverse(correction?.id ?? ''), 'journal-takes-back')
})

test('removing what is not posted posts nothing', async () => {
  const order = await orderWithUnit()
  expect(await remove(order.id, order.inMotor)).toMatchObject({ removed: 1, reversed: 0 })
  expect(await db`select from journal where order_id = ${order.id}`).toHaveLength(0)
})

test('a report is taken back with all it posted, and can be given again', async () => {
  const order = await orderWithUnit()
  const screws = await plant.onHand('SCREW')
  const { journalId, journalNumber } = await report(order.id, order.registrationId)
  const reversal = await reverse(journalId)
  expect(reversal).toMatchObject({ number: expect.stringMatching(/^RF-/), lines: 1 })
  expect(await plant.onHand('BIKE', order.lotId)).toBe('0')
  expect(await plant.onHand('MOTOR', order.motor)).toBe('1')
  expect(await plant.onHand('CELLS', order.cells)).toBe('100')
  expect(await plant.onHand('SCREW')).toBe(screws)
  expect(await getOrder(db, order.id)).toMatchObject({ status: 'started', good: '0' })
  expect(await getJournal(db, reversal.id)).toMatchObject({
    reverses: journalNumber,
    rows: [{ quantity: '-1' }],
  })
  expect(await getJournal(db, journalId)).toMatchObject({ reversedBy: reversal.number })
  await refused(() => reverse(journalId), 'journal-reversed', { reversal: reversal.number })
  await refused(() => reverse(reversal.id), 'journal-takes-back', { journal: reversal.number })
  await report(order.id, order.registrationId)
  expect(await plant.onHand('BIKE', order.lotId)).toBe('1')
  expect(await plant.onHand('CELLS', order.cells)).toBe('60')
  expect((await getOrder(db, order.id)).status).toBe('reported-as-finished')
})

test('a reversed picking list gives back only what no correction has given back before', async () => {
  const order = await orderWithUnit()
  const journal = await adjust(order.id, [order.inMotor, order.inCells])
  await post(journal.id)
  await remove(order.id, order.inMotor)
  const reversal = await reverse(journal.id)
  expect(await rowsOf(reversal.id)).toMatchObject([{ item: { number: 'CELLS' }, quantity: '-40' }])
  expect(await plant.onHand('MOTOR', order.motor)).toBe('1')
  expect(await plant.onHand('CELLS', order.cells)).toBe('100')
  const other = await orderWithUnit()
  const single = await adjust(other.id, [other.inMotor])
  await post(single.id)
  await remove(other.id, other.inMotor)
  await refused(() => reverse(single.id), 'journal-reversed', { reversal: 'corrections' })
})

test('a report is not taken back once the product went into another one', async () => {
  await plant.item('FLEET')
  await plant.bom('FLEET', [{ item: 'BIKE' }])
  const order = await orderWithUnit()
  const { journalId } = await report(order.id, order.registrationId)
  const fleet = plant.worker((await plant.order('FLEET')).id)
  await fleet.scan('FL-1')
  await fleet.scan(`EB-${bikes}`)
  await refused(() => reverse(journalId), 'product-moved-on', { product: `EB-${bikes}`, warehouse: 'W1' })
})

test('nothing is posted, picked or reversed on an order that is not being made', async () => {
  const order = await orderWithUnit()
  const journal = await adjust(order.id, [order.inMotor])
  const { journalId } = await report(order.id, order.registrationId)
  await db`update production_order set status = 'ended' where id = ${order.id}`
  const status = { status: 'ended', action: 'post on it' }
  await refused(() => adjust(order.id), 'order-status-wrong', status)
  await refused(() => pick(order.id, [order.inMotor]), 'order-status-wrong', status)
  await refused(() => reverse(journalId), 'order-status-wrong', status)
  await refused(() => post(journal.id), 'journal-not-valid')
})

test('a lot that was taken behind the application’s back is not deducted below zero', async () => {
  const order = await orderWithUnit()
  await db`
    insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, at, event_id)
    values (${newId()}, ${plant.itemId('CELLS')}, ${order.cells}, ${plant.warehouseId}, -70, 'deducted', 'adjustment',
      now(), ${newId()})`
  const journal = await adjust(order.id, [order.inCells])
  await refused(() => post(journal.id), 'lot-below-zero', { lot: `C-${bikes}`, missing: '10', unit: 'pcs' })
  await refused(() => pick(order.id, [order.inCells]), 'lot-below-zero')
})

test('a start with everything posted back can be taken back as well', async () => {
  const order = await orderWithUnit('3')
  const { journalId } = await report(order.id, order.registrationId)
  await reverse(journalId)
  const step = await act(db, (tx, actor) => unstartOrder(tx, actor, order.id, { reason: 'Too many' }))
  expect(step).toMatchObject({ status: 'started', started: '1' })
})
