import { isDeepStrictEqual } from 'node:util'
import { asJson } from '../../db/json.ts'
import { Forbidden, unlessForbidden } from '../../db/unless-forbidden.ts'
import { Unreadable } from '../columns.ts'
import type { ImportRun } from '../import-run.ts'
import type { RowResult } from '../kind.ts'
import type { RecordColumn } from './record-columns.ts'
import { findLinks, findMasters, hasReferences, type Masters } from './record-references.ts'
import { type RecordKind, type RecordRow, selectCells, sql } from './record-table.ts'

const rowsAtOnce = 5000

/**
 * Writes rows as they were recorded. A row that is here already is left as it is, and reported where it says something else:
 * what is recorded is never rewritten. What the database forbids is reported by row.
 */
export async function loadRecords(
  run: ImportRun,
  kind: RecordKind,
  rows: readonly RecordRow[],
): Promise<readonly RowResult[]> {
  const results = new Map<RecordRow, RowResult>()
  const given = withoutRepeated(run, kind, rows)
  const masters = await findMasters(run, kind, given)
  const links = await findLinks(run, kind, given)
  const complete = given.filter((row) => hasReferences(run, kind, row, masters, links))
  for (const [start, part] of parts(referredFirst(kind, complete)).entries()) {
    const before = await findBefore(run, kind, part)
    const fresh: RecordRow[] = []
    for (const row of part) {
      const known = before.get(keyOf(kind, row.values))
      if (known === undefined) fresh.push(row)
      else if (isSame(run, kind, row, known)) results.set(row, 'unchanged')
    }
    for (const row of await insert(run, kind, fresh, masters)) results.set(row, 'created')
    run.progress?.({ kind: kind.name, rows: Math.min((start + 1) * rowsAtOnce, rows.length) })
  }
  return rows.map((row) => results.get(row))
}

function keyOf({ key }: RecordKind, values: Readonly<Record<string, unknown>>): string {
  return key.map((name) => String(values[name])).join(' ')
}

function parts<Each>(all: readonly Each[]): Each[][] {
  const found: Each[][] = []
  for (let start = 0; start < all.length; start += rowsAtOnce)
    found.push(all.slice(start, start + rowsAtOnce))
  return found
}

function withoutRepeated(run: ImportRun, kind: RecordKind, rows: readonly RecordRow[]): RecordRow[] {
  const lines = new Map<string, RecordRow>()
  return rows.filter((row) => {
    const key = keyOf(kind, row.values)
    const earlier = lines.get(key)
    if (earlier)
      run.problems.at(row, kind.key[0] ?? null, `is given twice: ${earlier.file}, line ${earlier.line}.`)
    else lines.set(key, row)
    return earlier === undefined
  })
}

/** Rows that others of the same file refer to come before them, because the database wants them to be there. */
function referredFirst(kind: RecordKind, rows: readonly RecordRow[]): RecordRow[] {
  const own = Object.entries(kind.columns).flatMap(([name, { link }]) => (link === kind.name ? [name] : []))
  if (own.length === 0) return [...rows]
  const byId = new Map(rows.map((row) => [row.values.id, row]))
  const ordered = new Set<RecordRow>()
  for (const row of rows) {
    const waiting = [row]
    const seen = new Set(waiting)
    for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
      const { values } = next
      const referred = own
        .map((name) => byId.get(values[name]))
        .find((each) => each && !ordered.has(each) && !seen.has(each))
      if (referred) {
        waiting.push(referred)
        seen.add(referred)
      } else ordered.add(waiting.pop() ?? next)
    }
  }
  return [...ordered]
}

async function findBefore(
  run: ImportRun,
  kind: RecordKind,
  rows: readonly RecordRow[],
): Promise<Map<string, Readonly<Record<string, unknown>>>> {
  const [first = 'id'] = kind.key
  const column = kind.columns[first]?.column ?? first
  const ids = [...new Set(rows.map((row) => String(row.values[first])))]
  const found = await run.tx<Record<string, unknown>[]>`
    ${selectCells(kind.columns, kind.table)} where ${sql(`record.${column}`)} = any(${ids}::uuid[])`
  return new Map(found.map((cells) => [keyOf(kind, cells), cells]))
}

