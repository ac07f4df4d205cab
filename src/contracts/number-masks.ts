import { checkCharactersOf, type NumberCheck } from './number-checks.ts'

/**
 * A mask writes the numbers of a sequence: `#` are the places of the counter, `{YYYY}` `{YY}` `{MM}` `{DD}` `{DDD}` (day of
 * the year) and `{WW}` (ISO week) are of the day in UTC on which the number is taken, `{C}` is the place of the check digit.
 * Everything else stands for itself: `SN-{YY}{WW}-######{C}` gives `SN-2648-0000421`.
 */
export interface NumberPattern {
  readonly mask: string
  readonly checkDigit: NumberCheck
}

/** Digits that a counter can have: more would not fit the database. */
export const longestCounter = 18

/** What is wrong with a mask, as the rest of a sentence that begins with it; undefined where nothing is. */
export function maskFault({ mask, checkDigit }: NumberPattern): string | undefined {
  const counters = mask.match(/#+/g) ?? []
  const checks = mask.match(/\{C\}/g) ?? []
  if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(mask)) return 'must not contain characters that cannot be seen'
  if (counters.length !== 1) return 'needs one row of # for the counter, such as SN-######'
  if ((counters[0] ?? '').length > longestCounter) return `has more than ${longestCounter} #`
  if (/[{}]/.test(mask.replaceAll(placeholder, '')))
    return 'knows only {YYYY}, {YY}, {MM}, {DD}, {DDD}, {WW} and {C} in braces'
  if (checkDigit === 'none')
    return checks.length === 0 ? undefined : 'has a place {C}, but no check digit is chosen'
  if (checks.length !== 1) return 'needs the place {C} of the check digit, once'
  if (mask.indexOf('{C}') < mask.indexOf('#')) return 'needs the check digit {C} behind the counter'
  return undefined
}

/** The highest number that the places of the mask hold, or the end of the range where that comes first. */
export function lastValueOf(mask: string, lastValue: string | null): bigint {
  const most = 10n ** BigInt(/#+/.exec(mask)?.[0].length ?? 0) - 1n
  return lastValue !== null && BigInt(lastValue) < most ? BigInt(lastValue) : most
}

/** The number of this value. The check digit is that of everything before its place. */
export function writeNumber({ mask, checkDigit }: NumberPattern, value: bigint, on: Date): string {
  const filled = mask
    .replace(/#+/, (places) => String(value).padStart(places.length, '0'))
    .replaceAll(placeholder, (whole, name: string) => (name === 'C' ? whole : partOfDay(name, on)))
  const place = filled.indexOf('{C}')
  return place < 0 ? filled : filled.replace('{C}', checkCharactersOf[checkDigit](filled.slice(0, place)))
}

const placeholder = /\{(YYYY|YY|MM|DD|DDD|WW|C)\}/g

function partOfDay(name: string, on: Date): string {
  const [year = '', month = '', day = ''] = on.toISOString().slice(0, 10).split('-')
  if (name === 'YYYY') return year
  if (name === 'YY') return year.slice(2)
  if (name === 'MM') return month
  if (name === 'DD') return day
  const ofYear = dayOfYear(on)
  return name === 'DDD' ? String(ofYear).padStart(3, '0') : String(isoWeek(on)).padStart(2, '0')
}

const msInDay = 86_400_000

function dayOfYear(on: Date): number {
  const midnight = Date.UTC(on.getUTCFullYear(), on.getUTCMonth(), on.getUTCDate())
  return (midnight - Date.UTC(on.getUTCFullYear(), 0, 0)) / msInDay
}

/** The week of ISO 8601 belongs to the year that its Thursday is in. */
function isoWeek(on: Date): number {
  const weekday = on.getUTCDay() || 7
  const thursday = new Date(Date.UTC(on.getUTCFullYear(), on.getUTCMonth(), on.getUTCDate() + 4 - weekday))
  return Math.ceil(dayOfYear(thursday) / 7)
}
