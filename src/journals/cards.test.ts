import { expect, test } from 'vitest'
import { cardDesk } from '../../test/support/card-desk.ts'
import { expectBalance } from '../../test/support/expect-balance.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { newId } from '../lib/new-id.ts'
import { getOrder } from '../orders/get-order.ts'
import { checkJournal } from './check-journal.ts'

const { db, plant, open, change, post, read, refused, card, orderWith, made, madeOf } = await cardDesk()

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
  await order.worker.scan(`EB-${order.name}-bare`)
  const journal = await card(order.id, [{ operationNumber: 30, good: '2', reports: true }])
  await post(journal.id)
  const report = await read(await madeOf(journal.id, 'report-as-finished'))
  expect(report).toMatchObject({ description: `Reported by ${journal.number}`, madeBy: { id: journal.id } })
  expect(report.rows.map((row) => row.lot?.serialNumber)).toEqual(order.units.map((unit) => unit.number))
  expect(report.made).toMatchObject([{ kind: 'picking-list' }])
  expect(await getOrder(db, order.id)).toMatchObject({ status: 'started', good: '2' })
  const rest = await card(order.id, [{ operationNumber: 30, good: '1', reports: true }])
  expect(await checkJournal(db, rest.id)).toMatchObject([{ code: 'unit-incomplete' }])
  await refused(() => post(rest.id), 'unit-incomplete', { product: `EB-${order.name}-bare` })
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
