import { z } from 'zod'
import { WriteEnvelope } from './common.ts'

/** When a work centre works: one stretch on each weekday, by the clock of its time zone. */

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

export const Calendar = z
  .object({
    timeZone: z.string(),
    days: z.array(WorkingDay),
    standard: z.boolean().describe('It has no hours of its own and keeps those that hold for all'),
  })
  .meta({ id: 'Calendar' })
export type Calendar = z.infer<typeof Calendar>

const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, { error: 'is no time zone such as Europe/Berlin' })
  .describe('IANA name, such as Europe/Berlin')

/** The calendar as it shall be; days that are left out are free. */
export const ChangeCalendar = WriteEnvelope.extend({
  timeZone: TimeZone,
  days: z
    .array(WorkingDay)
    .max(7)
    .refine((days) => new Set(days.map((day) => day.weekday)).size === days.length, {
      error: 'has a weekday twice',
    }),
}).meta({ id: 'ChangeCalendar' })
export type ChangeCalendar = z.infer<typeof ChangeCalendar>

/** The hours of a work centre that nobody gave any: Monday to Friday, eight hours. */
export const defaultCalendar = {
  timeZone: 'UTC',
  days: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, starts: '06:00', ends: '14:00' })),
} as const

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
