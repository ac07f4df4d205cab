import type { Calendar } from '../../contracts/calendars.ts'
import { getCalendar } from '../../items/get-calendar.ts'
import { saveCalendar } from '../../items/save-calendar.ts'
import { Unreadable } from '../columns.ts'
import type { ImportRow, ImportRun } from '../import-run.ts'
import type { RowResult } from '../kind.ts'
import { findPlaceReferences } from './references.ts'

export const clock = (cell: string) => {
  const padded = cell.padStart(5, '0')
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(padded)
    ? padded
    : new Unreadable('is no time such as 06:00')
}

/** What rows make of the calendar of their work centre, and what came of each. */
interface CalendarChange {
  readonly calendar: Partial<Omit<Calendar, 'standard'>>
  readonly results: readonly RowResult[]
}

/** Changes calendars by the rows given for each work centre. `changeOf` reports what cannot be; of a work centre that does not exist it is given no calendar. */
export async function changeCalendars<Row extends ImportRow<{ readonly work_centre: string }>>(
  run: ImportRun,
  kind: string,
  rows: readonly Row[],
  changeOf: (rows: readonly Row[], before: Calendar | undefined) => CalendarChange,
): Promise<RowResult[]> {
  const centres = await findPlaceReferences(
    run,
    'work-centre',
    rows.map((row) => row.values.work_centre),
  )
  const results = new Map<Row, RowResult>()
  for (const [code, ofCentre] of Map.groupBy(rows, (row) => row.values.work_centre)) {
    const [centre] = ofCentre.map((row) => centres.get(row, 'work_centre', code))
    const before = centre && (await getCalendar(run.tx, centre.id))
    const problems = run.problems.count
    const change = changeOf(ofCentre, before)
    if (run.problems.count > problems) run.problems.markUnread(kind, code)
    else if (centre && before) {
      for (const [index, row] of ofCentre.entries()) results.set(row, change.results[index])
      if (change.results.some((result) => result !== 'unchanged'))
        await saveCalendar(run.tx, run.actor, centre.id, { ...before, ...change.calendar })
    }
  }
  return rows.map((row) => results.get(row))
}

/** Reports a work centre that keeps the hours that hold for all: only hours of its own can have breaks and special days. */
export function checkOwnHours(
  run: ImportRun,
  row: ImportRow<{ readonly work_centre: string }> | undefined,
  before: Calendar | undefined,
): void {
  if (row && before?.standard && !run.problems.wasUnread('work-hours', row.values.work_centre))
    run.problems.at(row, 'work_centre', 'has no hours of its own. Give them in work-hours.csv.')
}

/** From when to when; undefined after reporting why that cannot be. */
export function stretchOf(
  run: ImportRun,
  row: ImportRow<unknown>,
  [starts, ends]: readonly [starts: string | null | undefined, ends: string | null | undefined],
  what: string,
): { starts: string; ends: string } | undefined {
  if (starts && ends && starts < ends) return { starts, ends }
  if (starts && ends) run.problems.at(row, 'ends', 'is not after the beginning.')
  else run.problems.at(row, starts ? 'ends' : 'starts', `is empty: ${what} has both times.`)
  return undefined
}
