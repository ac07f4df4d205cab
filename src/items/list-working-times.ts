import { defaultCalendar } from '../contracts/calendars.ts'
import type { Reader } from '../db/database.ts'
import { asJson } from '../db/json.ts'

/** A stretch in which a work centre works. */
export interface WorkingTime {
  readonly from: Date
  readonly to: Date
}

interface Span {
  /** From the beginning of this day forward, or from its end backward. */
  readonly on: string
  readonly direction: 'forward' | 'backward'
  readonly days: number
}

/**
 * When these work centres work within a span of days, by id and with null for whatever has no work centre: each by the clock of its own
 * time zone, so that a shift begins at six on the day the clocks change as well. One without a calendar keeps the default hours.
 */
export async function listWorkingTimes(
  db: Reader,
  workCentreIds: readonly (string | null)[],
  { on, direction, days }: Span,
): Promise<ReadonlyMap<string | null, readonly WorkingTime[]>> {
  const ids = [...new Set(workCentreIds.filter((id) => id !== null))]
  const rows = await db<{ id: string | null; from: Date; to: Date }[]>`
    with centre as (
      select wanted.id, coalesce(calendar.time_zone, ${defaultCalendar.timeZone}) as time_zone, calendar.work_centre_id is null as standard
      from (select unnest(${ids}::uuid[]) as id union all select null) wanted
      left join work_centre_calendar calendar on calendar.work_centre_id = wanted.id),
    hours as (
      select centre.id, time_zone, weekday, starts, ends
      from centre join work_centre_hours on work_centre_id = centre.id
      union all
      select centre.id, time_zone, weekday, starts, ends
      from centre cross join jsonb_to_recordset(${asJson(db, defaultCalendar.days)}) as day (weekday integer, starts time, ends time)
      where standard)
    select hours.id, (day.date + starts) at time zone time_zone as from, (day.date + ends) at time zone time_zone as to
    from generate_series(
      ${on}::text::date - case when ${direction === 'backward'} then ${String(days)}::integer else 0 end,
      ${on}::text::date + case when ${direction === 'backward'} then 0 else ${String(days)}::integer end, interval '1 day') as series (at)
    cross join lateral (select series.at::date as date) day
    join hours on hours.weekday = extract(isodow from day.date)
    order by hours.id, day.date`
  return Map.groupBy(rows, (row) => row.id)
}
