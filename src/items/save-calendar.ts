import type { Actor } from '../audit/actor.ts'
import type { Calendar } from '../contracts/calendars.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'

/** Writes the hours of a work centre as they shall be; others are taken out. */
export async function saveCalendar(
  tx: Tx,
  actor: Actor,
  workCentreId: string,
  calendar: Pick<Calendar, 'timeZone' | 'days'>,
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
}
