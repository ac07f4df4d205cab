import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectBalance } from '../../test/support/expect-balance.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { ChangeCardLines, type CreateJournal } from '../contracts/cards.ts'
import type { RefusalCode, RefusalParameters } from '../contracts/refusals.ts'
import { newId } from '../lib/new-id.ts'
import { endOrder } from '../orders/end-order.ts'
import { getOrder } from '../orders/get-order.ts'
import { changeCardLines } from './change-card-lines.ts'
import { checkJournal } from './check-journal.ts'
import { createJournal } from './create-journal.ts'
import { getJournal } from './get-journal.ts'
import { postJournal } from './post-journal.ts'
import { reverseJournal } from './reverse-journal.ts'

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('CELLS', { tracking: 'batch' })
await plant.item('SCREW', { tracking: 'none' })
await plant.bom('BIKE', [
  { item: 'MOTOR', operation: 10 },
  { item: 'CELLS', quantity: '40', operation: 20 },
  { item: 'SCREW', quantity: '12', operation: 30, flushing: 'finish' },
])

type Line = Parameters<typeof ChangeCardLines.parse>[0] & object
const open = (orderId: string, kind: CreateJournal['kind'] = 'route-card') =>
  act(db, (tx, actor) => createJournal(tx, actor, orderId, { kind }))
const change = (journalId: string, lines: readonly Line[], actor = testActor()) =>
  act(
    db,
    (tx) => changeCardLines(tx, actor, journalId, ChangeCardLines.parse({ id: actor.requestId, lines })),
    actor,
  )
const post = (journalId: string, actor = testActor()) =>
  act(db, (tx) => postJournal(tx, actor, journalId, {}), actor)
const reverse = (journalId: string, actor = testActor()) =>
  act(db, (tx) => reverseJournal(tx, actor, journalId, { reason: 'Posted by mistake' }), actor)
const read = (journalId: string) => getJournal(db, journalId)
const refused = <Code extends RefusalCode>(
  attempt: () => Promise<unknown>,
  code: Code,
  parameters: Partial<RefusalParameters<Code>> = {},
) => expectCleanRefusal(db, attempt, code, parameters)

/** A card with exactly these lines. */
async function card(orderId: string, lines: readonly Line[], kind: CreateJournal['kind'] = 'route-card') {
  const journal = await open(orderId, kind)
  await change(journal.id, lines)
  return journal
}

let orders = 0
/** A started order, with so many bikes that have all they need. */
async function orderWith(quantity: number, built = quantity) {
  const name = `${++orders}`
  const order = await plant.order('BIKE', String(quantity))
  const worker = plant.worker(order.id)
  const cells = await plant.stock('CELLS', `C-${name}`, String(40 * quantity))
  const units: { registrationId: string; lotId: string; number: string }[] = []
  const motors: string[] = []
  for (let index = 1; index <= built; index++) {
    worker.mode = 'product'
    const number = `EB-${name}-${index}`
    const { unit } = await worker.scan(number)
    motors.push(await plant.stock('MOTOR', `M-${name}-${index}`))
    await worker.scan(`M-${name}-${index}`)
    await worker.scan(`C-${name}`)
    units.push({ registrationId: unit?.registrationId ?? '', lotId: unit?.lot.id ?? '', number })
  }
  return { ...order, units, motors, cells, worker }
}

const [made, madeOf] = [
  (journal: Awaited<ReturnType<typeof read>>) => journal.made.map((each) => each.kind),
  async (journalId: string, kind: string) =>
    (await read(journalId)).made.find((each) => each.kind === kind)?.id ?? '',
]

test('a card is opened with what each operation has left, and the last one reports as finished', async () => {
  const order = await orderWith(3, 0)
  const journal = await open(order.id)
  expect(journal).toMatchObject({ number: expect.stringMatching(/^RC-\d{6}$/), lines: 3 })
  expect((await read(journal.id)).cards).toMatchObject([
    { lineNumber: 1, operationNumber: 10, operation: 'Operation 10', good: '3', reports: false },
    { operationNumber: 20, good: '3', consumes: true, reports: false, worker: null },
    { operationNumber: 30, good: '3', reports: true },
  ])
})

