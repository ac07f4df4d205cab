import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Rounds } from './rounds.ts'

test('who is alone does not wait; what comes meanwhile shares the next round', async () => {
  const rounds: number[][] = []
  const goOn = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const doubles = new Rounds<number, number>(async (all) => {
    rounds.push([...all])
    await goOn[rounds.length - 1]?.promise
    return all.map((each) => each * 2)
  })
  const first = doubles.ask(1)
  while (rounds.length === 0) await new Promise(setImmediate)
  const others = [doubles.ask(2), doubles.ask(3)]
  goOn[0]?.resolve()
  expect(await first).toBe(2)
  goOn[1]?.resolve()
  expect(await Promise.all(others)).toEqual([4, 6])
  expect(rounds).toEqual([[1], [2, 3]])
})

test('a round that fails fails for those in it, and the next one goes on', async () => {
  let round = 0
  const rounds = new Rounds<string, string>(async (all) => {
    if (round++ === 0) throw new Error('The database is away')
    return all
  })
  const failing = await Promise.allSettled([rounds.ask('a'), rounds.ask('b')])
  expect(failing.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await rounds.ask('c')).toBe('c')
})

test('everybody gets the answer to what they asked, however many there are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer(), { maxLength: 300 }), async (asked) => {
      const most: number[] = []
      const rounds = new Rounds<number, string>(async (all) => {
        most.push(all.length)
        await new Promise(setImmediate)
        return all.map(String)
      })
      expect(await Promise.all(asked.map((each) => rounds.ask(each)))).toEqual(asked.map(String))
      expect(Math.max(0, ...most)).toBeLessThanOrEqual(64)
    }),
    { numRuns: 30, examples: [[Array.from({ length: 300 }, (_, index) => index)]] },
  )
})
