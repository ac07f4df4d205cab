import { isDeepStrictEqual } from 'node:util'
import { type Calendar, isTimeZone } from '../../contracts/calendars.ts'
import { getCalendar } from '../../items/get-calendar.ts'
import { saveCalendar } from '../../items/save-calendar.ts'
import { code, optional, required, Unreadable, type Values, wholeNumber } from '../columns.ts'
import type { ImportRow, ImportRun } from '../import-run.ts'
import { defineKind, type RowResult } from '../kind.ts'
import { findPlaceReferences } from './references.ts'

const clock = (cell: string) => {
  const padded = cell.padStart(5, '0')
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(padded)
    ? padded
    : new Unreadable('is no time such as 06:00')
}
const timeZone = (cell: string) =>
  isTimeZone(cell) ? cell : new Unreadable('is no time zone such as Europe/Berlin')

const columns = {
  work_centre: required(code, 'Code of the work centre', 'PACK'),
  time_zone: required(timeZone, 'The clock on its wall', 'Europe/Berlin'),
  weekday: optional(wholeNumber(1, 7), 'Day of the week, Monday is 1; empty where it never works', '1'),
  starts: optional(clock, 'When work begins', '06:00'),
  ends: optional(clock, 'When it ends; 24:00 is the end of the day', '14:00'),
}
type Row = ImportRow<Values<typeof columns>>

export const workHours = defineKind({
  name: 'work-hours',
  right: 'setup.manage',
  about:
    'When work centres work, one row a weekday. The days given for a work centre are all its days: others are free. One without any keeps the hours that hold for all.',
  columns,
  async load(run, rows) {
    const centres = await findPlaceReferences(
      run,
      'work-centre',
      rows.map((row) => row.values.work_centre),
    )
    const results = new Map<Row, RowResult>()
    for (const [code, ofCentre] of Map.groupBy(rows, (row) => row.values.work_centre)) {
      const known = ofCentre.map((row) => centres.get(row, 'work_centre', code))
      const calendar = calendarOf(run, ofCentre)
      const id = known[0]?.id
      if (id === undefined || calendar === undefined) continue
      const result = await bring(run, id, calendar)
      for (const row of ofCentre) results.set(row, result)
    }
    return rows.map((row) => results.get(row))
  },
})

async function bring(
  run: ImportRun,
  workCentreId: string,
  calendar: Pick<Calendar, 'timeZone' | 'days'>,
): Promise<RowResult> {
  // Breaks and special days are in no file: they stay as they are.
  const { standard, timeZone, days } = await getCalendar(run.tx, workCentreId)
  const before = { timeZone, days }
  if (!standard && isDeepStrictEqual(before, calendar)) return 'unchanged'
  await saveCalendar(run.tx, run.actor, workCentreId, calendar)
  return standard ? 'created' : 'changed'
}

function calendarOf(run: ImportRun, rows: readonly Row[]): Pick<Calendar, 'timeZone' | 'days'> | undefined {
  const before = run.problems.count
  const [first] = rows
  const days = new Map<number, { weekday: number; starts: string; ends: string }>()
  for (const row of rows) {
    const { weekday, starts, ends, time_zone } = row.values
    if (time_zone !== first?.values.time_zone)
      run.problems.at(row, 'time_zone', 'is another one than in the row before of this work centre.')
    if (weekday === null || weekday === undefined) continue
    if (days.has(weekday)) run.problems.at(row, 'weekday', 'is given twice for this work centre.')
    else if (!starts || !ends)
      run.problems.at(row, starts ? 'ends' : 'starts', 'is empty: a day of work has both times.')
    else if (starts >= ends) run.problems.at(row, 'ends', 'is not after the beginning.')
    else days.set(weekday, { weekday, starts, ends })
  }
  if (first === undefined || run.problems.count > before) return undefined
  return {
    timeZone: first.values.time_zone,
    days: [...days.values()].sort((a, b) => a.weekday - b.weekday),
  }
}
