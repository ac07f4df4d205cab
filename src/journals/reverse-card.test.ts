import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { cardDesk } from '../../test/support/card-desk.ts'
import { expectBalance } from '../../test/support/expect-balance.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { newId } from '../lib/new-id.ts'
import { endOrder } from '../orders/end-order.ts'
import { getOrder } from '../orders/get-order.ts'

const { db, plant, open, change, post, reverse, read, refused, card, orderWith, made, madeOf } =
  await cardDesk()

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
