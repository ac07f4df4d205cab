import postgres, { type Sql, type TransactionSql } from 'postgres'
import { serverAddress } from './server-address.ts'

/** A pool of connections. It can read and open transactions; operations that write ask for a `Tx`. */
export type Database = Sql

/** One transaction in progress. A `Database` is refused where a `Tx` is asked for. */
export type Tx = TransactionSql

/** What can run a query that only reads: the pool or a transaction. */
export type Reader = Database | Tx

/** The role the application works as: it may add and read, but not rewrite what is recorded. */
export const appRole = 'asbuilt_app'

interface ConnectOptions {
  /** Connections at the most. */
  readonly max?: number
  /** Work as the owner of the schema instead of as the application's role: only for migrations and tests. */
  readonly asOwner?: boolean
}

/**
 * Opens a pool on a PostgreSQL given as `postgres://user:password@host:port/database`; a Unix socket is `?host=/its/folder`.
 * Nothing is connected until the first query.
 */
export function connect(url: string, options: ConnectOptions = {}): Database {
  const address = serverAddress(url)
  return postgres(address.url, {
    ...(address.path === undefined ? {} : { path: address.path }),
    max: options.max ?? 16,
    // JIT costs hundreds of milliseconds on the short recursive queries of a trace and gains nothing here.
    connection: { application_name: 'asbuilt', jit: false, ...(options.asOwner ? {} : { role: appRole }) },
    connect_timeout: 10,
    // Notices are for people at a psql prompt.
    onnotice: () => undefined,
  })
}
