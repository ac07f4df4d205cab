import { expect, test } from 'vitest'
import { RecentMap } from './recent-map.ts'

test('what was put in last is there, what was put in long before is not', () => {
  const map = new RecentMap<number>(3)
  for (let each = 1; each <= 10; each++) map.set(`n${each}`, each)
  expect([8, 9, 10].map((each) => map.get(`n${each}`))).toEqual([8, 9, 10])
  expect([1, 2, 3, 4].map((each) => map.get(`n${each}`))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('what is put in again is new, and what is deleted is gone wherever it was kept', () => {
  const map = new RecentMap<number>(2)
  map.set('a', 1)
  map.set('b', 2)
  map.set('a', 3)
  expect(map.get('a')).toBe(3)
  map.delete('a')
  map.delete('b')
  expect([map.get('a'), map.get('b')]).toEqual([undefined, undefined])
})
