import { isDeepStrictEqual } from 'node:util'
import { isTimeZone, type WorkingDay } from '../../contracts/calendars.ts'
import { code, optional, required, Unreadable, wholeNumber } from '../columns.ts'
import { defineKind } from '../kind.ts'
import { changeCalendars, clock, stretchOf } from './work-calendars.ts'

const timeZone = (cell: string) =>
  isTimeZone(cell) ? cell : new Unreadable('is no time zone such as Europe/Berlin')

export const workHours = defineKind({
  name: 'work-hours',
  right: 'setup.manage',
  about:
    'When work centres work, one row a weekday. The days given for a work centre are all its days: others are free. One without any keeps the hours that hold for all.',
  columns: {
    work_centre: required(code, 'Code of the work centre', 'PACK'),
    time_zone: required(timeZone, 'The clock on its wall', 'Europe/Berlin'),
    weekday: optional(wholeNumber(1, 7), 'Day of the week, Monday is 1; empty where it never works', '1'),
    starts: optional(clock, 'When work begins', '06:00'),
    ends: optional(clock, 'When it ends; 24:00 is the end of the day', '14:00'),
  },
  load: (run, rows) =>
    changeCalendars(run, 'work-hours', rows, (ofCentre, before) => {
      const timeZone = ofCentre[0]?.values.time_zone ?? ''
      const byWeekday = new Map<number, WorkingDay>()
      for (const row of ofCentre) {
        const { weekday, starts, ends, time_zone } = row.values
        if (time_zone !== timeZone)
          run.problems.at(row, 'time_zone', 'is another one than in the row before of this work centre.')
        if (weekday === null || weekday === undefined) continue
        if (byWeekday.has(weekday)) run.problems.at(row, 'weekday', 'is given twice for this work centre.')
        else {
          const stretch = stretchOf(run, row, [starts, ends], 'a day of work')
          if (stretch) byWeekday.set(weekday, { weekday, ...stretch })
        }
      }
      const days = [...byWeekday.values()].sort((a, b) => a.weekday - b.weekday)
      const same = before && isDeepStrictEqual([timeZone, days], [before.timeZone, before.days])
      const result = before?.standard ? 'created' : same ? 'unchanged' : 'changed'
      return { calendar: { timeZone, days }, results: ofCentre.map(() => result) }
    }),
})
