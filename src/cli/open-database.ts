import type { Actor } from '../audit/actor.ts'
import { rightsOf } from '../contracts/rights.ts'
import { connect, type Database } from '../db/database.ts'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { migrate } from '../db/migrate.ts'
import { newId } from '../lib/new-id.ts'
import { explainConnection } from './explain.ts'
import type { Settings } from './settings.ts'

/**
 * Does some work on the database of the settings, with its schema up to date, and lets go of it. An embedded database that
 * runs already, under a server for instance, is used beside it; otherwise it is started for the work.
 */
export async function withDatabaseOf<Answer>(
  settings: Settings,
  work: (db: Database) => Promise<Answer>,
): Promise<Answer> {
  const embedded =
    settings.databaseUrl === undefined
      ? await startEmbedded(settings.dataFolder, (message) => console.error(`database: ${message}`))
      : undefined
  const url = embedded?.url ?? settings.databaseUrl ?? ''
  try {
    await bringUpToDate(url)
    return await withPool(connect(url, { max: 4 }), work)
  } finally {
    await embedded?.stop()
  }
}

/** Runs the migrations that have not run yet; returns their names. */
export async function bringUpToDate(url: string): Promise<readonly string[]> {
  return await withPool(connect(url, { asOwner: true, max: 1 }), migrate).catch((error: unknown) => {
    throw explainConnection(error, url)
  })
}

async function withPool<Answer>(db: Database, work: (db: Database) => Promise<Answer>): Promise<Answer> {
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

/** Whoever may run a command on this machine may do everything; the event says which command it was. */
export function commandActor(request: Readonly<Record<string, unknown>>): Actor {
  return {
    accountId: null,
    rights: rightsOf(['administrator', 'quality']),
    stationId: null,
    at: new Date(),
    deviceAt: null,
    requestId: newId(),
    request,
  }
}
