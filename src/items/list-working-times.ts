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
 * When these work centres work within a span of days, less their breaks and with what special days say, by id and with null for whatever has no work centre: each by the clock of its own
 * time zone, so that a shift begins at six on the day the clocks change as well. One without a calendar keeps the default hours.
 */
export async function listWorkingTimes(
  db: Reader,
  workCentreIds: readonly (string | null)[],
  { on, direction, days }: Span,
): Promise<ReadonlyMap<string | null, readonly WorkingTime[]>> {
  const ids = [...new Set(workCentreIds.filter((id) => id !== null))]
  const rows = await db<Shift[]>`
    with centre as (
      select wanted.id, coalesce(calendar.time_zone, ${defaultCalendar.timeZone}) as time_zone, calendar.work_centre_id is null as standard
      from (select unnest(${ids}::uuid[]) as id union all select null) wanted
      left join work_centre_calendar calendar on calendar.work_centre_id = wanted.id),
    hours as (
      select centre.id, weekday, starts, ends
      from centre join work_centre_hours on work_centre_id = centre.id
      union all
      select centre.id, weekday, starts, ends
      from centre cross join jsonb_to_recordset(${asJson(db, defaultCalendar.days)}) as day (weekday integer, starts time, ends time)
      where standard)
    select centre.id, (day.date + shift.starts) at time zone time_zone as from, (day.date + shift.ends) at time zone time_zone as to,
      array(select (day.date + starts) at time zone time_zone from work_centre_break
        where work_centre_id = centre.id and weekday = day.weekday and not shift.special order by starts) as "breaksFrom",
      array(select (day.date + ends) at time zone time_zone from work_centre_break
        where work_centre_id = centre.id and weekday = day.weekday and not shift.special order by starts) as "breaksTo"
    from generate_series(
      ${on}::text::date - case when ${direction === 'backward'} then ${String(days)}::integer else 0 end,
      ${on}::text::date + case when ${direction === 'backward'} then 0 else ${String(days)}::integer end, interval '1 day') as series (at)
    cross join lateral (select series.at::date as date, extract(isodow from series.at)::integer as weekday) day
    cross join centre
    left join work_centre_day special on special.work_centre_id = centre.id and special.day = day.date
    left join hours on hours.id is not distinct from centre.id and hours.weekday = day.weekday and special.day is null
    cross join lateral (select special.day is not null as special,
      coalesce(special.starts, hours.starts) as starts, coalesce(special.ends, hours.ends) as ends) shift
    where shift.starts is not null
    order by centre.id, day.date`
  return Map.groupBy(
    rows.flatMap((shift) => withoutBreaks(shift).map((time) => ({ id: shift.id, ...time }))),
    (row) => row.id,
  )
}

interface Shift {
  readonly id: string | null
  readonly from: Date
  readonly to: Date
  readonly breaksFrom: readonly Date[]
  readonly breaksTo: readonly Date[]
}

/** What is left of a shift between its breaks, the earliest first. */
function withoutBreaks({ from, to, breaksFrom, breaksTo }: Shift): WorkingTime[] {
  const times: WorkingTime[] = []
  let begin = from
  for (const [index, pause] of breaksFrom.entries()) {
    if (pause > begin && pause < to) times.push({ from: begin, to: pause })
    const resumed = breaksTo[index] ?? pause
    if (resumed > begin) begin = resumed
  }
  if (begin < to) times.push({ from: begin, to })
  return times
}
