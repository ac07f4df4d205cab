import { afterAll, inject } from 'vitest'
import { connect, type Database } from '../../src/db/database.ts'
import { withDatabase } from '../../src/db/with-database.ts'
import { testDatabaseName } from './database-server.ts'

/**
 * Gives the test file a database of its own, migrated and empty, and drops it after the last test.
 * The pool works with the rights of the application, as in production.
 */
export async function testDatabase(): Promise<Database> {
  return await pool(await testDatabaseUrl())
}

/** The same database with the rights of its owner, to prepare what the application itself may not do. */
export async function ownerOf(url: string): Promise<Database> {
  return await pool(url, { asOwner: true })
}

/** The address of a new database, for tests that start a server or open pools of their own. */
export async function testDatabaseUrl(): Promise<string> {
  const name = testDatabaseName('file')
  const admin = connect(withDatabase(inject('serverUrl'), 'postgres'), { asOwner: true, max: 1 })
  afterAll(async () => {
    await admin`drop database if exists ${admin(name)} with (force)`
    await admin.end()
  })
  await admin`
    create database ${admin(name)} template ${admin(inject('templateName'))} strategy ${admin(inject('copying'))}`
  return withDatabase(inject('serverUrl'), name)
}

async function pool(url: string, options = {}): Promise<Database> {
  const db = connect(url, options)
  afterAll(() => db.end())
  return db
}
