import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectBalance } from '../../test/support/expect-balance.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { AddJournalLine, ChangeJournalLines } from '../contracts/journals.ts'
import type { RefusalCode, RefusalParameters } from '../contracts/refusals.ts'
import { placeHold } from '../inventory/place-hold.ts'
import { newId } from '../lib/new-id.ts'
import { getOrder } from '../orders/get-order.ts'
import { addJournalLine } from './add-journal-line.ts'
import { adjustConsumption } from './adjust-consumption.ts'
import { changeJournalLines } from './change-journal-lines.ts'
import { checkJournal } from './check-journal.ts'
import { createJournal } from './create-journal.ts'
import { getJournal } from './get-journal.ts'
import { postJournal } from './post-journal.ts'
import { reverseJournal } from './reverse-journal.ts'

const db = await testDatabase()
const plant = await testPlant(db)
const loose = await plant.policy({ use_tracked_components: false })
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('CELLS', { tracking: 'batch' })
await plant.item('OIL', { tracking: 'none', unit: 'KGM' })
await plant.item('TAPE', { tracking: 'batch', policyId: loose })
await plant.item('STAND', { tracking: 'none' })
await plant.bom('BIKE', [
  { item: 'MOTOR' },
  { item: 'CELLS', quantity: '40', operation: 20 },
  { item: 'OIL', quantity: '0.25' },
  { item: 'TAPE' },
])
await plant.bom('STAND', [{ item: 'OIL', quantity: '0.1', flushing: 'finish' }])

const open = (orderId: string) =>
  act(db, (tx, actor) => createJournal(tx, actor, orderId, { kind: 'report-as-finished' }))
const change = (journalId: string, lines: ChangeJournalLines['lines']) =>
  act(db, (tx, actor) => changeJournalLines(tx, actor, journalId, { lines }))
const add = (journalId: string, line: Omit<AddJournalLine, 'id'>, actor = testActor()) =>
  act(db, (tx) => addJournalLine(tx, actor, journalId, { id: actor.requestId, ...line }), actor)
const post = (journalId: string, actor = testActor()) =>
  act(db, (tx) => postJournal(tx, actor, journalId, {}), actor)
const rowsOf = async (journalId: string) => (await getJournal(db, journalId)).rows
const refused = <Code extends RefusalCode>(
  attempt: () => Promise<unknown>,
  code: Code,
  parameters: Partial<RefusalParameters<Code>> = {},
) => expectCleanRefusal(db, attempt, code, parameters)

let orders = 0
/** A started order with so many registered bikes, of which the first has all it needs. */
async function orderWith(bikes: number) {
  const name = ++orders
  const order = await plant.order('BIKE', String(bikes))
  const worker = plant.worker(order.id)
  await plant.stock('MOTOR', `M-${name}`)
  const cells = await plant.stock('CELLS', `C-${name}`, '100')
  const { unit } = await worker.scan(`EB-${name}-1`)
  await worker.scan(`M-${name}`)
  await worker.scan(`C-${name}`)
  const units = [unit?.registrationId ?? '']
  for (let index = 2; index <= bikes; index++) {
    worker.mode = 'product'
    units.push((await worker.scan(`EB-${name}-${index}`)).unit?.registrationId ?? '')
  }
  const { component } = await plant.lines(order.id)
  return { ...order, name, units, cells, component, worker }
}

