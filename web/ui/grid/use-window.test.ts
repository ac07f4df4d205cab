import { expect, test } from 'vitest'
import { windowOf } from './use-window.ts'

test('only the rows in sight and some around them are drawn', () => {
  const { first, end } = windowOf({ top: 36_000, height: 720 }, 10_000, 36)
  expect(first).toBeLessThan(1000)
  expect(end).toBeGreaterThan(1020)
  expect(end - first).toBeLessThan(60)
})

test('at every place of the list the rows in sight are among those drawn', () => {
  const [count, height, rowHeight] = [10_000, 720, 36]
  for (let top = 0; top <= count * rowHeight - height; top += 977) {
    // The place is known to within four rows only.
    const known = Math.floor(top / (rowHeight * 4)) * rowHeight * 4
    const { first, end } = windowOf({ top: known, height }, count, rowHeight)
    expect(first * rowHeight).toBeLessThanOrEqual(top)
    expect(end * rowHeight).toBeGreaterThanOrEqual(Math.min(top + height, count * rowHeight))
  }
})

test('a list that became shorter than the place it was scrolled to still shows its end', () => {
  expect(windowOf({ top: 36_000, height: 720 }, 30, 36)).toEqual({ first: 0, end: 30, seen: 30 })
})