test('posting a card of an operation posts the picking list of what is matched to its components, and nothing else', async () => {
  const order = await orderWith(2)
  const journal = await card(order.id, [{ operationNumber: 10, good: '2', minutes: '25' }])
  expect(await checkJournal(db, journal.id)).toEqual([])
  expect(await post(journal.id)).toEqual({ id: journal.id, number: journal.number, lines: 1, warnings: [] })
  const posted = await read(journal.id)
  expect(posted).toMatchObject({
    postedAt: expect.any(String),
    lines: 1,
    cards: [{ good: '2', minutes: '25' }],
  })
  expect(made(posted)).toEqual(['picking-list'])
  expect(await read(await madeOf(journal.id, 'picking-list'))).toMatchObject({
    description: `Consumed by ${journal.number}`,
    madeBy: { number: journal.number, kind: 'route-card' },
    rows: [{ item: { number: 'MOTOR' } }, { item: { number: 'MOTOR' } }],
  })
  expect(await plant.onHand('MOTOR', order.motors[0])).toBe('0')
  expect(await plant.onHand('CELLS', order.cells)).toBe('80')
  const next = await open(order.id)
  expect((await read(next.id)).cards.map((line) => line.operationNumber)).toEqual([20, 30])
})

test('a card that does not consume posts no picking list', async () => {
  const order = await orderWith(1)
  const journal = await card(order.id, [{ operationNumber: 10, good: '1', consumes: false }])
  await post(journal.id)
  expect((await read(journal.id)).made).toEqual([])
  expect(await plant.onHand('MOTOR', order.motors[0])).toBe('1')
})

test('the last operation reports as finished with the registered numbers, those that are complete first', async () => {
  const order = await orderWith(3, 2)
  order.worker.mode = 'product'
  await order.worker.scan(`EB-${orders}-bare`)
  const journal = await card(order.id, [{ operationNumber: 30, good: '2', reports: true }])
  await post(journal.id)
  const report = await read(await madeOf(journal.id, 'report-as-finished'))
  expect(report).toMatchObject({ description: `Reported by ${journal.number}`, madeBy: { id: journal.id } })
  expect(report.rows.map((row) => row.lot?.serialNumber)).toEqual(order.units.map((unit) => unit.number))
  expect(report.made).toMatchObject([{ kind: 'picking-list' }])
  expect(await getOrder(db, order.id)).toMatchObject({ status: 'started', good: '2' })
  const rest = await card(order.id, [{ operationNumber: 30, good: '1', reports: true }])
  expect(await checkJournal(db, rest.id)).toMatchObject([{ code: 'unit-incomplete' }])
  await refused(() => post(rest.id), 'unit-incomplete', { product: `EB-${orders}-bare` })
})

test('a line can be about one product: only what is in that is consumed, and only that is reported, also as scrap', async () => {
  const order = await orderWith(2)
  const [first, second] = order.units
  const journal = await card(order.id, [
    { operationNumber: 10, good: '1', registrationId: second?.registrationId },
    { operationNumber: 30, good: '1', registrationId: second?.registrationId, reports: true },
    {
      operationNumber: 30,
      error: '1',
      errorCause: 'Cracked',
      registrationId: first?.registrationId,
      reports: true,
      consumes: false,
    },
  ])
  await post(journal.id)
  expect(await plant.onHand('BIKE', second?.lotId)).toBe('1')
  expect(await plant.onHand('BIKE', first?.lotId)).toBe('0')
  expect(await getOrder(db, order.id)).toMatchObject({
    status: 'reported-as-finished',
    good: '1',
    error: '1',
  })
  expect((await read(journal.id)).cards[2]).toMatchObject({
    product: { serialNumber: first?.number },
    errorCause: 'Cracked',
  })
  await expectBalance(db)
})

test('a job card knows who worked from when to when', async () => {
  const order = await orderWith(1, 0)
  const [worker] = await db<{ id: string }[]>`
    insert into account (id, name, full_name, password_hash, roles, event_id)
    values (${newId()}, 'ada', 'Ada', 'cannot sign in', '{worker}', ${newId()}) returning id`
  const times = { beganAt: '2026-11-22T08:00:00Z', endedAt: '2026-11-22T08:42:30Z' }
  const journal = await card(
    order.id,
    [{ operationNumber: 10, good: '1', workerId: worker?.id, ...times }],
    'job-card',
  )
  expect(journal.number).toMatch(/^JC-/)
  await post(journal.id)
  expect((await read(journal.id)).cards).toMatchObject([
    { worker: { name: 'Ada' }, minutes: '43', beganAt: '2026-11-22T08:00:00.000Z' },
  ])
  await refused(() => change(journal.id, []), 'journal-posted')
  const odd = await open(order.id, 'job-card')
  await refused(() => change(odd.id, [{ operationNumber: 10, workerId: newId() }]), 'not-found', {
    what: 'Account',
  })
  await refused(() => change(odd.id, [{ operationNumber: 10, registrationId: newId() }]), 'not-found', {
    what: 'Registration',
  })
})

