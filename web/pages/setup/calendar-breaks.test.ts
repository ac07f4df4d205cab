import { expect, test } from 'vitest'
import { breaksIn, breaksText } from './calendar-breaks.ts'

test('breaks are typed as times with a dash between, several apart by commas', () => {
  const breaks = [
    { weekday: 1, starts: '09:00', ends: '09:15' },
    { weekday: 1, starts: '12:00', ends: '12:30' },
  ]
  expect(breaksIn('09:00-09:15, 12:00 – 12:30', 1)).toEqual(breaks)
  expect(breaksText([...breaks, { weekday: 2, starts: '10:00', ends: '10:15' }], 1)).toBe(
    '09:00-09:15, 12:00-12:30',
  )
  expect(breaksIn(' ', 1)).toEqual([])
})

test.each(['noon', '09:00', '09:15-09:00', '9-10', '09:00-25:00', '09:00-09:15 12:00-12:30'])(
  '%s is no list of breaks',
  (text) => {
    expect(breaksIn(text, 1)).toBeUndefined()
  },
)
