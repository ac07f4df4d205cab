import { expect, test } from 'vitest'
import { extend, nothingSelected, toggle, toggleAll } from './selection.ts'

const keys = ['a', 'b', 'c', 'd']

test('a row is picked and put back', () => {
  const picked = toggle(nothingSelected, 'b')
  expect([...picked]).toEqual(['b'])
  expect([...toggle(picked, 'b')]).toEqual([])
})

test('Shift takes the rows between, in either direction, and keeps what was picked', () => {
  expect([...extend(new Set(['a']), keys, 1, 2)]).toEqual(['a', 'b', 'c'])
  expect([...extend(nothingSelected, keys, 3, 2)]).toEqual(['c', 'd'])
})

test('all, and then none', () => {
  const all = toggleAll(new Set(['a']), keys)
  expect([...all]).toEqual(keys)
  expect([...toggleAll(all, keys)]).toEqual([])
})