test('a check names everything that stands against a card at once, and posting is refused with all of it', async () => {
  const order = await orderWith(2)
  await plant.hold(order.motors[0] ?? '', 'Noise')
  const lines = [
    { operationNumber: 10, good: '2' },
    { operationNumber: 15, good: '1' },
    { operationNumber: 20, good: '1.5', reports: true },
    { operationNumber: 20, good: '1', error: '1' },
    { operationNumber: 30 },
    { operationNumber: 30, error: '1', errorCause: 'Bent', reports: true },
  ]
  const journal = await card(order.id, lines)
  const problems = await checkJournal(db, journal.id)
  expect(problems.map((each) => [each.lineNumber, each.code])).toEqual([
    [2, 'operation-not-of-order'],
    [3, 'operation-not-last'],
    [3, 'quantity-too-fine'],
    [4, 'operation-exceeds-started'],
    [4, 'error-cause-missing'],
    [5, 'card-line-empty'],
    [6, 'report-needs-registration'],
    [1, 'lot-held'],
  ])
  const entered = problems.filter((each) => each.code !== 'lot-held').map((each) => each.text)
  await refused(() => post(journal.id), 'journal-not-valid', { problems: entered.join(' ') })
  await change(journal.id, lines.slice(0, 1))
  await refused(() => post(journal.id), 'lot-held', { reason: 'Noise' })
  await change(journal.id, [])
  expect(await checkJournal(db, journal.id)).toMatchObject([{ code: 'journal-empty' }])
  await refused(() => post(journal.id), 'journal-empty')
})

test('no more is reported than has a number, and no operation does more than is started', async () => {
  const order = await orderWith(3, 1)
  const many = await card(order.id, [{ operationNumber: 30, good: '2', reports: true }])
  const parameters = { quantity: '2', available: '1', item: 'BIKE' }
  expect(await checkJournal(db, many.id)).toMatchObject([{ code: 'too-few-registered' }])
  await refused(() => post(many.id), 'too-few-registered', parameters)
  const first = await card(order.id, [{ operationNumber: 10, good: '2' }])
  const second = await card(order.id, [{ operationNumber: 10, good: '2' }])
  await post(first.id)
  expect(await checkJournal(db, second.id)).toMatchObject([
    { code: 'operation-exceeds-started', text: expect.stringContaining('has 1 pcs left') },
  ])
})

test('something inside a matched lot that was put on hold stops the card as well', async () => {
  await plant.item('WHEEL')
  await plant.item('TRIKE')
  await plant.item('BEARING')
  await plant.bom('WHEEL', [{ item: 'BEARING' }])
  await plant.bom('TRIKE', [{ item: 'WHEEL' }])
  const wheels = await plant.order('WHEEL')
  const bearing = await plant.stock('BEARING', 'B-1')
  const builder = plant.worker(wheels.id)
  const { unit } = await builder.scan('W-1')
  await builder.scan('B-1')
  await new Supervisor(db, wheels.id).report(unit?.registrationId ?? '')
  const trikes = await plant.order('TRIKE')
  const worker = plant.worker(trikes.id)
  await worker.scan('T-1')
  await worker.scan('W-1')
  await plant.hold(bearing, 'Cracks')
  const journal = await card(trikes.id, [{ operationNumber: 10, good: '1' }])
  expect(await checkJournal(db, journal.id)).toMatchObject([{ lineNumber: 1, code: 'part-held' }])
  await refused(() => post(journal.id), 'part-held', { lot: 'W-1', part: 'B-1', reason: 'Cracks' })
})