function isSame(
  run: ImportRun,
  kind: RecordKind,
  row: RecordRow,
  known: Readonly<Record<string, unknown>>,
): boolean {
  for (const [name, column] of Object.entries(kind.columns)) {
    const given = row.values[name]
    if (given === undefined || isDeepStrictEqual(given ?? null, readBack(column, known[name]))) continue
    const [here, there] = [
      known[name] ?? 'nothing',
      given instanceof Date ? given.toISOString() : (given ?? 'nothing'),
    ]
    run.problems.at(
      row,
      name,
      `is recorded here already as ${here}, not ${there}. What is recorded is not rewritten.`,
    )
    return false
  }
  return true
}

/** A cell as it would be exported, read as the file is. */
function readBack(column: RecordColumn, cell: unknown): unknown {
  if (cell === null || cell === undefined || cell === '') return null
  const read = column.read(String(cell).trim(), ',')
  return read instanceof Unreadable ? cell : read
}

/** Answers the rows that are in now; the others are reported. */
async function insert(
  run: ImportRun,
  kind: RecordKind,
  rows: readonly RecordRow[],
  masters: Masters,
): Promise<readonly RecordRow[]> {
  if (rows.length === 0) return []
  const written = await unlessForbidden(run.tx, () => insertRows(run, kind, rows, masters))
  if (!(written instanceof Forbidden)) return written
  const [row] = rows
  if (rows.length === 1 && row) {
    run.problems.at(row, null, `cannot be as it is: the rule ${written.rule} of ${kind.table} forbids it.`)
    return []
  }
  // One of them is to blame: halves find it.
  const half = Math.ceil(rows.length / 2)
  return [
    ...(await insert(run, kind, rows.slice(0, half), masters)),
    ...(await insert(run, kind, rows.slice(half), masters)),
  ]
}

async function insertRows(
  run: ImportRun,
  kind: RecordKind,
  rows: readonly RecordRow[],
  masters: Masters,
): Promise<readonly RecordRow[]> {
  const columns = Object.entries(kind.columns).filter(([name]) =>
    rows.some(({ values }) => values[name] !== undefined),
  )
  const names = columns.map(([, { column }]) => `"${column}"`).join(', ')
  const shapes = columns.map(([, { column, form, master }]) => `"${column}" ${master ? 'uuid' : form.type}`)
  const values = columns.map(([, { column, form }]) => (form.in ?? '{}').replaceAll('{}', `row."${column}"`))
  const json = rows.map((row) =>
    Object.fromEntries(
      columns.map(([name, column]) => [column.column, writtenValue(column, row.values[name], masters)]),
    ),
  )
  const key = kind.key.map((name) => kind.columns[name]?.column ?? name)
  const written = await run.tx<Record<string, unknown>[]>`
    insert into ${run.tx(kind.table)} (${sql(names)})
    select ${sql(values.join(', '))} from jsonb_to_recordset(${asJson(run.tx, json)}) as row (${sql(shapes.join(', '))})
    on conflict do nothing
    returning ${sql(key.join(', '))}`
  const textOf = (row: Readonly<Record<string, unknown>> | undefined) =>
    key.map((column) => String(row?.[column])).join(' ')
  const done = new Set(written.map(textOf))
  return rows.filter((row, index) => {
    if (done.has(textOf(json[index]))) return true
    const message = 'stands against a row that is here already and may be only once, such as the same number.'
    run.problems.at(row, kind.key[0] ?? null, message)
    return false
  })
}

function writtenValue({ form, master }: RecordColumn, value: unknown, masters: Masters): unknown {
  if (value === null || value === undefined) return form.empty ?? null
  return master ? (masters.get(master)?.get(String(value)) ?? null) : value
}
