import { isDeepStrictEqual } from 'node:util'
import { mostSpecialDays, type SpecialDay } from '../../contracts/calendars.ts'
import { code, day, name, optional, required } from '../columns.ts'
import { defineKind, type RowResult } from '../kind.ts'
import { changeCalendars, checkOwnHours, clock, stretchOf } from './work-calendars.ts'

export const workDays = defineKind({
  name: 'work-days',
  right: 'setup.manage',
  about:
    'Days on which work centres do not work, or keep other hours than those of the weekday: holidays, extra shifts. Days that are not given stay as they are.',
  columns: {
    work_centre: required(code, 'Code of the work centre, which has hours of its own', 'PACK'),
    day: required(day, 'Which day', '2026-12-24'),
    name: required(name, 'What it is', 'Christmas Eve'),
    starts: optional(clock, 'When work begins; with the end, empty where the day is free', '06:00'),
    ends: optional(clock, 'When it ends; 24:00 is the end of the day', '12:00'),
  },
  load: (run, rows) =>
    changeCalendars(run, 'work-days', rows, (ofCentre, before) => {
      checkOwnHours(run, ofCentre[0], before)
      const known = new Map(before?.specialDays.map((special) => [special.day, special]))
      const after = new Map(known)
      const given = new Set<string>()
      const results = ofCentre.map((row): RowResult => {
        const { day, name, ...times } = row.values
        const earlier = known.get(day)
        if (given.has(day)) {
          run.problems.at(row, 'day', 'is given twice for this work centre.')
          return undefined
        }
        given.add(day)
        const starts = times.starts === undefined ? earlier?.starts : times.starts
        const ends = times.ends === undefined ? earlier?.ends : times.ends
        const free = { starts: null, ends: null }
        const stretch = starts || ends ? stretchOf(run, row, [starts, ends], 'a day of work') : free
        if (stretch === undefined) return undefined
        if (!after.has(day) && after.size >= mostSpecialDays) {
          const message = `is one too many: a work centre has at most ${mostSpecialDays} special days.`
          run.problems.at(row, null, message)
          return undefined
        }
        const special: SpecialDay = { day, name, ...stretch }
        after.set(day, special)
        if (earlier === undefined) return 'created'
        return isDeepStrictEqual(earlier, special) ? 'unchanged' : 'changed'
      })
      return { calendar: { specialDays: [...after.values()] }, results }
    }),
})
