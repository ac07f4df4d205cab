import { expect, test } from 'vitest'
import { formatDay, formatRelative } from './relative-time.ts'

const now = Date.parse('2026-11-22T10:00:00Z')

test('a time is told from now, in the unit that says enough', () => {
  const told = (instant: string) => formatRelative(instant, now)
  expect(told('2026-11-22T09:59:40Z')).toBe('now')
  expect(told('2026-11-22T09:57:00Z')).toBe('3 minutes ago')
  expect(told('2026-11-22T08:00:00Z')).toBe('2 hours ago')
  expect(told('2026-11-21T10:00:00Z')).toBe('yesterday')
  expect(told('2026-11-27T10:00:00Z')).toBe('in 5 days')
})

test('after a month the day itself is told', () => {
  expect(formatRelative('2026-09-01T12:00:00Z', now)).toBe('Sep 1, 2026')
})

test('a day stays the same day in every time zone', () => {
  expect(formatDay('2026-11-22')).toBe('Nov 22, 2026')
})
