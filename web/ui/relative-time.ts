import { locale } from './text.ts'

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })
const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
// A day without a time belongs to no time zone; reading it as UTC and writing it as UTC keeps it the same day everywhere.
const plainDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** “3 minutes ago”, “yesterday”; from a month on the day itself says more. */
export function formatRelative(instant: string, now: number): string {
  const at = Date.parse(instant)
  const distance = at - now
  const size = Math.abs(distance)
  if (size < 45 * second) return relative.format(0, 'second')
  if (size < 45 * minute) return relative.format(Math.round(distance / minute), 'minute')
  if (size < 22 * hour) return relative.format(Math.round(distance / hour), 'hour')
  if (size < 28 * day) return relative.format(Math.round(distance / day), 'day')
  return dayFormat.format(at)
}

export function formatExact(instant: string): string {
  return exact.format(Date.parse(instant))
}

/** A planned day and time, to the minute, on the clock of the reader. */
export function formatMoment(instant: string): string {
  return moment.format(Date.parse(instant))
}

/** A day such as `2026-11-22`, as the reader writes it. */
export function formatDay(isoDay: string): string {
  return plainDay.format(Date.parse(`${isoDay.slice(0, 10)}T00:00:00Z`))
}
