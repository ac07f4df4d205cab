import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { cardDesk } from '../../test/support/card-desk.ts'
import { expectBalance } from '../../test/support/expect-balance.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { getOrder } from '../orders/get-order.ts'
import { takeStartBack } from './take-start-back.ts'

const { db, plant, post, refused, card, orderWith } = await cardDesk()

const takeBack = (orderId: string, actor = testActor()) =>
  act(db, (tx) => takeStartBack(tx, actor, orderId, { reason: 'Wrong order' }), actor)

const line = (operationNumber: number, good: string, more = {}) => ({
  operationNumber,
  good,
  consumes: false,
  ...more,
})

/** What the posted cards of an order add up to. */
async function done(orderId: string) {
  return await db`
    select operation_number as operation, trim_scale(sum(quantity)) as good, trim_scale(sum(error_quantity)) as error,
      trim_scale(sum(minutes)) as minutes
    from journal join card_line on journal_id = journal.id where order_id = ${orderId} group by 1 order by 1`
}

test('where nothing has a number, cards are reversed by counter-postings and the order is released again', async () => {
  const order = await orderWith(3, 0)
  const first = await card(order.id, [line(10, '2', { minutes: '30', error: '1', errorCause: 'Bent' })])
  await post(first.id)
  const second = await card(order.id, [line(20, '2')], 'job-card')
  await post(second.id)
  expect(await takeBack(order.id)).toMatchObject({ status: 'released', started: '0' })
  expect(await done(order.id)).toEqual([
    { operation: 10, good: '0', error: '0', minutes: '0' },
    { operation: 20, good: '0', error: '0', minutes: '0' },
  ])
  const [event] =
    await db`select change, reason from audit_event where order_id = ${order.id} and type = 'order-unstarted'`
  expect(event).toEqual({
    change: { quantity: '-3', reversed: [second.number, first.number] },
    reason: 'Wrong order',
  })
  await expectBalance(db)
})

test('where some have numbers, what neither number nor card speaks about is taken back, and the cards stay', async () => {
  const order = await orderWith(5, 1)
  await post((await card(order.id, [line(10, '3')])).id)
  expect(await takeBack(order.id)).toMatchObject({ status: 'started', started: '3' })
  await refused(() => takeBack(order.id), 'order-has-record', { what: '3 pcs on posted cards' })
  expect(await done(order.id)).toMatchObject([{ operation: 10, good: '3' }])
  const pieces = await db`
    select position from started_unit join finished_product on finished_product.id = finished_product_id where order_id = ${order.id}`
  expect(pieces).toHaveLength(3)
})

test('what was picked for untracked material returns to stock, once, and what the start has flushed as well', async () => {
  await plant.item('TABLE', { tracking: 'none' })
  await plant.item('GLUE', { tracking: 'none' })
  await plant.item('NAIL', { tracking: 'none' })
  await plant.bom('TABLE', [
    { item: 'GLUE', flushing: 'manual' },
    { item: 'NAIL', quantity: '4', flushing: 'start' },
  ])
  await plant.loose('GLUE', '10')
  await plant.loose('NAIL', '100')
  const order = await plant.order('TABLE', '5')
  expect(await plant.onHand('NAIL')).toBe('80')
  await post((await card(order.id, [line(10, '5')])).id)
  expect(await takeBack(order.id)).toMatchObject({ status: 'released', started: '0' })
  expect(await plant.onHand('NAIL')).toBe('100')
  expect(await plant.onHand('GLUE')).toBe('10')
  expect((await getOrder(db, order.id)).status).toBe('released')
  await expectBalance(db)
})

test('the same request again changes nothing', async () => {
  const order = await orderWith(1, 0)
  await post((await card(order.id, [line(10, '1')])).id)
  const actor = testActor()
  const answer = await takeBack(order.id, actor)
  await expectNothingWritten(db, async () => expect(await takeBack(order.id, actor)).toEqual(answer))
})

test('of a start taken back and a card posted at once, the second knows of the first', async () => {
  const order = await orderWith(1, 0)
  const journal = await card(order.id, [line(10, '1')])
  const [taken, posted] = await Promise.allSettled([takeBack(order.id), post(journal.id)])
  expect(taken.status).toBe('fulfilled')
  if (posted.status === 'rejected') expect(posted.reason).toMatchObject({ code: 'journal-not-valid' })
  const sums = await done(order.id)
  expect(sums.every(({ good }) => good === '0')).toBe(true)
  expect((await getOrder(db, order.id)).status).toBe('released')
})

test('an order that is not started is refused', async () => {
  const order = await plant.order('BIKE', '1', false)
  await refused(() => takeBack(order.id), 'order-status-wrong', { status: 'created' })
})
