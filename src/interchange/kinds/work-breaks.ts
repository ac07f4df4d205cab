import { isDeepStrictEqual } from 'node:util'
import { type Break, mostBreaks } from '../../contracts/calendars.ts'
import { code, optional, required, wholeNumber } from '../columns.ts'
import { defineKind } from '../kind.ts'
import { changeCalendars, checkOwnHours, clock, stretchOf } from './work-calendars.ts'

export const workBreaks = defineKind({
  name: 'work-breaks',
  right: 'setup.manage',
  about:
    'Breaks in the hours of work centres, one row a weekday and break. The breaks given for a work centre are all its breaks: others are taken out.',
  columns: {
    work_centre: required(code, 'Code of the work centre, which has hours of its own', 'PACK'),
    weekday: optional(wholeNumber(1, 7), 'Day of the week, Monday is 1; empty where it has no breaks', '1'),
    starts: optional(clock, 'When the break begins', '09:00'),
    ends: optional(clock, 'When it ends', '09:15'),
  },
  load: (run, rows) =>
    changeCalendars(run, 'work-breaks', rows, (ofCentre, before) => {
      checkOwnHours(run, ofCentre[0], before)
      const byStart = new Map<string, Break>()
      for (const row of ofCentre) {
        const { weekday, starts, ends } = row.values
        if (weekday === null || weekday === undefined) {
          if (weekday === undefined || starts || ends)
            run.problems.at(row, 'weekday', 'is not given: a break is on one day of the week.')
          continue
        }
        const stretch = stretchOf(run, row, [starts, ends], 'a break')
        if (stretch === undefined) continue
        const key = `${weekday} ${stretch.starts}`
        if (byStart.has(key)) run.problems.at(row, 'starts', 'is given twice for this work centre and day.')
        else if (byStart.size === mostBreaks)
          run.problems.at(row, null, `is one too many: a work centre has at most ${mostBreaks} breaks.`)
        else byStart.set(key, { weekday, ...stretch })
      }
      const breaks = [...byStart].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
      const same = isDeepStrictEqual(breaks, before?.breaks)
      const result = same ? 'unchanged' : before?.breaks.length === 0 ? 'created' : 'changed'
      return { calendar: { breaks }, results: ofCentre.map(() => result) }
    }),
})
