import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Calendar, ChangeCalendar } from '../contracts/calendars.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { getCalendar } from './get-calendar.ts'

/** Gives a work centre its hours. What is scheduled already keeps its dates until it is scheduled again. */
export async function changeCalendar(
  tx: Tx,
  actor: Actor,
  workCentreId: string,
  command: Pick<ChangeCalendar, 'timeZone' | 'days'>,
): Promise<Calendar> {
  await raiseConfigurationVersion(tx)
  const before = await getCalendar(tx, workCentreId)
  await tx`
    insert into work_centre_calendar (work_centre_id, time_zone, event_id)
    values (${workCentreId}, ${command.timeZone}, ${actor.requestId})
    on conflict (work_centre_id) do update set time_zone = excluded.time_zone, event_id = excluded.event_id`
  await tx`delete from work_centre_hours where work_centre_id = ${workCentreId}`
  await tx`
    insert into work_centre_hours (work_centre_id, weekday, starts, ends)
    select ${workCentreId}, weekday, starts, ends
    from jsonb_to_recordset(${asJson(tx, command.days)}) as day (weekday integer, starts time, ends time)`
  const after = await getCalendar(tx, workCentreId)
  await recordEvent(tx, actor, { type: 'calendar-changed', answer: after, change: { before, after } })
  return after
}
