import type { Actor } from '../audit/actor.ts'
import type { ChangeCalendar } from '../contracts/calendars.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'

/** Writes the hours of a work centre as they shall be; others are taken out. Breaks and special days stay where none are given. */
export async function saveCalendar(
  tx: Tx,
  actor: Actor,
  workCentreId: string,
  calendar: Pick<ChangeCalendar, 'timeZone' | 'days' | 'breaks' | 'specialDays'>,
): Promise<void> {
  await tx`
    insert into work_centre_calendar (work_centre_id, time_zone, event_id)
    values (${workCentreId}, ${calendar.timeZone}, ${actor.requestId})
    on conflict (work_centre_id) do update set time_zone = excluded.time_zone, event_id = excluded.event_id`
  await tx`delete from work_centre_hours where work_centre_id = ${workCentreId}`
  await tx`
    insert into work_centre_hours (work_centre_id, weekday, starts, ends)
    select ${workCentreId}, weekday, starts, ends
    from jsonb_to_recordset(${asJson(tx, calendar.days)}) as day (weekday integer, starts time, ends time)`
  if (calendar.breaks) {
    await tx`delete from work_centre_break where work_centre_id = ${workCentreId}`
    await tx`
      insert into work_centre_break (work_centre_id, weekday, starts, ends)
      select ${workCentreId}, weekday, starts, ends
      from jsonb_to_recordset(${asJson(tx, calendar.breaks)}) as pause (weekday integer, starts time, ends time)`
  }
  if (calendar.specialDays) {
    await tx`delete from work_centre_day where work_centre_id = ${workCentreId}`
    await tx`
      insert into work_centre_day (work_centre_id, day, name, starts, ends)
      select ${workCentreId}, day, name, starts, ends
      from jsonb_to_recordset(${asJson(tx, calendar.specialDays)}) as special (day date, name text, starts time, ends time)`
  }
}