test('a report is opened with the registered numbers, edited, checked as a whole, posted and reversed', async () => {
  const order = await orderWith(3)
  const journal = await open(order.id)
  expect(journal).toMatchObject({ number: expect.stringMatching(/^RF-/), lines: 3 })
  const rows = await rowsOf(journal.id)
  expect(rows.map((row) => row.lot?.serialNumber)).toEqual([1, 2, 3].map((n) => `EB-${order.name}-${n}`))
  const [first, second, third] = rows.map((row) => row.id)
  await change(journal.id, [{ lineId: second ?? '', quantity: '0', errorQuantity: '1' }])
  expect((await checkJournal(db, journal.id)).map((each) => [each.lineNumber, each.code])).toEqual([
    [2, 'error-cause-missing'],
    [3, 'unit-incomplete'],
  ])
  await refused(() => post(journal.id), 'error-cause-missing')
  const scrap = { quantity: '0', errorQuantity: '1', errorCause: 'Fell down' }
  await change(journal.id, [
    { lineId: second ?? '', ...scrap },
    { lineId: third ?? '', quantity: '0' },
  ])
  expect(await checkJournal(db, journal.id)).toEqual([])
  expect(await post(journal.id)).toMatchObject({ number: journal.number, lines: 2 })
  expect(await getOrder(db, order.id)).toMatchObject({ status: 'started', good: '1', error: '1' })
  expect(await getJournal(db, journal.id)).toMatchObject({
    rows: [
      { id: expect.not.stringMatching(first ?? ''), quantity: '1' },
      { quantity: '0', errorQuantity: '1', errorCause: 'Fell down' },
    ],
    made: [{ kind: 'picking-list' }],
  })
  await act(db, (tx, actor) => reverseJournal(tx, actor, journal.id, { reason: 'Too early' }))
  expect(await getOrder(db, order.id)).toMatchObject({ good: '0', error: '0' })
  await expectBalance(db)
})

test('what has no numbers is reported by its quantity, and nothing is opened when all is reported', async () => {
  const order = await plant.order('STAND', '5')
  const journal = await open(order.id)
  const [line] = await rowsOf(journal.id)
  expect(line).toMatchObject({ item: { number: 'STAND' }, lot: null, quantity: '5' })
  await change(journal.id, [{ lineId: line?.id ?? '', quantity: '6' }])
  expect(await checkJournal(db, journal.id)).toMatchObject([
    { lineNumber: 1, code: 'report-exceeds-registration' },
  ])
  await change(journal.id, [{ lineId: line?.id ?? '', quantity: '5' }])
  await post(journal.id)
  expect((await getOrder(db, order.id)).status).toBe('reported-as-finished')
  await refused(() => open(order.id), 'nothing-to-report', { order: order.number })
  await refused(() => open(newId()), 'not-found', { what: 'Order' })
})

test('a unit that stands in two open reports is reported once', async () => {
  const order = await orderWith(1)
  const reports = [await open(order.id), await open(order.id)]
  const results = await Promise.allSettled(reports.map((each) => post(each.id)))
  const lost = results.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
  expect(lost).toEqual(['report-exceeds-registration'])
  expect(await getOrder(db, order.id)).toMatchObject({ good: '1' })
})

test('of two supervisors who post the same report one posts it, and the same request again changes nothing', async () => {
  const order = await orderWith(1)
  const journal = await open(order.id)
  const actors = [testActor(), testActor()]
  const results = await Promise.allSettled(actors.map((actor) => post(journal.id, actor)))
  const lost = results.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
  expect(lost).toEqual(['journal-posted'])
  const winner = actors[results.findIndex((each) => each.status === 'fulfilled')]
  await expectNothingWritten(db, () => post(journal.id, winner))
})

test('a journal that is posted while its lot is put on hold is posted before the hold or refused for it', async () => {
  for (let round = 0; round < 4; round++) {
    const order = await orderWith(1)
    const journal = await open(order.id)
    const holder = testActor()
    const [posted] = await Promise.allSettled([
      post(journal.id),
      act(db, (tx) => placeHold(tx, holder, { id: newId(), lotIds: [order.cells], reason: 'Smell' }), holder),
    ])
    if (posted.status === 'rejected') expect(posted.reason).toMatchObject({ code: 'lot-held' })
    const good = posted.status === 'fulfilled' ? '1' : '0'
    expect(await getOrder(db, order.id)).toMatchObject({ good })
    expect(await plant.onHand('CELLS', order.cells)).toBe(good === '1' ? '60' : '100')
  }
  await expectBalance(db)
})

