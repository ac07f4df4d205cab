import { expect, test } from 'vitest'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabaseUrl } from '../../test/support/test-database.ts'
import { connect } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { takeNumber } from './take-number.ts'
import { takeNumbers } from './take-numbers.ts'

const url = await testDatabaseUrl()
const db = connect(url)
const at = new Date('2026-11-22T10:00:00Z')

async function sequence(name: string, mask: string, more: { last?: string; check?: string } = {}) {
  await db`
    insert into number_sequence (name, used_for, mask, last_value, check_digit)
    values (${name}, 'items', ${mask}, ${more.last ?? null}, ${more.check ?? 'none'})`
}

test('numbers are taken in the order of the counter, as the mask writes them on the day', async () => {
  await sequence('masked', 'SN-{YY}{WW}-###{C}', { check: 'mod-10' })
  expect(await takeNumbers(db, testActor({ at }), 'masked', 2)).toEqual(['SN-2647-0016', 'SN-2647-0023'])
  expect(await takeNumbers(db, testActor({ at }), 'masked', 0)).toEqual([])
  expect(await takeNumbers(db, testActor({ at }), 'masked', 1)).toEqual(['SN-2647-0030'])
})

test('32 connections that take at once never get the same number, and leave none out', async () => {
  await sequence('raced', 'R-######')
  const takers = Array.from({ length: 32 }, () => connect(url, { max: 1 }))
  const taken = await Promise.all(
    takers.map(async (taker, index) => {
      const numbers: string[] = []
      for (let round = 0; round < 10; round++)
        numbers.push(
          ...(await transaction(taker, (tx) => takeNumbers(tx, testActor(), 'raced', 1 + (index % 3)))),
        )
      return numbers
    }),
  )
  await Promise.all(takers.map((taker) => taker.end()))
  const all = taken.flat()
  expect(all).toHaveLength(10 * 32 * 2 - 10)
  expect(all.toSorted()).toEqual(Array.from(all, (_, index) => `R-${String(index + 1).padStart(6, '0')}`))
})

test('a number that was taken for work that was rolled back is not given again', async () => {
  await sequence('rolled-back', 'A-###')
  const seen: string[] = []
  const work = transaction(db, async (tx) => {
    seen.push(...(await takeNumbers(tx, testActor(), 'rolled-back', 2)))
    throw new Error('the work fails')
  })
  await expect(work).rejects.toThrow('the work fails')
  expect(seen).toEqual(['A-001', 'A-002'])
  expect(await takeNumbers(db, testActor(), 'rolled-back', 1)).toEqual(['A-003'])
})

test('more transactions than there are connections can all take numbers in their midst', async () => {
  await sequence('crowded', 'C-###')
  const taken = await Promise.all(
    Array.from({ length: 40 }, () =>
      transaction(db, async (tx) => {
        await tx`select pg_sleep(0.01)`
        return await takeNumbers(tx, testActor(), 'crowded', 1)
      }),
    ),
  )
  expect(new Set(taken.flat()).size).toBe(40)
})

test('a sequence that runs out says how many are left, and keeps them', async () => {
  await sequence('short', 'S-##', { last: '3' })
  await takeNumbers(db, testActor(), 'short', 1)
  const more = { sequence: 'short', left: '2', count: '3' }
  await expectCleanRefusal(db, () => takeNumbers(db, testActor(), 'short', 3), 'sequence-exhausted', more)
  expect(await takeNumbers(db, testActor(), 'short', 2)).toEqual(['S-02', 'S-03'])
  await expectRefusal(takeNumbers(db, testActor(), 'short', 1), 'sequence-exhausted', { left: '0' })
  await sequence('one-place', '#')
  await takeNumbers(db, testActor(), 'one-place', 9)
  await expectRefusal(takeNumbers(db, testActor(), 'one-place', 1), 'sequence-exhausted', { left: '0' })
})

test('of ten takers of the last number one gets it', async () => {
  await sequence('last-one', 'L-#', { last: '1' })
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => takeNumbers(db, testActor(), 'last-one', 1)),
  )
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
})

test('a sequence that is not there is refused', async () => {
  const what = { what: 'Number sequence', number: 'nowhere' }
  await expectCleanRefusal(db, () => takeNumbers(db, testActor(), 'nowhere', 1), 'not-found', what)
})

test('a document that is not made takes no number, so documents have no gaps', async () => {
  const take = () => transaction(db, (tx) => takeNumber(tx, testActor(), 'memo', 'M-###'))
  expect(await take()).toBe('M-001')
  const failed = transaction(db, async (tx) => {
    await takeNumber(tx, testActor(), 'memo', 'M-###')
    throw new Error('not made')
  })
  await expect(failed).rejects.toThrow('not made')
  expect(await take()).toBe('M-002')
  await db.end()
})
