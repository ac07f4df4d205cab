import type { Fragment, Reader } from './database.ts'

interface Days {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** The condition that a day, or the UTC day of an instant, is in a range whose ends belong to it. */
export function betweenDays(reader: Reader, column: Fragment, as: 'day' | 'instant', days: Days): Fragment {
  const { from, to } = days
  const start = (day: string, later: number) => {
    const date = reader`(${day}::text::date + ${later}::integer)`
    return as === 'day' ? date : reader`${date}::timestamp at time zone 'UTC'`
  }
  return reader`${from ? reader`${column} >= ${start(from, 0)}` : reader`true`}
    and ${to ? reader`${column} < ${start(to, 1)}` : reader`true`}`
}