test('a line that is added to a picking list puts its number into the product by the rules of a scan', async () => {
  const order = await orderWith(2)
  const journal = await act(db, (tx, actor) => adjustConsumption(tx, actor, order.id, { associationIds: [] }))
  const [, second] = order.units
  const motor = { componentId: order.component('MOTOR'), registrationId: second ?? '' }
  const held = await plant.stock('MOTOR', `H-${order.name}`)
  await plant.hold(held, 'Rust')
  await refused(() => add(journal.id, { ...motor, serialNumber: `H-${order.name}` }), 'lot-held', {
    reason: 'Rust',
  })
  await refused(
    () => add(journal.id, { ...motor, serialNumber: `M-${order.name}` }),
    'serial-already-installed',
  )
  await refused(() => add(journal.id, { ...motor, serialNumber: 'nobody' }), 'unknown-number')
  await plant.stock('CELLS', `X-${order.name}`, '100', { expiresOn: '2020-01-01' })
  const cells = { ...motor, componentId: order.component('CELLS') }
  await refused(() => add(journal.id, { ...cells, batchNumber: `X-${order.name}` }), 'lot-expired')
  await refused(
    () => add(journal.id, { componentId: motor.componentId, serialNumber: 'S' }),
    'no-unit-selected',
  )
  await refused(() => add(journal.id, { ...motor, componentId: order.component('TAPE') }), 'item-not-tracked')
  await refused(() => add(journal.id, { ...motor, componentId: newId() }), 'not-found', { what: 'Component' })
  const before = (await rowsOf(journal.id)).length
  await plant.stock('MOTOR', `N-${order.name}`)
  const actor = testActor()
  expect(await add(journal.id, { ...motor, serialNumber: `N-${order.name}` }, actor)).toMatchObject({
    lines: before + 1,
  })
  await expectNothingWritten(db, () => add(journal.id, { ...motor, serialNumber: `N-${order.name}` }, actor))
  expect((await rowsOf(journal.id)).at(-1)).toMatchObject({
    lot: { serialNumber: `N-${order.name}` },
    product: { serialNumber: `EB-${order.name}-2` },
    lineNumber: before + 1,
  })
  await post(journal.id)
  await expectBalance(db)
})

test('a component without numbers is added by its quantity', async () => {
  const order = await orderWith(1)
  const journal = await act(db, (tx, actor) => adjustConsumption(tx, actor, order.id, { associationIds: [] }))
  const oil = { componentId: order.component('OIL') }
  await refused(() => add(journal.id, oil), 'quantity-not-positive')
  await refused(() => add(journal.id, { ...oil, quantity: '0.0001' }), 'quantity-too-fine')
  const stock = Number(await plant.onHand('OIL'))
  await add(journal.id, { ...oil, quantity: '0.5' })
  await post(journal.id)
  expect(Number(await plant.onHand('OIL'))).toBeCloseTo(stock - 0.75)
  await refused(() => add(journal.id, { ...oil, quantity: '1' }), 'journal-posted')
})

test('a line is added only to a picking list of an order that is being made', async () => {
  const order = await orderWith(1)
  const report = await open(order.id)
  const line = { componentId: order.component('OIL'), quantity: '1' }
  await refused(() => add(report.id, line), 'journal-of-other-kind', { kind: 'report as finished' })
  const journal = await act(db, (tx, actor) => adjustConsumption(tx, actor, order.id, { associationIds: [] }))
  await new Supervisor(db, order.id).report(...order.units)
  await refused(() => add(journal.id, line), 'order-finished')
  const card = await act(db, (tx, actor) => createJournal(tx, actor, order.id, { kind: 'route-card' }))
  await refused(() => change(card.id, []), 'journal-of-other-kind', { kind: 'route card' })
})
