import { type Calendar, defaultCalendar } from '../contracts/calendars.ts'
import type { Reader } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'

/** When a work centre works. Refuses one that does not exist. */
export async function getCalendar(reader: Reader, workCentreId: string): Promise<Calendar> {
  const [calendar] = await reader<Omit<Calendar, 'standard'>[]>`
    select time_zone as "timeZone", coalesce((
      select jsonb_agg(jsonb_build_object('weekday', weekday, 'starts', to_char(starts, 'HH24:MI'), 'ends', to_char(ends, 'HH24:MI'))
        order by weekday)
      from work_centre_hours hours where hours.work_centre_id = work_centre_calendar.work_centre_id), '[]') as days,
      coalesce((
      select jsonb_agg(jsonb_build_object('weekday', weekday, 'starts', to_char(starts, 'HH24:MI'), 'ends', to_char(ends, 'HH24:MI'))
        order by weekday, starts)
      from work_centre_break pause where pause.work_centre_id = work_centre_calendar.work_centre_id), '[]') as breaks,
      coalesce((
      select jsonb_agg(jsonb_build_object('day', day, 'name', name, 'starts', to_char(starts, 'HH24:MI'), 'ends', to_char(ends, 'HH24:MI'))
        order by day)
      from work_centre_day special where special.work_centre_id = work_centre_calendar.work_centre_id), '[]') as "specialDays"
    from work_centre_calendar where work_centre_id = ${workCentreId}`
  if (calendar !== undefined) return { ...calendar, standard: false }
  await requireRows(reader, 'Work centre', [workCentreId])
  return {
    timeZone: defaultCalendar.timeZone,
    days: [...defaultCalendar.days],
    breaks: [],
    specialDays: [],
    standard: true,
  }
}
