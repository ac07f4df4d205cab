import { Gtin } from '../contracts/items.ts'
import { plain, type Quantity } from '../lib/quantity.ts'
import type { Separator } from './read-csv.ts'

/** Why a cell cannot be read, as the rest of a sentence that begins with the cell. */
export class Unreadable {
  readonly why: string
  constructor(why: string) {
    this.why = why
  }
}

/** A column of a kind of file: how its cells are read, and what its documentation says. */
export interface Column<Value, Required extends boolean = boolean> {
  readonly required: Required
  readonly about: string
  readonly example: string
  readonly read: (cell: string, separator: Separator) => Value | Unreadable
}

export type Columns = Readonly<Record<string, Column<unknown>>>

/** A row as read: null where the cell is empty, undefined where the file has no such column. */
export type Values<Of extends Columns> = {
  readonly [Name in keyof Of]: Of[Name] extends Column<infer Value, true>
    ? Value
    : Of[Name] extends Column<infer Value, false>
      ? Value | null | undefined
      : never
}

type Read<Value> = Column<Value>['read']

export function required<Value>(read: Read<Value>, about: string, example: string): Column<Value, true> {
  return { required: true, about, example, read }
}

export function optional<Value>(read: Read<Value>, about: string, example: string): Column<Value, false> {
  return { required: false, about, example, read }
}

const invisible = /[\p{Cc}\p{Cf}\p{Cs}]/u

/** Text of one line. */
export function text(longest: number): Read<string> {
  return (cell) => {
    if (cell.length > longest)
      return new Unreadable(`has ${cell.length} characters; at most ${longest} are kept`)
    if (invisible.test(cell)) return new Unreadable('contains characters that cannot be seen')
    return cell
  }
}

export const code = text(40)
export const name = text(120)
export const lotNumber = text(100)

export const unitCode: Read<string> = (cell) =>
  /^[A-Z0-9]{2,3}$/.test(cell)
    ? cell
    : new Unreadable('is not a unit code of UN/ECE Recommendation 20, such as KGM or H87')

export const gtin: Read<string> = (cell) => {
  const read = Gtin.safeParse(cell)
  return read.success ? read.data : new Unreadable(read.error.issues[0]?.message ?? 'is not a GTIN')
}

/** A decimal comma is understood where the file is not separated by commas. */
const decimal: Read<Quantity> = (cell, separator) => {
  const point = separator === ',' ? cell : cell.replace(/^(\d+),(\d+)$/, '$1.$2')
  return /^\d{1,13}(\.\d{1,6})?$/.test(point)
    ? plain(point)
    : new Unreadable(
        'is not a number such as 1500 or 0.015, with at most six decimals and without signs or blanks',
      )
}

export const quantity: Read<Quantity> = (cell, separator) => {
  const read = decimal(cell, separator)
  return read === '0' ? new Unreadable('is not more than zero') : read
}

export const quantityOrZero = decimal

export function wholeNumber(least: number, most: number): Read<number> {
  return (cell) => {
    const value = /^\d{1,9}$/.test(cell) ? Number(cell) : Number.NaN
    return value >= least && value <= most
      ? value
      : new Unreadable(`is not a whole number from ${least} to ${most}`)
  }
}

export const day: Read<string> = (cell) =>
  /^(?!0000)\d{4}-\d\d-\d\d$/.test(cell) && isDay(cell)
    ? cell
    : new Unreadable('is not a day such as 2026-11-30')

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** A time in UTC, or a day, which means its first moment. */
export const instant: Read<Date> = (cell) => {
  const [date = '', time = '00:00:00'] = cell.replace(/Z$/, '').split(/[T ]/)
  const at = new Date(`${date}T${time}Z`)
  return day(date, ',') === date &&
    /^\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/.test(time) &&
    !Number.isNaN(at.getTime())
    ? at
    : new Unreadable('is not a time such as 2026-11-30T14:05:00Z, nor a day')
}

export function choice<const Options extends readonly string[]>(options: Options): Read<Options[number]> {
  return (cell) => {
    const found = options.find((option) => option === cell.toLowerCase())
    return found ?? new Unreadable(`is none of ${options.join(', ')}`)
  }
}

const flags = new Map([
  ...['yes', 'true', '1', 'on'].map((word) => [word, true] as const),
  ...['no', 'false', '0', 'off'].map((word) => [word, false] as const),
])

export const flag: Read<boolean> = (cell) =>
  flags.get(cell.toLowerCase()) ?? new Unreadable('is neither yes nor no')

/** Several words in one cell, separated by `|`. */
export const words: Read<readonly string[]> = (cell) =>
  cell
    .split('|')
    .map((word) => word.trim())
    .filter((word) => word !== '')
