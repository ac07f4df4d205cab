import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Calendar, ChangeCalendar } from '../contracts/calendars.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { getCalendar } from './get-calendar.ts'
import { saveCalendar } from './save-calendar.ts'

/** Gives a work centre its hours. What is scheduled already keeps its dates until it is scheduled again. */
export async function changeCalendar(
  tx: Tx,
  actor: Actor,
  workCentreId: string,
  command: Pick<ChangeCalendar, 'timeZone' | 'days' | 'breaks' | 'specialDays'>,
): Promise<Calendar> {
  await raiseConfigurationVersion(tx)
  const before = await getCalendar(tx, workCentreId)
  await saveCalendar(tx, actor, workCentreId, command)
  const after = await getCalendar(tx, workCentreId)
  await recordEvent(tx, actor, { type: 'calendar-changed', answer: after, change: { before, after } })
  return after
}
