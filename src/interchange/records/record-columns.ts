import {
  type Column,
  day,
  flag,
  instant,
  optional,
  quantityOrZero,
  required,
  Unreadable,
  wholeNumber,
} from '../columns.ts'
import type { Master } from './masters.ts'
import type { RecordKindName } from './record-tables.ts'

/** How a column of a table is written into a file and read back. `{}` stands for the column. */
interface Form {
  /** As it comes in JSON. */
  readonly type: string
  readonly out: string
  /** From the type in JSON to that of the column, where they differ. */
  readonly in?: string
  /** What an empty cell stands for, where the column has something else than null. */
  readonly empty?: string
}

/** A column of a file that holds rows of a table as they were recorded. */
export interface RecordColumn extends Column<unknown> {
  readonly form: Form
  /** The name of the column in the table. */
  readonly column: string
  /** The kind of file whose rows it refers to by their identifiers. */
  readonly link?: RecordKindName
  /** What it names by its number or code. */
  readonly master?: Master
}

type Read = Column<unknown>['read']

const forms = {
  uuid: { type: 'uuid', out: '{}::text' },
  text: { type: 'text', out: "nullif({}, '')" },
  quantity: { type: 'numeric', out: 'trim_scale({})' },
  whole: { type: 'integer', out: '{}' },
  flag: { type: 'boolean', out: "case when {} then 'yes' when not {} then 'no' end" },
  day: { type: 'date', out: '{}::text' },
  time: {
    type: 'timestamptz',
    out: `to_char({} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  },
  json: { type: 'text', out: '{}::text', in: '{}::jsonb' },
  bytes: {
    type: 'text',
    out: "translate(encode({}, 'base64'), E'\\n', '')",
    in: "decode({}, 'base64')",
  },
} as const satisfies Record<string, Form>

const identifier: Read = (cell) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cell)
    ? cell
    : new Unreadable('is not an identifier such as 0199f2c4-7a10-7c3e-9d52-3f0a6c1b8e77')
const example = '0199f2c4-7a10-7c3e-9d52-3f0a6c1b8e77'

const anything: Read = (cell) => cell

const signed: Read = (cell, separator) => {
  const read = quantityOrZero(cell.replace(/^-/, ''), separator)
  return typeof read === 'string' && cell.startsWith('-') ? `-${read}` : read
}

const json: Read = (cell) => {
  try {
    JSON.parse(cell)
    return cell
  } catch {
    return new Unreadable('is not JSON')
  }
}

interface Options {
  readonly optional?: boolean
}

function made(
  column: string,
  form: Form,
  [read, about, shown]: readonly [Read, string, string],
  { optional: may = false }: Options,
): RecordColumn {
  return { ...(may ? optional : required)(read, about, shown), form, column }
}

/** The identifier of the row, kept so that everything that refers to it goes on referring to it. */
export function id(about = 'Identifier of the row'): RecordColumn {
  return made('id', forms.uuid, [identifier, about, example], {})
}

/** Refers to a row of another file, or of the same. */
export function link(column: string, kind: RecordKindName, options: Options = {}): RecordColumn {
  return {
    ...made(column, forms.uuid, [identifier, `Identifier of its row in ${kind}.csv`, example], options),
    link: kind,
  }
}

/** The event that made or ended the row. */
export function event(column: string, about: string, options: Options = {}): RecordColumn {
  return made(column, forms.uuid, [identifier, about, example], options)
}

/** Names master data by its number or code. */
export function named(column: string, master: Master, options: Options = {}): RecordColumn {
  return { ...made(column, forms.text, [anything, master.about, master.example], options), master }
}

export function words(column: string, about: string, shown: string, options: Options = {}): RecordColumn {
  return made(column, forms.text, [anything, about, shown], options)
}

/** Text that is never null: an empty cell is an empty text. */
export function emptyWords(column: string, about: string, shown: string): RecordColumn {
  return made(column, { ...forms.text, empty: '' }, [anything, about, shown], { optional: true })
}

export function amount(column: string, about: string, shown = '1', options: Options = {}): RecordColumn {
  return made(column, forms.quantity, [signed, about, shown], options)
}

export function whole(column: string, about: string, shown = '10', options: Options = {}): RecordColumn {
  return made(column, forms.whole, [wholeNumber(0, 999_999_999), about, shown], options)
}

/** A counter of a number sequence, which may be longer than the numbers a program counts with. */
export function counter(column: string, about: string, shown: string): RecordColumn {
  const read: Read = (cell) => (/^\d{1,18}$/.test(cell) ? cell : new Unreadable('is not a counter'))
  return made(column, { type: 'bigint', out: '{}' }, [read, about, shown], {})
}

export function yesNo(column: string, about: string, options: Options = {}): RecordColumn {
  return made(column, forms.flag, [flag, about, 'yes'], options)
}

export function date(column: string, about: string, options: Options = {}): RecordColumn {
  return made(column, forms.day, [day, about, '2026-11-30'], options)
}

export function time(column: string, about: string, options: Options = {}): RecordColumn {
  return made(column, forms.time, [instant, about, '2026-11-30T14:05:00.000Z'], options)
}

export function object(column: string, about: string, options: Options = {}): RecordColumn {
  return made(column, forms.json, [json, about, '{}'], options)
}

export function bytes(column: string, about: string): RecordColumn {
  const read: Read = (cell) => (/^[A-Za-z0-9+/]+=*$/.test(cell) ? cell : new Unreadable('is not Base64'))
  return made(column, forms.bytes, [read, about, 'JVBERi0xLjcK'], {})
}
