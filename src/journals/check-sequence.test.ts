import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { cardDesk } from '../../test/support/card-desk.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testActor } from '../../test/support/test-actor.ts'
import type { PolicyChoice } from '../items/policy.ts'
import { checkJournal } from './check-journal.ts'
import { postJournal } from './post-journal.ts'

const { db, plant, open, change, post, reverse, refused, card, orderWith } = await cardDesk()

/** What the policy of the bikes says about the sequence. */
async function sequence(choice: PolicyChoice): Promise<void> {
  const policyId = await plant.policy({ operation_sequence: choice })
  await db`update item set policy_id = ${policyId} where number = 'BIKE'`
}

const line = (operationNumber: number, good: string, more = {}) => ({
  operationNumber,
  good,
  consumes: false,
  ...more,
})

test('off: operations are posted in any sequence', async () => {
  await sequence('off')
  const order = await orderWith(2, 0)
  expect(await post((await card(order.id, [line(20, '2')])).id)).toMatchObject({ warnings: [] })
})

test('warn: it is posted and the answer says so', async () => {
  await sequence('warn')
  const order = await orderWith(2, 0)
  const journal = await card(order.id, [line(20, '2')])
  expect(await checkJournal(db, journal.id)).toEqual([])
  expect((await post(journal.id)).warnings).toEqual([
    {
      code: 'operation-out-of-sequence',
      text: 'Operation 20 has 2 pcs with this, but operation 10 has only 0 pcs good.',
    },
  ])
})

test('block: an operation has no more than the one before has good, what is entered on the same card counted', async () => {
  await sequence('block')
  const order = await orderWith(3, 0)
  const early = await card(order.id, [line(20, '1')])
  expect(await checkJournal(db, early.id)).toMatchObject([
    { lineNumber: 1, code: 'operation-out-of-sequence' },
  ])
  await refused(() => post(early.id), 'operation-out-of-sequence', {
    operation: '20',
    before: '10',
    quantity: '1',
    good: '0',
  })
  await post((await card(order.id, [line(10, '2', { error: '1', errorCause: 'Bent' }), line(20, '1')])).id)
  await post(early.id)
  const third = await open(order.id)
  await change(third.id, [line(20, '1')])
  await refused(() => post(third.id), 'operation-out-of-sequence', { quantity: '3', good: '2' })
})

test('block: what an operation did is not reversed while the next one rests on it', async () => {
  await sequence('block')
  const order = await orderWith(1, 0)
  const [first, second] = [await card(order.id, [line(10, '1')]), await card(order.id, [line(20, '1')])]
  await post(first.id)
  await post(second.id)
  await refused(() => reverse(first.id), 'operation-out-of-sequence', { operation: '20', before: '10' })
  await reverse(second.id)
  await reverse(first.id)
})

test('block with override: someone with the right says why', async () => {
  await sequence('override')
  const order = await orderWith(1, 0)
  const journal = await card(order.id, [line(20, '1')])
  await refused(() => post(journal.id), 'operation-out-of-sequence')
  const overrideReason = 'The card of operation 10 was lost'
  const worker = testActor({ rights: new Set(['journals.post']) })
  await expectNothingWritten(db, () =>
    expectRefusal(
      act(db, (tx, actor) => postJournal(tx, actor, journal.id, { overrideReason }), worker),
      'override-not-allowed',
    ),
  )
  const answer = await act(db, (tx, actor) => postJournal(tx, actor, journal.id, { overrideReason }))
  expect(answer.warnings).toMatchObject([{ code: 'operation-out-of-sequence' }])
})

test('of two cards that are posted at once for the same good units one is refused', async () => {
  await sequence('block')
  const order = await orderWith(2, 0)
  await post((await card(order.id, [line(10, '1')])).id)
  const cards = [await card(order.id, [line(20, '1')]), await card(order.id, [line(20, '1')])]
  const posted = await Promise.allSettled(cards.map((each) => post(each.id)))
  expect(posted.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(posted.find((each) => each.status === 'rejected')).toMatchObject({
    reason: { code: 'operation-out-of-sequence' },
  })
})
