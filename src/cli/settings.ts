import { resolve } from 'node:path'

/** What a person may set from outside, with `NAME=value npm start` or in the environment of a service. */
export interface Settings {
  /** An external PostgreSQL; the embedded one is used without it. */
  readonly databaseUrl: string | undefined
  /** Where the embedded PostgreSQL keeps its data. */
  readonly dataFolder: string
  readonly host: string
  readonly port: number
}

/** Reads `DATABASE_URL`, `ASBUILT_DATA`, `HOST` and `PORT`. Throws a sentence a person can act on. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const port = environment.PORT || '3000'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(`PORT must be a number from 1 to 65535; it is "${port}".`)
  return {
    databaseUrl: readDatabaseUrl(environment.DATABASE_URL),
    dataFolder: resolve(environment.ASBUILT_DATA || 'data'),
    // Only this computer, until somebody decides otherwise: the demo's passwords are printed in the README, and without a proxy
    // that speaks https everything crosses the network in clear. HOST=0.0.0.0 opens it to the tablets of the shop floor.
    host: environment.HOST || '127.0.0.1',
    port: Number(port),
  }
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.parse(text)
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2)
    throw new Error('DATABASE_URL must be postgres://user:password@host:port/database.')
  return text
}
