import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import pino, { type Logger } from 'pino'
import { RecentSessions } from '../access/recent-sessions.ts'
import { connect } from '../db/database.ts'
import { OrderPlans } from '../tracking/order-plans.ts'
import { createApp } from './app.ts'
import { addPages } from './pages.ts'

export interface ServeOptions {
  readonly databaseUrl: string
  /** A replica, where traces and searches read. */
  readonly replicaUrl?: string | undefined
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The folder of the built pages; only the API is served without it. */
  readonly pages?: string
  readonly log?: Logger
  readonly trustProxy?: boolean
  readonly demo?: boolean
}

export interface Serving {
  /** Where it answers, as a URL. */
  readonly address: string
  /** Takes no new requests, lets those in progress end, and closes the connections to the database. */
  stop(): Promise<void>
}

const secondsToDrain = 5
/** A link to a trace holds its pasted list, which may be thousands of numbers. */
const addressBytes = 512 * 1024

/** Serves the application at an address until it is stopped. Throws the system's error when the port cannot be had. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const db = connect(options.databaseUrl)
  const scanDb = connect(options.databaseUrl, { forKeys: true })
  const readDb = options.replicaUrl === undefined ? db : connect(options.replicaUrl)
  const endPools = () => Promise.all([...new Set([db, scanDb, readDb])].map((pool) => pool.end()))
  const stopping = new AbortController()
  const log = options.log ?? pino({ level: 'warn' }, pino.destination(2))
  const app = createApp({
    db,
    readDb,
    scanDb,
    recentSessions: new RecentSessions(),
    log,
    now: () => new Date(),
    endpoints: [],
    plans: new OrderPlans(scanDb),
    checkAnswers: false,
    trustProxy: options.trustProxy ?? false,
    stopping: stopping.signal,
    demo: options.demo ?? false,
  })
  if (options.pages !== undefined) addPages(app, options.pages)
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { maxHeaderSize: addressBytes },
  })
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port, options.host, resolve)
    })
  } catch (error) {
    await endPools()
    throw error
  }
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : options.port
  return {
    address: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      stopping.abort()
      // Browsers keep connections open that they do not use.
      const late = setTimeout(
        () => 'closeAllConnections' in server && server.closeAllConnections(),
        secondsToDrain * 1000,
      )
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      await closed
      clearTimeout(late)
      await Promise.race([endPools(), sleep(secondsToDrain * 1000, undefined, { ref: false })])
    },
  }
}
