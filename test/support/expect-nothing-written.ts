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

/** How many rows each table has, and a digest of them. */
async function contentsOf(db: Database, except: readonly string[]): Promise<Record<string, string>> {
  const tables = await db<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by tablename`
  const digests = tables
    .filter(({ name }) => !except.includes(name))
    .map(
      ({ name }) => `
        select '${name}' as name, count(*) || ' ' || md5(coalesce(string_agg(line, '' order by line), '')) as digest
        from (select row::text as line from "${name}" row) lines`,
    )
  const contents = await db.unsafe<{ name: string; digest: string }[]>(digests.join(' union all '))
  return Object.fromEntries(contents.map(({ name, digest }) => [name, digest]))
}
