import { rmdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ConnectionLost } from '../connection-lost.ts'
import { connect } from '../database.ts'
import { withDatabase } from '../with-database.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { findPostmaster, type Postmaster, shutDown } from './cluster.ts'
import { ensureRunning } from './ensure-running.ts'
import { initialise, owner } from './initialise.ts'
import { findPlace, type Place, sharedByRoot } from './place.ts'
import { isCode, register } from './register.ts'

export interface Embedded {
  /** For `connect()`; stays the same when the server is started again. */
  readonly url: string
  /** Whether the server was already running: left by a process that was killed, or shared with one that runs. */
  readonly adopted: boolean
  /** Ends the use of the server, and the server itself when nobody else uses it. */
  stop(): Promise<void>
}

interface Options {
  /** False only for tests: faster, and a power failure may cost everything. */
  readonly durable?: boolean
  /** Where root keeps what its unprivileged account must reach. */
  readonly shared?: string
}

const database = 'asbuilt'

const commonSettings = {
  max_connections: '200',
  shared_buffers: '256MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
}
const durableSettings = { ...commonSettings, fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }
const fastSettings = {
  ...commonSettings,
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_wal_size: '512MB',
}

/**
 * Starts PostgreSQL with its data in the folder, or adopts the one that already runs there, and keeps it running until
 * `stop()`: a server that ends without being asked to is started again.
 */
export async function startEmbedded(
  dataFolder: string,
  log: (message: string) => void,
  options: Options = {},
): Promise<Embedded> {
  const shared = options.shared ?? (process.getuid?.() === 0 ? sharedByRoot : resolve(dataFolder))
  const durable = options.durable ?? true
  const place = await findPlace(dataFolder, shared)
  const binaries = await findBinaries(place.account, shared)
  const { leave } = await register(place.users)
  try {
    if (await initialise(place, binaries, durable)) log(`made a new database in ${place.cluster}`)
    const run = (socket?: string) =>
      ensureRunning({ place, binaries, settings: durable ? durableSettings : fastSettings, log }, socket)
    const { url, server, adopted } = await makeReachable(place, run)
    if (adopted) log(`adopted the database that already runs (process ${server.pid})`)
    const stopWatching = watch(place, log, () => run(server.socket))
    let stopped: Promise<void> | undefined
    return {
      url,
      adopted,
      stop() {
        stopped ??= stopWatching().then(() => stopIfLast(place, binaries, leave))
        return stopped
      },
    }
  } catch (error) {
    await stopIfLast(place, binaries, leave).catch(() => undefined)
    throw error
  }
}

async function stopIfLast(place: Place, binaries: Binaries, leave: () => Promise<number>): Promise<void> {
  if ((await leave()) > 0) return
  const server = await findPostmaster(place.cluster)
  if (!server) return
  await shutDown(place, binaries, server)
  // A socket folder away from the data is of no use any more.
  if (server.socket !== place.home) await rmdir(server.socket).catch(() => undefined)
}

/** Runs the server until our database answers: a server that was found running may have been about to stop. */
async function makeReachable(place: Place, run: () => ReturnType<typeof ensureRunning>) {
  for (let attempt = 1; ; attempt++) {
    const running = await run()
    const url = urlOf(place, running.server)
    try {
      await makeDatabase(url, place)
      return { url, ...running }
    } catch (error) {
      if (!(error instanceof ConnectionLost) || attempt === 100) throw error
      await sleep(50)
    }
  }
}

/** Looks after the server four times a second. Returns the function that ends the watch, waiting for a start in progress. */
function watch(
  place: Place,
  log: (message: string) => void,
  restart: () => Promise<unknown>,
): () => Promise<void> {
  let ended = false
  const end = new AbortController()
  const look = async () => {
    if (ended || (await findPostmaster(place.cluster))) return
    log('the database stopped unexpectedly; starting it again')
    await restart()
    log('the database runs again')
  }
  const rest = (milliseconds: number) =>
    sleep(milliseconds, undefined, { ref: false, signal: end.signal }).catch(() => undefined)
  const loop = async () => {
    while (!ended) {
      await rest(250)
      try {
        await look()
      } catch (error) {
        log(
          `the database could not be started again: ${error instanceof Error ? error.message : String(error)}`,
        )
        await rest(2000)
      }
    }
  }
  const finished = loop()
  return async () => {
    ended = true
    end.abort()
    await finished
  }
}

/** libpq's form of a URL to a Unix socket: the parameter `host` holds the folder. */
function urlOf(place: Place, server: Postmaster): string {
  const start = `postgres://${owner}:${place.password}@`
  if (process.platform === 'win32') return `${start}127.0.0.1:${server.port}/${database}`
  return `${start}localhost/${database}?host=${encodeURIComponent(server.socket)}`
}

async function makeDatabase(url: string, place: Place): Promise<void> {
  const sql = connect(withDatabase(url, 'postgres'), { asOwner: true, max: 1 })
  try {
    const [running] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`
    if (running?.folder !== place.cluster)
      throw new Error(
        `Another database answers at the address of ours: ${running?.folder} instead of ${place.cluster}.`,
      )
    const found = await sql`select from pg_database where datname = ${database}`
    if (found.length === 0) await sql`create database ${sql(database)}`
  } catch (error) {
    if (isCode(error, '28P01'))
      throw new Error(
        `The password in ${place.settings} is not that of the database in ${place.cluster}. Restore the file from a backup.`,
      )
    // Two first starts at once: the other one made it.
    if (!isCode(error, '42P04', '23505')) throw error
  } finally {
    await sql.end()
  }
}
