import pg, { type Pool, type PoolClient, type QueryResult } from 'pg'
import { ConnectionLost, connectionError } from './connection-lost.ts'
import {
  type Fragment,
  Identifier,
  insertion,
  Json,
  Query,
  type Row,
  type Rows,
  type Statement,
  type Value,
} from './query.ts'
import { rowTypes } from './row-types.ts'

export type { Fragment, Row, Rows } from './query.ts'

/**
 * Runs SQL written as SQL: ``db`select name from item where id = ${id}` ``. Values never become part of the text; another
 * such query put in does, and so does `db('name')`, the quoted name of a table or column. Every statement is prepared once
 * for each connection. Queries of one transaction that are sent without waiting for each other travel together.
 */
export interface Reader {
  <List extends readonly object[] = Row[]>(strings: TemplateStringsArray, ...values: Value[]): Query<List>
  (name: string): Identifier
  /** The columns and values of one row: ``insert into item ${db(row)}``. */
  (row: Readonly<Record<string, Value>>): Fragment
  /** SQL from a file or a program, as it is; several statements where there are no values. Never from a person. */
  unsafe<List extends readonly object[] = Row[]>(text: string): Query<List>
  /**
   * Like the tag itself, but planned each time, for the values it has: where a text to look for is rare or common, or a filter is
   * there or not, the way to the rows differs, and a list has more shapes than a connection should keep.
   */
  planned<List extends readonly object[] = Row[]>(
    strings: TemplateStringsArray,
    ...values: Value[]
  ): Query<List>
  json(value: unknown): Json
}

/** One transaction in progress. A `Database` is refused where a `Tx` is asked for. */
export interface Tx extends Reader {
  readonly inTransaction: true
  readonly apart: Apart
}

/**
 * Runs the work in a transaction of its own that has been committed when this returns, and stays when the transaction around
 * it is rolled back. It has connections of its own, so it never waits for one that the work around it holds. It must not
 * touch rows that the transaction around it has locked: the two would wait for each other for ever.
 */
export type Apart = <Answer>(work: (tx: Tx) => Promise<Answer>) => Promise<Answer>

/** A pool of connections. It can read and open transactions; operations that write ask for a `Tx`. */
export interface Database extends Reader {
  /**
   * Runs the work in one transaction, with these settings of it, SQL that travels with its beginning. Use `transaction()`,
   * which also repeats it where that helps.
   */
  begin<Answer>(work: (tx: Tx) => Promise<Answer>, settings?: string): Promise<Answer>
  readonly apart: Apart
  /** Closes the connections as soon as they are free. */
  end(): Promise<void>
}

/** The role the application works as: it may add and read, but not rewrite what is recorded. */
export const appRole = 'asbuilt_app'

interface ConnectOptions {
  /** Connections at the most. */
  readonly max?: number
  /** Work as the owner of the schema instead of as the application's role: only for migrations and tests. */
  readonly asOwner?: boolean
  /** For statements that find a few rows by their keys: they must never read a whole table, however small it was when they were planned, and are planned once. */
  readonly forKeys?: boolean
}

/**
 * Opens a pool on a PostgreSQL given as `postgres://user:password@host:port/database`; a Unix socket is `?host=/its/folder`.
 * Nothing is connected until the first query. A connection that is lost is replaced; what was under way on it fails with
 * `ConnectionLost`.
 */
export function connect(url: string, options: ConnectOptions = {}): Database {
  const settings = {
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    pipeline: true,
    application_name: 'asbuilt',
    // JIT costs hundreds of milliseconds on the short recursive queries of a trace and gains nothing here.
    options: [
      '-c jit=off',
      ...(options.asOwner ? [] : [`-c role=${appRole}`]),
      ...(options.forKeys ? ['-c enable_seqscan=off -c plan_cache_mode=force_generic_plan'] : []),
    ].join(' '),
    types: rowTypes,
  }
  const pool = new pg.Pool({
    ...settings,
    max: options.max ?? 16,
    idleTimeoutMillis: 0,
    // A statement is planned once for each connection: a plan made while a table was small must not outlive that.
    maxLifetimeSeconds: 60,
  })
  // Nothing is connected until there is something to do apart.
  const sidePool = new pg.Pool({ ...settings, max: 2, idleTimeoutMillis: 60_000 })
  // A connection that is lost while nobody uses it is replaced at its next use; whoever uses one hears of it by its query.
  for (const each of [pool, sidePool]) {
    each.on('error', () => undefined)
    each.on('connect', (client) => client.on('error', () => undefined))
  }
  const apart: Apart = (work) => onAny(sidePool, (client) => inTransaction(client, apart, work))
  const db = reader((statement, prepared) => onAny(pool, (client) => send(client, statement, prepared)))
  return Object.assign(db, {
    begin: <Answer>(work: (tx: Tx) => Promise<Answer>, settings?: string) =>
      onAny(pool, (client) => inTransaction(client, apart, work, settings)),
    apart,
    end: async () => {
      await Promise.all([pool.end(), sidePool.end()])
    },
  })
}

