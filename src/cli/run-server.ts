import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { checkServer } from '../db/check-server.ts'
import { connect } from '../db/database.ts'
import { claim, type Lock } from '../db/embedded/register.ts'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { migrate } from '../db/migrate.ts'
import { serve } from '../http/serve.ts'
import { explainConnection, explainPort } from './explain.ts'
import type { Settings } from './settings.ts'

interface RunOptions {
  /** Tells the person at the terminal what happens. */
  readonly say: (line: string) => void
  /** What is done with the migrated database before anybody is let in; returns lines to print below the address. */
  readonly prepare: (databaseUrl: string) => Promise<readonly string[]>
  readonly pages?: string
  /** Lets the accounts of the demo in. */
  readonly demo?: boolean
  /** Settles when the process was asked to end. */
  readonly asked: Promise<void>
}

/** What a start has taken so far, and how to give it back. */
interface Run {
  readonly ends: (() => Promise<void>)[]
  lock: Lock | undefined
}

/**
 * Runs Asbuilt until it is asked to end: the database (its own, or that of `DATABASE_URL`), its schema, the server.
 * Throws a sentence a person can act on when it cannot start; whatever was started until then is stopped.
 */
export async function runServer(settings: Settings, options: RunOptions): Promise<void> {
  const run: Run = { ends: [], lock: undefined }
  let over = false
  const ended = options.asked.then(() => {
    over = true
  })
  try {
    const steps = start(settings, options, run)
    while (!over && !(await steps.next()).done);
    await ended
    options.say('stopping …')
  } finally {
    await run.lock?.annotate(stopping)
    for (const end of run.ends.reverse()) await end()
    await run.lock?.release()
  }
}

/** Each `yield` is a place where a person who changed his mind may stop the start. */
async function* start(settings: Settings, options: RunOptions, run: Run) {
  const { say } = options
  const databaseUrl = settings.databaseUrl ?? (await startOwnDatabase(settings, say, run))
  yield
  await checkPort(settings)
  yield
  await bringUpToDate(databaseUrl, say)
  yield
  const lines = await options.prepare(databaseUrl)
  yield
  const serving = await serve({
    databaseUrl,
    replicaUrl: settings.replicaUrl,
    host: settings.host,
    port: settings.port,
    log: pino({ level: settings.logLevel }, pino.destination(2)),
    trustProxy: settings.trustProxy,
    demo: options.demo ?? false,
    ...(options.pages === undefined ? {} : { pages: options.pages }),
  }).catch((error: unknown) => {
    throw explainPort(error, settings)
  })
  run.ends.push(() => serving.stop())
  say('')
  say(`Asbuilt is ready: ${addresses(serving.address).join('  ')}`)
  for (const line of lines) say(line)
  if (settings.host === '127.0.0.1')
    say('Only this computer can reach it. For tablets and scanners in your network: HOST=0.0.0.0 npm start')
  say('Stop it with Ctrl-C.')
}

async function startOwnDatabase(settings: Settings, say: (line: string) => void, run: Run): Promise<string> {
  const embedded = await startEmbedded(settings.dataFolder, (message) => say(`database: ${message}`))
  run.ends.push(() => embedded.stop())
  run.lock = await claimFolder(settings, say)
  return embedded.url
}

const stopping = 'stopping'
const secondsToWait = 30

/** One server at a time works on a data folder. One that is just stopping is waited for: a restart asks for nothing else. */
async function claimFolder(settings: Settings, say: (line: string) => void): Promise<Lock> {
  const address = `http://${settings.host}:${settings.port}`
  for (let waited = 0; ; waited++) {
    const lock = await claim(join(settings.dataFolder, 'server.lock'), address)
    if ('release' in lock) return lock
    if (lock.note !== stopping || waited === secondsToWait * 10)
      throw new Error(
        `Asbuilt already runs on the data in ${settings.dataFolder} (process ${lock.heldBy}, ${lock.note}). ` +
          'Use that one, or stop it first; for a second, separate one set ASBUILT_DATA and PORT.',
      )
    if (waited === 0) say('waiting for the Asbuilt that is just stopping …')
    await sleep(100)
  }
}

async function bringUpToDate(databaseUrl: string, say: (line: string) => void): Promise<void> {
  const db = connect(databaseUrl, { asOwner: true, max: 1 })
  try {
    await checkServer(db)
    const migrations = await migrate(db)
    if (migrations.length > 0) say(`database: brought up to date (${migrations.join(', ')})`)
  } catch (error) {
    throw explainConnection(error, databaseUrl)
  } finally {
    await db.end()
  }
}

/** Asks for the port before the work of minutes that would be for nothing without it. */
async function checkPort(settings: Settings): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(explainPort(error, settings)))
    probe.listen(settings.port, settings.host, () => probe.close(() => resolve()))
  })
}

/** Every address a browser may use; a server that listens on all of them is called by its own. */
function addresses(address: string): string[] {
  const url = new URL(address)
  if (url.hostname !== '0.0.0.0' && url.hostname !== '[::]') return [address]
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return own.filter(({ family }) => family === 'IPv4').map((each) => `http://${each.address}:${url.port}`)
}
