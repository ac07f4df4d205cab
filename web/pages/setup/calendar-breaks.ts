import type { Break } from '../../../src/contracts/calendars.ts'

/** `09:00-09:15, 12:00-12:30`: the breaks of a weekday as they are typed. */
export function breaksText(breaks: readonly Break[], weekday: number): string {
  return breaks
    .filter((each) => each.weekday === weekday)
    .map(({ starts, ends }) => `${starts}-${ends}`)
    .join(', ')
}

/** The breaks that a text names; undefined where it is no list of times. */
export function breaksIn(text: string, weekday: number): Break[] | undefined {
  const breaks: Break[] = []
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '') continue
    const [, starts = '', ends = ''] = /^(\S+?)\s*[-–]\s*(\S+)$/.exec(part) ?? []
    if (!isTime(starts) || !isTime(ends) || starts >= ends) return undefined
    breaks.push({ weekday, starts, ends })
  }
  return breaks
}

/** A time of day on a clock of twenty-four hours; 24:00 is the end of the day. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)
}