type Run = (statement: Statement, prepared: boolean) => Promise<Rows<Row[]>>

function reader(run: Run): Reader {
  const tag = (
    first: TemplateStringsArray | string | Readonly<Record<string, Value>>,
    ...values: Value[]
  ) => {
    if (typeof first === 'string') return new Identifier(first)
    return isTemplate(first) ? new Query(first, values, run, true) : insertion(first)
  }
  const made = Object.assign(tag, {
    unsafe: (text: string) => new Query([text], [], run, false),
    planned: (strings: TemplateStringsArray, ...values: Value[]) => new Query(strings, values, run, false),
    json: (value: unknown) => new Json(value),
  })
  // The one function has both call signatures, which a single arrow function cannot say.
  return made as Reader
}

function isTemplate(first: object): first is TemplateStringsArray {
  return Array.isArray(first)
}

/** Uses one connection of the pool for some work and gives it back, or throws it away when it was lost. */
async function onAny<Answer>(pool: Pool, work: (client: PoolClient) => Promise<Answer>): Promise<Answer> {
  const client = await pool.connect().catch(fail)
  try {
    const answer = await work(client)
    client.release()
    return answer
  } catch (error) {
    client.release(error instanceof ConnectionLost)
    throw error
  }
}

async function inTransaction<Answer>(
  client: PoolClient,
  apart: Apart,
  work: (tx: Tx) => Promise<Answer>,
  settings?: string,
): Promise<Answer> {
  let over = false
  const run: Run = (statement, prepared) => {
    if (over) throw new Error('This transaction has ended; its work must not send queries any more.')
    return send(client, statement, prepared)
  }
  const tx: Tx = Object.assign(reader(run), { inTransaction: true as const, apart })
  try {
    // Not waited for: it travels with the first query, and where it fails that one fails too.
    gather(client)
    const begun = client.query(settings ? `begin; ${settings}` : 'begin').catch(fail)
    begun.catch(() => undefined)
    const answer = await work(tx)
    over = true
    await begun
    const ended = await control(client, 'commit')
    if (ended !== 'COMMIT') throw new Error('The work went on after a query of its transaction had failed.')
    return answer
  } catch (error) {
    over = true
    if (!(error instanceof ConnectionLost)) await control(client, 'rollback')
    throw error
  }
}

async function control(client: PoolClient, command: 'commit' | 'rollback'): Promise<string> {
  return (await client.query(command).catch(fail)).command
}

const names = new Map<string, string>()

async function send(client: PoolClient, statement: Statement, prepared: boolean): Promise<Rows<Row[]>> {
  const { text, values } = statement
  // Several statements as one text are taken only without values.
  const several = !prepared && values.length === 0
  const query = several ? text : { ...(prepared ? { name: nameOf(text) } : {}), text, values: [...values] }
  // Of several statements sent as one text, the driver gives a list of results.
  gather(client)
  const results: QueryResult<Row> | readonly QueryResult<Row>[] = await client.query<Row>(query).catch(fail)
  const result = Array.isArray(results) ? results.at(-1) : results
  const count = { value: result?.rowCount ?? 0 }
  // Not to be seen by who lists or compares the rows.
  return Object.defineProperty(result?.rows ?? [], 'count', count) as Rows<Row[]>
}

/** What is sent without waiting in between is written at once: handing it to the system costs more than making it. */
function gather(client: PoolClient): void {
  const { stream } = client.connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

function fail(error: unknown): never {
  throw connectionError(error)
}

/** One text has one name in every connection. There are as many texts as the program has queries. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `s${names.size + 1}`
  names.set(text, name)
  return name
}
