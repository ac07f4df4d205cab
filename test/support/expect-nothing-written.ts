import { expect } from 'vitest'
import type { Database } from '../../src/db/database.ts'

/** Runs the attempt and expects that no row of any table was added, changed or removed, except in the tables named. */
export async function expectNothingWritten(
  db: Database,
  attempt: () => Promise<unknown>,
  except: readonly string[] = [],
): Promise<void> {
  const before = await contentsOf(db, except)
  await attempt()
  expect(await contentsOf(db, except), 'the contents of the tables').toEqual(before)
}

/** A digest of the rows of each table. */
async function contentsOf(db: Database, except: readonly string[]): Promise<Record<string, string>> {
  const tables = await db<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by tablename`
  const contents: Record<string, string> = {}
  for (const { name } of tables) {
    if (except.includes(name)) continue
    const [row] = await db<{ digest: string }[]>`
      select count(*) || ' ' || md5(coalesce(string_agg(line, '' order by line), '')) as digest
      from (select row::text as line from ${db(name)} row) lines`
    contents[name] = row?.digest ?? ''
  }
  return contents
}
