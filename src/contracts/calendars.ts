import { z } from 'zod'
import { Day, WriteEnvelope } from './common.ts'

/**
 * When a work centre works: one stretch on each weekday less its breaks, and on special days other hours or none, by the clock of
 * its time zone.
 */

const Clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'is no time such as 06:00' })
  .describe('Hours and minutes; 24:00 is the end of the day')
  .meta({ example: '06:00' })

export const WorkingDay = z
  .object({ weekday: z.number().int().min(1).max(7).describe('Monday is 1'), starts: Clock, ends: Clock })
  .refine(({ starts, ends }) => starts < ends, { error: 'ends before it starts', path: ['ends'] })
  .meta({ id: 'WorkingDay' })
export type WorkingDay = z.infer<typeof WorkingDay>

/** A break, like a working day: a stretch of a weekday. It counts where it falls into the hours of the day. */
export const Break = WorkingDay.meta({ id: 'Break' })
export type Break = z.infer<typeof Break>

export const SpecialDay = z
  .object({
    day: Day,
    name: z.string().trim().min(1).max(120).describe('Such as New Year’s Day'),
    starts: Clock.nullable().describe('Null, with ends: the day is free'),
    ends: Clock.nullable(),
  })
  .refine(({ starts, ends }) => (starts === null) === (ends === null), {
    error: 'has a start without an end, or an end without a start',
    path: ['ends'],
  })
  .refine(({ starts, ends }) => starts === null || ends === null || starts < ends, {
    error: 'ends before it starts',
    path: ['ends'],
  })
  .meta({ id: 'SpecialDay' })
export type SpecialDay = z.infer<typeof SpecialDay>

export const Calendar = z
  .object({
    timeZone: z.string(),
    days: z.array(WorkingDay),
    breaks: z.array(Break),
    specialDays: z.array(SpecialDay).describe('By day; they have no breaks'),
    standard: z.boolean().describe('It has no hours of its own and keeps those that hold for all'),
  })
  .meta({ id: 'Calendar' })
export type Calendar = z.infer<typeof Calendar>

const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, { error: 'is no time zone such as Europe/Berlin' })
  .describe('IANA name, such as Europe/Berlin')

export const mostBreaks = 40
export const mostSpecialDays = 500

/** The calendar as it shall be; days that are left out are free. Breaks and special days stay where nothing is said of them. */
export const ChangeCalendar = WriteEnvelope.extend({
  timeZone: TimeZone,
  days: z
    .array(WorkingDay)
    .max(7)
    .refine((days) => new Set(days.map((day) => day.weekday)).size === days.length, {
      error: 'has a weekday twice',
    }),
  breaks: z
    .array(Break)
    .max(mostBreaks)
    .refine((breaks) => isEachOnce(breaks.map(({ weekday, starts }) => `${weekday} ${starts}`)), {
      error: 'has a break twice',
    })
    .optional(),
  specialDays: z
    .array(SpecialDay)
    .max(mostSpecialDays)
    .refine((days) => isEachOnce(days.map(({ day }) => day)), { error: 'has a day twice' })
    .optional(),
}).meta({ id: 'ChangeCalendar' })
export type ChangeCalendar = z.infer<typeof ChangeCalendar>

/** The hours of a work centre that nobody gave any: Monday to Friday, eight hours. */
export const defaultCalendar = {
  timeZone: 'UTC',
  days: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, starts: '06:00', ends: '14:00' })),
} as const

function isEachOnce(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
