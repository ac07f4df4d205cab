import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../database.ts'
import { withDatabase } from '../server-address.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import {
  clearTheWay,
  findPostmaster,
  initialise,
  lastWords,
  launch,
  owner,
  type Postmaster,
  shutDown,
} from './cluster.ts'
import { findPlace, type Place, sharedByRoot, socketFolder } from './place.ts'
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
  readonly settings?: Readonly<Record<string, string>>
}

type Log = (message: string) => void

const secondsToStart = 120
const database = 'asbuilt'

/**
 * Starts PostgreSQL with its data in the folder, or adopts the one that already runs there, and keeps it running until
 * `stop()`: a server that ends without being asked to is started again.
 */
export async function startEmbedded(dataFolder: string, log: Log, options: Options = {}): Promise<Embedded> {
  const shared = options.shared ?? sharedByRoot
  const place = await findPlace(dataFolder, shared)
  const binaries = await findBinaries(place.account, shared)
  const registration = await register(place.users)
  try {
    const durable = options.durable ?? true
    if (await initialise(place, binaries, durable)) log(`made a new database in ${place.cluster}`)
    const settings = { ...(durable ? durableSettings : fastSettings), ...options.settings }
    const first = await ensureRunning(place, binaries, settings, log)
    const url = urlOf(place, first.server)
    await makeDatabase(url, place)
    const stopWatching = watch(place, log, () =>
      ensureRunning(place, binaries, settings, log, first.server.socket),
    )
    let stopped: Promise<void> | undefined
    return {
      url,
      adopted: first.adopted,
      stop() {
        stopped ??= stopWatching().then(() => leave(place, binaries, registration.leave))
        return stopped
      },
    }
  } catch (error) {
    await leave(place, binaries, registration.leave)
    throw error
  }
}

async function leave(place: Place, binaries: Binaries, leaveRegister: () => Promise<number>): Promise<void> {
  if ((await leaveRegister()) > 0) return
  const server = await findPostmaster(place.cluster)
  if (server) await shutDown(place, binaries, server)
}

const commonSettings = {
  max_connections: '200',
  shared_buffers: '256MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  // Without these a station that was switched off keeps its locks for two hours.
  tcp_keepalives_idle: '30',
  client_connection_check_interval: '10s',
}
const durableSettings = { ...commonSettings, fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }
const fastSettings = {
  ...commonSettings,
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_wal_size: '4GB',
  autovacuum_naptime: '1h',
}

/** Adopts the running server or starts one, as often as it takes: what is in the way after a crash goes away by itself within seconds. */
async function ensureRunning(
  place: Place,
  binaries: Binaries,
  settings: Readonly<Record<string, string>>,
  log: Log,
  socketBefore?: string,
): Promise<{ server: Postmaster; adopted: boolean }> {
  const until = Date.now() + secondsToStart * 1000
  let adopted = true
  while (Date.now() < until) {
    const server = await findPostmaster(place.cluster)
    if (server?.ready) {
      if (adopted && socketBefore === undefined)
        log(`adopted the database that already runs (process ${server.pid})`)
      return { server, adopted }
    }
    if (server) {
      // It starts, recovers or stops.
      await sleep(20)
      continue
    }
    adopted = false
    await clearTheWay(place.cluster)
    const socket = socketBefore ?? (await socketFolder(place))
    const started = await launch(place, binaries, socket, settings)
    const code = await Promise.race([started.ended, untilReady(place, started.pid)])
    if (code === undefined) continue
    const words = await lastWords(place)
    if (!/lock file "postmaster\.pid" already exists|shared memory block .* is still in use/.test(words))
      throw new Error(`PostgreSQL did not start (exit code ${code}). The end of ${place.log}:\n${words}`)
    log('waiting for what the last run left to end')
    await sleep(250)
  }
  throw new Error(`PostgreSQL was not ready after ${secondsToStart} seconds; see ${place.log}.`)
}

async function untilReady(place: Place, pid: number): Promise<undefined> {
  for (let waited = 0; waited < secondsToStart * 50; waited++) {
    const server = await findPostmaster(place.cluster)
    if (server?.pid === pid && server.ready) return
    await sleep(20)
  }
}

/** Looks after the server four times a second. Returns the function that ends the watch, waiting for a start in progress. */
function watch(place: Place, log: Log, restart: () => Promise<unknown>): () => Promise<void> {
  let ended = false
  let busy: Promise<void> = Promise.resolve()
  const look = async () => {
    if (await findPostmaster(place.cluster)) return
    if (ended) return
    log('the database stopped unexpectedly; starting it again')
    await restart()
    log('the database runs again')
  }
  const next = () =>
    setTimeout(() => {
      busy = look()
        .catch(async (error: unknown) => {
          log(
            `the database could not be started again: ${error instanceof Error ? error.message : String(error)}`,
          )
          await sleep(2000, undefined, { ref: false })
        })
        .then(() => {
          if (!ended) timer = next()
        })
    }, 250).unref()
  let timer = next()
  return async () => {
    ended = true
    clearTimeout(timer)
    await busy
  }
}

/** The libpq form of a URL to a Unix socket: `host` as a parameter holds the folder. */
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
    if (found.length === 0) await sql.unsafe(`create database ${database}`)
  } catch (error) {
    // Two first starts at once: the other one made it.
    if (!isCode(error, '42P04', '23505')) throw error
  } finally {
    await sql.end()
  }
}
