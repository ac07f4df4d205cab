import { expect, test } from 'vitest'
import { ownerOf, testDatabase, testDatabaseUrl } from './test-database.ts'

const db = await testDatabase()

test('a test file gets a migrated database and works with the rights of the application', async () => {
  const [row] = await db`select current_user as role, (select count(*)::int from migration) as migrations`
  expect(row?.role).toBe('asbuilt_app')
  expect(row?.migrations).toBeGreaterThan(0)
})

test('two test databases share nothing', async () => {
  const [one, two] = [await ownerOf(await testDatabaseUrl()), await ownerOf(await testDatabaseUrl())]
  await one`create table only_here (id int)`
  expect(await two`select from pg_tables where tablename = 'only_here'`).toHaveLength(0)
})
