import { resolve } from 'node:path'

/** What a person may set from outside, with `NAME=value npm start` or in the environment of a service. */
export interface Settings {
  /** An external PostgreSQL; the embedded one is used without it. */
  readonly databaseUrl: string | undefined
  /** A replica of it, where traces and searches read; the database itself without one. */
  readonly replicaUrl: string | undefined
  /** Where the embedded PostgreSQL keeps its data. */
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  /** From this level on the server logs: `info` is one line for each request. */
  readonly logLevel: string
  /** A proxy of ours is in front; its X-Forwarded headers are believed. */
  readonly trustProxy: boolean
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent']

/** Reads `DATABASE_URL`, `ASBUILT_REPLICA_URL`, `ASBUILT_DATA`, `HOST`, `PORT`, `ASBUILT_LOG` and `ASBUILT_PROXY`. Throws a sentence a person can act on. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const port = environment.PORT || '3000'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(`PORT must be a number from 1 to 65535; it is "${port}".`)
  const logLevel = environment.ASBUILT_LOG || 'warn'
  if (!logLevels.includes(logLevel))
    throw new Error(`ASBUILT_LOG must be one of ${logLevels.join(', ')}; it is "${logLevel}".`)
  return {
    databaseUrl: readDatabaseUrl('DATABASE_URL', environment.DATABASE_URL),
    replicaUrl: readDatabaseUrl('ASBUILT_REPLICA_URL', environment.ASBUILT_REPLICA_URL),
    dataFolder: resolve(environment.ASBUILT_DATA || 'data'),
    // Only this computer, until somebody decides otherwise: the demo's passwords are printed in the README, and without a proxy
    // that speaks https everything crosses the network in clear. HOST=0.0.0.0 opens it to the tablets of the shop floor.
    host: environment.HOST || '127.0.0.1',
    port: Number(port),
    logLevel,
    trustProxy: environment.ASBUILT_PROXY === '1',
  }
}

function readDatabaseUrl(name: string, text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.parse(text)
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2)
    throw new Error(`${name} must be postgres://user:password@host:port/database.`)
  return text
}
