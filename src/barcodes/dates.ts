const lengths: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days of the month, January being 1, in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return leap ? 29 : (lengths[month - 1] ?? 0)
}

/**
 * The full year of a two-digit one: the year between 49 years back and 50 years ahead of today (GS1 General
 * Specifications, *Determination of century in dates*).
 */
export function fullYear(twoDigits: number, today: string): number {
  const thisYear = Number(today.slice(0, 4))
  const year = Number.isInteger(thisYear) ? thisYear : 2000
  const century = year - (year % 100)
  const difference = twoDigits - (year % 100)
  if (difference >= 51) return century - 100 + twoDigits
  if (difference <= -50) return century + 100 + twoDigits
  return century + twoDigits
}

/** `YYMMDD` as an ISO date; day 00 becomes the last day of the month. The digits were checked before. */
export function isoDate(sixDigits: string, today: string): string {
  const year = fullYear(Number(sixDigits.slice(0, 2)), today)
  const month = Number(sixDigits.slice(2, 4))
  const day = Number(sixDigits.slice(4, 6)) || daysInMonth(year, month)
  return isoDateOf(year, month, day)
}

export function isoDateOf(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The ISO date of the n-th day of a year, or undefined when that year has no such day. */
export function isoDateOfYearDay(year: number, yearDay: number): string | undefined {
  let rest = yearDay
  for (let month = 1; month <= 12; month++) {
    const days = daysInMonth(year, month)
    if (rest >= 1 && rest <= days) return isoDateOf(year, month, rest)
    rest -= days
  }
  return undefined
}
