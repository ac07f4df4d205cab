import { createHash } from 'node:crypto'
import { readdir, readFile, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect, type Database } from '../../src/db/database.ts'
import { startEmbedded } from '../../src/db/embedded/start-embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { withDatabase } from '../../src/db/with-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL server of this run, with the rights to make databases. */
    serverUrl: string
    /** A migrated, empty database to clone. */
    templateName: string
    /** How it is cloned: file by file, unless the server would wait for the disk with each of them. */
    copying: 'file_copy' | 'wal_log'
  }
}

const migrations = new URL('../../src/db/migrations/', import.meta.url)
const hoursToKeep = 3
const templates = 'asbuilt_template_'

/**
 * Called by vitest before the first test file and, with what it returns, after the last.
 * Starts the PostgreSQL of the tests, or uses that of `DATABASE_URL`, and makes the template that every test file clones.
 * Each working copy has a server of its own; two runs at once share it and the last one stops it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await findServer()
  const admin = connect(withDatabase(server.url, 'postgres'), { asOwner: true, max: 1 })
  try {
    await dropLeftovers(admin, server.ours)
    project.provide('serverUrl', server.url)
    project.provide('templateName', await makeTemplate(admin, server.url, server.ours))
    project.provide('copying', server.durable ? 'wal_log' : 'file_copy')
  } finally {
    await admin.end()
  }
  return server.stop
}

interface FoundServer {
  readonly url: string
  /** Nobody else uses it at this moment. */
  readonly ours: boolean
  readonly durable: boolean
  stop(): Promise<void>
}

async function findServer(): Promise<FoundServer> {
  const external = process.env.DATABASE_URL
  if (external) return { url: external, ours: false, durable: true, stop: async () => undefined }
  const copy = createHash('sha256')
    .update(import.meta.url)
    .digest('hex')
    .slice(0, 8)
  const folder = join(await quickFolder(), `asbuilt-test-${process.getuid?.() ?? 0}-${copy}`)
  const { url, adopted, stop } = await startEmbedded(folder, () => undefined, { durable: false })
  return { url, ours: !adopted, durable: false, stop }
}

const memory = '/dev/shm'
const enough = 4 * 1024 ** 3

/**
 * Linux's folder in memory where it is large enough, else the temporary folder. Every test file makes a database of
 * hundreds of small files: a disk takes up to a second for it, memory a fiftieth of that.
 */
async function quickFolder(): Promise<string> {
  const there = await statfs(memory).catch(() => undefined)
  return there && there.bavail * there.bsize >= enough ? memory : tmpdir()
}

/** The template is named after the migrations, so that it is made once and never used when they have changed. */
async function makeTemplate(admin: Database, serverUrl: string, ours: boolean): Promise<string> {
  const name = `${templates}${await checksumOfMigrations()}`
  if (ours) await dropTemplates(admin, name)
  if ((await admin`select from pg_database where datname = ${name}`).length > 0) return name
  const partial = testDatabaseName('template')
  await admin`create database ${admin(partial)} template template0`
  const db = connect(withDatabase(serverUrl, partial), { asOwner: true, max: 1 })
  try {
    await migrate(db)
  } finally {
    await db.end()
  }
  try {
    // Nobody may connect any more: a database with a connection cannot be cloned.
    await admin`alter database ${admin(partial)} with allow_connections false`
    await admin`alter database ${admin(partial)} rename to ${admin(name)}`
  } catch (error) {
    // Another run was quicker.
    await admin`drop database ${admin(partial)}`
    if ((await admin`select from pg_database where datname = ${name}`).length === 0) throw error
  }
  return name
}

/** Each change of a migration leaves a template behind that nobody will clone again. */
async function dropTemplates(admin: Database, current: string): Promise<void> {
  const found = await admin<{ name: string }[]>`
    select datname as name from pg_database where starts_with(datname, ${templates}) and datname <> ${current}`
  for (const { name } of found) await admin`drop database ${admin(name)}`
}

async function checksumOfMigrations(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await readdir(migrations)).sort())
    hash.update(file).update(await readFile(new URL(file, migrations)))
  hash.update(await readFile(new URL('../migrate.ts', migrations)))
  return hash.digest('hex').slice(0, 16)
}

/** The minute is part of the name, so that what a killed run left can be told from what a running one uses. */
export function testDatabaseName(purpose: string): string {
  const minute = Math.floor(Date.now() / 60_000)
  return `asbuilt_test_${minute}_${purpose}_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
}

/** Drops what killed runs left: all of it on a server that is ours alone, what is hours old on one that is shared. */
async function dropLeftovers(admin: Database, ours: boolean): Promise<void> {
  const before = ours ? Number.POSITIVE_INFINITY : Math.floor(Date.now() / 60_000) - hoursToKeep * 60
  const found = await admin<{ name: string }[]>`
    select datname as name from pg_database where datname ~ '^asbuilt_test_[0-9]+_'`
  for (const { name } of found)
    if (Number(name.split('_')[2]) < before) await admin`drop database if exists ${admin(name)} with (force)`
}
