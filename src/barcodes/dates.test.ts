import { describe, expect, it } from 'vitest'
import { daysInMonth, fullYear, isoDate, isoDateOfYearDay } from './dates.ts'

describe('the century of a two-digit year', () => {
  it.each([
    ['2026-11-22', 26, 2026],
    ['2026-11-22', 0, 2000],
    ['2026-11-22', 76, 2076],
    ['2026-11-22', 77, 1977],
    ['2026-11-22', 99, 1999],
    ['2000-01-01', 50, 2050],
    ['2000-01-01', 51, 1951],
    ['2000-01-01', 0, 2000],
    ['2049-06-30', 99, 2099],
    ['2049-06-30', 0, 2000],
    ['2050-01-01', 0, 2100],
    ['2051-01-01', 1, 2101],
    ['2051-01-01', 2, 2002],
    ['2099-12-31', 49, 2149],
    ['2099-12-31', 50, 2050],
  ])('on %s the year %i is %i', (today, twoDigits, year) => {
    expect(fullYear(twoDigits, today)).toBe(year)
  })

  it('does not fail on a day that is none', () => {
    expect(fullYear(26, 'yesterday')).toBe(2026)
  })
})

describe('day 00', () => {
  it.each([
    ['260200', '2026-02-28'],
    ['240200', '2024-02-29'],
    ['000200', '2000-02-29'],
    ['261200', '2026-12-31'],
    ['260400', '2026-04-30'],
    ['261122', '2026-11-22'],
  ])('%s is %s', (digits, date) => {
    expect(isoDate(digits, '2026-11-22')).toBe(date)
  })
})

describe('the calendar', () => {
  it('has leap years by the Gregorian rule', () => {
    expect([2024, 2025, 1900, 2000, 2100].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 28, 29, 28])
  })

  it.each([
    [2026, 1, '2026-01-01'],
    [2026, 365, '2026-12-31'],
    [2024, 366, '2024-12-31'],
    [2024, 60, '2024-02-29'],
    [2026, 60, '2026-03-01'],
    [2026, 366, undefined],
    [2026, 0, undefined],
  ])('%i day %i is %s', (year, day, date) => {
    expect(isoDateOfYearDay(year, day)).toBe(date)
  })
})