test('reversing a card reverses what it posted, and it can be posted anew', async () => {
  const order = await orderWith(2)
  const screws = Number(await plant.onHand('SCREW'))
  const lines = [
    { operationNumber: 10, good: '2', minutes: '30' },
    { operationNumber: 20, good: '2' },
    { operationNumber: 30, good: '2', reports: true },
  ]
  const journal = await card(order.id, lines)
  await post(journal.id)
  expect((await getOrder(db, order.id)).status).toBe('reported-as-finished')
  expect(made(await read(journal.id)).toSorted()).toEqual(['picking-list', 'report-as-finished'])
  const reversal = await reverse(journal.id)
  expect(reversal).toMatchObject({ number: expect.stringMatching(/^RC-/), lines: 3 })
  expect(await read(reversal.id)).toMatchObject({
    reverses: journal.number,
    cards: [{ good: '-2', minutes: '-30' }, { good: '-2' }, { good: '-2' }],
  })
  expect(await getOrder(db, order.id)).toMatchObject({ status: 'started', good: '0' })
  expect(await plant.onHand('BIKE', order.units[0]?.lotId)).toBe('0')
  expect(await plant.onHand('MOTOR', order.motors[1])).toBe('1')
  expect(await plant.onHand('CELLS', order.cells)).toBe('80')
  expect(Number(await plant.onHand('SCREW'))).toBe(screws)
  await expectBalance(db)
  await refused(() => reverse(journal.id), 'journal-reversed', { reversal: reversal.number })
  await refused(() => reverse(reversal.id), 'journal-takes-back')
  await post((await card(order.id, lines)).id)
  expect((await getOrder(db, order.id)).status).toBe('reported-as-finished')
  expect(Number(await plant.onHand('SCREW'))).toBe(screws - 24)
})

test('what was reversed by itself before is not reversed again with its card', async () => {
  const order = await orderWith(1)
  const journal = await card(order.id, [
    { operationNumber: 10, good: '1' },
    { operationNumber: 30, good: '1', reports: true },
  ])
  await post(journal.id)
  await reverse(await madeOf(journal.id, 'report-as-finished'))
  await reverse(journal.id)
  expect(await plant.onHand('MOTOR', order.motors[0])).toBe('1')
  expect(await plant.onHand('BIKE', order.units[0]?.lotId)).toBe('0')
  await expectBalance(db)
})

test('of two supervisors who post the same card one posts it, and the same request again changes nothing', async () => {
  const order = await orderWith(1)
  const journal = await card(order.id, [{ operationNumber: 10, good: '1' }])
  const actors = [testActor(), testActor()]
  const results = await Promise.allSettled(actors.map((actor) => post(journal.id, actor)))
  const lost = results.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
  expect(lost).toEqual(['journal-posted'])
  const winner = actors[results.findIndex((each) => each.status === 'fulfilled')]
  await expectNothingWritten(db, () => post(journal.id, winner))
  const reversers = [testActor(), testActor()]
  const reversals = await Promise.allSettled(reversers.map((actor) => reverse(journal.id, actor)))
  expect(reversals.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  expect(await plant.onHand('MOTOR', order.motors[0])).toBe('1')
})

test('a unit that two cards report at the same time is reported once', async () => {
  const order = await orderWith(1)
  const registrationId = order.units[0]?.registrationId ?? ''
  const line = { operationNumber: 30, good: '1', registrationId, reports: true }
  const cards = [await card(order.id, [line]), await card(order.id, [line])]
  const results = await Promise.allSettled(cards.map((each) => post(each.id)))
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  expect(await plant.onHand('BIKE', order.units[0]?.lotId)).toBe('1')
  const report = new Supervisor(db, order.id).report(registrationId)
  await expect(report).rejects.toMatchObject({ code: 'report-exceeds-registration' })
})

test('an open card keeps its order from being ended, and nothing is opened or posted on one that has ended', async () => {
  const order = await orderWith(1)
  const journal = await card(order.id, [
    { operationNumber: 10, good: '1' },
    { operationNumber: 30, good: '1', reports: true },
  ])
  await post(journal.id)
  const left = await card(order.id, [{ operationNumber: 20, good: '1' }])
  const end = () => act(db, (tx, actor) => endOrder(tx, actor, order.id))
  await refused(end, 'order-has-open-needs', { what: `journal ${left.number} is not posted` })
  await change(left.id, [])
  await end()
  await refused(() => open(order.id), 'order-status-wrong', { status: 'ended' })
  await change(left.id, [{ operationNumber: 20, good: '1' }])
  await refused(() => post(left.id), 'journal-not-valid')
  await refused(() => reverse(journal.id), 'order-status-wrong')
})

test('a card has lines of its own sort only', async () => {
  const order = await orderWith(1)
  const report = await open(order.id, 'report-as-finished')
  await refused(() => change(report.id, []), 'journal-of-other-kind', { journal: report.number })
  await refused(() => change(newId(), []), 'not-found', { what: 'Journal' })
})
