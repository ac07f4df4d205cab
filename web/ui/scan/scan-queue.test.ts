import { expect, test } from 'vitest'
import { Offline } from '../../api/problem.ts'
import { createScanQueue } from './scan-queue.ts'

const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

test('twenty scans while the first answer is pending are dealt with in their order, one at a time', async () => {
  const dealt: number[] = []
  let running = 0
  let most = 0
  let answer = () => {}
  const first = new Promise<void>((resolve) => {
    answer = resolve
  })
  const queue = createScanQueue<number>({
    process: async (scan) => {
      most = Math.max(most, ++running)
      await (scan === 1 ? first : Promise.resolve())
      dealt.push(scan)
      running--
    },
    onWaiting: () => {},
    untilReachable: () => Promise.resolve(),
  })
  const scans = Array.from({ length: 20 }, (_, n) => n + 1)
  for (const scan of scans) queue.push(scan)
  await settled()
  expect(dealt).toEqual([])
  answer()
  await settled()
  expect(dealt).toEqual(scans)
  expect(most).toBe(1)
})

test('a lost connection keeps the scan and those behind it until the server is back', async () => {
  const dealt: string[] = []
  const tried: string[] = []
  let away = true
  let back = () => {}
  const queue = createScanQueue<string>({
    process: async (scan) => {
      tried.push(scan)
      if (away) throw new Offline('no answer')
      dealt.push(scan)
    },
    onWaiting: () => {},
    untilReachable: () =>
      new Promise((resolve) => {
        back = resolve
      }),
  })
  queue.push('A')
  queue.push('B')
  await settled()
  expect(tried).toEqual(['A'])
  away = false
  back()
  await settled()
  expect(dealt).toEqual(['A', 'B'])
})

test('the number of waiting scans is told, down to none', async () => {
  const counts: number[] = []
  const queue = createScanQueue<string>({
    process: () => Promise.resolve(),
    onWaiting: (count) => counts.push(count),
    untilReachable: () => Promise.resolve(),
  })
  queue.push('A')
  queue.push('B')
  await settled()
  expect(counts).toEqual([1, 2, 1, 0])
})

test('what was left over is waiting as a whole before its first scan is dealt with', async () => {
  const told: (readonly string[])[] = []
  const dealt: string[] = []
  const queue = createScanQueue<string>({
    process: async (scan) => {
      dealt.push(scan)
    },
    onWaiting: (_, scans) => told.push([...(scans ?? [])]),
    untilReachable: () => Promise.resolve(),
  })
  queue.push('one', 'two', 'three')
  expect([told, dealt]).toEqual([[['one', 'two', 'three']], ['one']])
  await settled()
  expect(dealt).toEqual(['one', 'two', 'three'])
  expect(told.slice(1)).toEqual([['two', 'three'], ['three'], []])
})
