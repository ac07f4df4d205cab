import { type Columns, Unreadable } from './columns.ts'
import type { ImportRow, ProblemList } from './import-run.ts'
import type { Kind } from './kind.ts'
import { type Csv, readCsv } from './read-csv.ts'

/** The rows of a file that can be read; everything else is put on the list of problems. */
export async function readFile(
  file: string,
  text: string,
  kind: Kind,
  problems: ProblemList,
): Promise<ImportRow<unknown>[]> {
  const csv = await readCsv(text)
  if (csv.problem) problems.add(file, csv.problem.line, null, csv.problem.message)
  const places = csv.problem ? undefined : findColumns(file, csv, kind.columns, problems)
  if (places === undefined) {
    problems.markAllUnread(kind.name)
    return []
  }
  const width = csv.header?.cells.length ?? 0
  return csv.rows.flatMap(({ line, cells }) => {
    const tooMany = cells.slice(width).findIndex((cell) => cell.trim() !== '')
    if (tooMany >= 0) {
      const message = `has ${cells.length} cells, but there are only ${width} columns. Put a cell that contains the separator in quotes.`
      problems.add(file, line, null, message)
      return []
    }
    const values = readRow(file, { line, cells, separator: csv.separator }, places, kind, problems)
    return values ? [{ file, line, values }] : []
  })
}

/** Which cell each column is in. Undefined when the columns are not those of the kind. */
function findColumns(
  file: string,
  { header }: Csv,
  columns: Columns,
  problems: ProblemList,
): Map<string, number> | undefined {
  if (header === undefined) {
    problems.add(file, null, null, `is empty. Its first line must name the columns: ${namesOf(columns)}.`)
    return undefined
  }
  const before = problems.count
  const places = new Map<string, number>()
  for (const [place, title] of header.cells.entries()) {
    if (title.trim() === '') continue
    const name = Object.keys(columns).find((each) => plainName(each) === plainName(title))
    if (name === undefined)
      problems.add(
        file,
        header.line,
        title.trim(),
        `is no column of this file. Known are ${namesOf(columns)}.`,
      )
    else if (places.has(name)) problems.add(file, header.line, name, 'is there twice.')
    else places.set(name, place)
  }
  for (const [name, column] of Object.entries(columns))
    if (column.required && !places.has(name))
      problems.add(file, header.line, name, `is missing: ${column.about}.`)
  return problems.count > before ? undefined : places
}

/** Capital letters, blanks and dashes do not matter in the name of a column. */
function plainName(title: string): string {
  return title.toLowerCase().replace(/[\s_-]/g, '')
}

function namesOf(columns: Columns): string {
  return Object.keys(columns).join(', ')
}

interface RawRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly separator: Csv['separator']
}

const longestShown = 40

function readRow(
  file: string,
  { line, cells, separator }: RawRow,
  places: ReadonlyMap<string, number>,
  kind: Kind,
  problems: ProblemList,
): Record<string, unknown> | undefined {
  const before = problems.count
  const values: Record<string, unknown> = {}
  for (const [name, column] of Object.entries(kind.columns)) {
    const place = places.get(name)
    if (place === undefined) continue
    const cell = (cells[place] ?? '').trim()
    if (cell === '') {
      if (column.required) problems.add(file, line, name, `is empty: ${column.about}.`)
      values[name] = null
      continue
    }
    const value = column.read(cell, separator)
    if (value instanceof Unreadable)
      problems.add(file, line, name, `“${cell.slice(0, longestShown)}” ${value.why}.`)
    else values[name] = value
  }
  if (problems.count === before) return values
  const key = Object.keys(kind.columns)[0] ?? ''
  problems.markUnread(kind.name, (cells[places.get(key) ?? -1] ?? '').trim())
  return undefined
}
