import type { ImportRun } from '../import-run.ts'
import type { Master } from './masters.ts'
import { type RecordKind, type RecordRow, sql } from './record-table.ts'
import { type RecordKindName, recordTables } from './record-tables.ts'

type Links = ReadonlyMap<RecordKindName, ReadonlySet<string>>
export type Masters = ReadonlyMap<Master, ReadonlyMap<string, string>>

/** The identifiers of the master data that is named, by its number or code. */
export async function findMasters(
  run: ImportRun,
  kind: RecordKind,
  rows: readonly RecordRow[],
): Promise<Masters> {
  const names = new Map<Master, Set<string>>()
  for (const [name, { master }] of Object.entries(kind.columns)) {
    if (master === undefined) continue
    const wanted = names.get(master) ?? new Set()
    for (const { values } of rows) if (typeof values[name] === 'string') wanted.add(values[name])
    names.set(master, wanted)
  }
  const found = new Map<Master, ReadonlyMap<string, string>>()
  for (const [master, wanted] of names) {
    const known = await run.tx<{ id: string; text: string }[]>`
      select id, ${sql(master.text)} as text from ${run.tx(master.table)} where ${sql(master.text)} = any(${[...wanted]})`
    found.set(master, new Map(known.map(({ id, text }) => [text, id])))
  }
  return found
}

/** The identifiers that rows may refer to, by kind: of what is here, and of the rows themselves. */
export async function findLinks(
  run: ImportRun,
  kind: RecordKind,
  rows: readonly RecordRow[],
): Promise<Links> {
  const links = new Map<RecordKindName, Set<string>>()
  for (const [name, { link }] of Object.entries(kind.columns)) {
    if (link === undefined) continue
    const wanted = links.get(link) ?? new Set()
    for (const { values } of rows) if (typeof values[name] === 'string') wanted.add(values[name])
    links.set(link, wanted)
  }
  const found = new Map<RecordKindName, ReadonlySet<string>>()
  for (const [link, wanted] of links) {
    const known = await run.tx<{ id: string }[]>`
      select id from ${run.tx(recordTables[link])} where id = any(${[...wanted]}::uuid[])`
    const ids = new Set(known.map(({ id }) => id))
    if (link === kind.name) for (const { values } of rows) ids.add(String(values.id))
    found.set(link, ids)
  }
  return found
}

export function hasReferences(
  run: ImportRun,
  kind: RecordKind,
  row: RecordRow,
  masters: Masters,
  links: Links,
): boolean {
  const before = run.problems.count
  let complete = true
  for (const [name, { master, link }] of Object.entries(kind.columns)) {
    const value = row.values[name]
    if (typeof value !== 'string' || (master === undefined && link === undefined)) continue
    const known = master ? masters.get(master)?.has(value) : link && links.get(link)?.has(value)
    if (known) continue
    complete = false
    const what = master ? `${master.what} ${value}` : `The row ${value} of ${link}.csv`
    if (!run.problems.wasUnread(master?.kind ?? link ?? '', value))
      run.problems.at(row, name, `${what} does not exist, neither here nor in the files given.`)
  }
  if (!complete || run.problems.count > before) run.problems.markUnread(kind.name, String(row.values.id))
  return complete
}
