import { daysInMonth } from '../dates.ts'
import { type Fault, faultAt, faultKind, noFault } from './fault.ts'

const month = faultKind('date', 'has a month that is not 01 to 12', 'grave')
const day = faultKind('date', 'has a day that this month does not have', 'grave')
const hour = faultKind('time', 'has an hour that is not 00 to 23', 'grave')
const minute = faultKind('time', 'has a minute that is not 00 to 59', 'grave')
const second = faultKind('time', 'has a second that is not 00 to 59', 'grave')

/** Year, month and day; day 00 stands for the whole month. */
export function yymmd0(text: string, from: number): Fault {
  return date(text, from, 2, true)
}

/** Year, month and day. */
export function yymmdd(text: string, from: number): Fault {
  return date(text, from, 2, false)
}

/** Year in four digits, month and day. */
export function yyyymmdd(text: string, from: number): Fault {
  return date(text, from, 4, false)
}

/** Hours of the day. */
export function hh(text: string, from: number): Fault {
  return two(text, from) > 23 ? faultAt(hour, 0, 2) : noFault
}

/** Minutes. */
export function mi(text: string, from: number): Fault {
  return two(text, from) > 59 ? faultAt(minute, 0, 2) : noFault
}

/** Seconds. */
export function ss(text: string, from: number): Fault {
  return two(text, from) > 59 ? faultAt(second, 0, 2) : noFault
}

/** Hours and minutes. */
export function hhmi(text: string, from: number): Fault {
  if (two(text, from) > 23) return faultAt(hour, 0, 2)
  return two(text, from + 2) > 59 ? faultAt(minute, 2, 2) : noFault
}

function date(text: string, from: number, yearDigits: number, dayMayBe00: boolean): Fault {
  const months = two(text, from + yearDigits)
  if (months < 1 || months > 12) return faultAt(month, yearDigits, 2)
  const days = two(text, from + yearDigits + 2)
  if (days === 0 && dayMayBe00) return noFault
  const year = two(text, from + yearDigits - 2)
  // A year 00 written with two digits is 2000, a leap year, whichever century today's window begins in.
  const full = yearDigits === 4 ? two(text, from) * 100 + year : 2000 + year
  if (days < 1 || days > daysInMonth(full, months)) return faultAt(day, yearDigits + 2, 2)
  return noFault
}

function two(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48
}
