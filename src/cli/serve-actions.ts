import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { connect, type Database } from '../db/database.ts'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { loadDemo, needsDemo } from './demo.ts'
import { prepareAdministrator, prepareDemoAccounts } from './first-accounts.ts'
import { bringUpToDate } from './open-database.ts'
import { runServer } from './run-server.ts'
import { readSettings } from './settings.ts'

const pagesFolder = fileURLToPath(new URL('../../web/dist', import.meta.url))
const say = (line: string) => console.log(line)

export async function runPlant(asked: Promise<void>): Promise<void> {
  await run({ asked, prepare: prepareAdministrator, demo: false })
}

/** `build` makes the pages while the database is already there; without it they are taken as they were built before. */
export async function runDemo(asked: Promise<void>, build?: () => Promise<void>): Promise<void> {
  await run({ asked, prepare: prepareDemo, demo: true, ...(build ? { build } : {}) })
}

/** The demo plant goes into an empty database; in one that has a plant only the demo accounts are looked after. */
async function prepareDemo(db: Database): Promise<readonly string[]> {
  const lines = await prepareDemoAccounts(db)
  if (await needsDemo(db)) await loadDemo(db, say)
  return lines
}

interface Plan {
  readonly asked: Promise<void>
  readonly prepare: (db: Database) => Promise<readonly string[]>
  readonly demo: boolean
  readonly build?: () => Promise<void>
}

async function run({ asked, prepare, demo, build }: Plan): Promise<void> {
  const hasPages = build !== undefined || existsSync(`${pagesFolder}/index.html`)
  if (!hasPages) say('The pages are not built, so only the API is served. Build them with: npm run build')
  await runServer(readSettings(process.env), {
    say,
    asked,
    ...(hasPages ? { pages: pagesFolder } : {}),
    demo,
    async prepare(databaseUrl) {
      await build?.()
      return await prepareWith(databaseUrl, prepare)
    },
  })
}

/** Prepares with the rights of the application, as everything that people do later. */
async function prepareWith(
  databaseUrl: string,
  prepare: (db: Database) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const db = connect(databaseUrl, { max: 4 })
  try {
    return await prepare(db)
  } finally {
    await db.end()
  }
}

export async function runMigrations(options: { json?: boolean }): Promise<void> {
  const settings = readSettings(process.env)
  const embedded =
    settings.databaseUrl === undefined
      ? await startEmbedded(settings.dataFolder, (message) => console.error(`database: ${message}`))
      : undefined
  try {
    const migrations = await bringUpToDate(embedded?.url ?? settings.databaseUrl ?? '')
    if (options.json) say(JSON.stringify({ migrations }))
    else say(migrations.length === 0 ? 'The database is up to date.' : `Done: ${migrations.join(', ')}.`)
  } finally {
    await embedded?.stop()
  }
}
