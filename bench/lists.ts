import { fork } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { hashToken } from '../src/access/find-session.ts'
import { connect, type Database } from '../src/db/database.ts'
import { newId } from '../src/lib/new-id.ts'
import { listCases } from './support/list-cases.ts'
import { loadManyRows, manyId, rowKinds } from './support/many-rows.ts'
import { spend } from './support/processor-time.ts'

const program = fileURLToPath(new URL('support/server-process.ts', import.meta.url))
const repeats = Number(process.env.BENCH_REPEATS ?? 5)
const pageSize = 100

/**
 * Every list through the HTTP API with 100,000 rows of each kind: the first page and a deep one in every order, and the first
 * page with each filter, beside the barest page of the same table by its key. `--small` takes 10,000 rows.
 */
export async function benchLists(url: string, words: readonly string[]): Promise<void> {
  const rows = words.includes('--small') ? 10_000 : 100_000
  const db = connect(url, { asOwner: true, max: 1 })
  const started = performance.now()
  await loadManyRows(db, rows, Math.min(rows, 10_000))
  say(
    `${rows.toLocaleString('en')} rows of each kind, made in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  )
  await measureLists(
    url,
    db,
    rows,
    words.find((word) => word.startsWith('/')),
  )
  await db.end()
}

/** Of all lists, or of one. */
export async function measureLists(url: string, db: Database, rows: number, only?: string): Promise<void> {
  const cookie = await makeSession(db)
  const server = fork(program, [url], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [port] = (await once(server, 'message')) as [number]
  say(line('', ['bare ms', 'page ms', '/bare', 'deep ms', '/bare', 'cpu ms']))
  for (const { path, table, sorts, filters } of listCases.filter((each) => !only || each.path === only)) {
    const bare = await best(async () => void (await db.unsafe(`select * from ${table} limit ${pageSize}`)))
    const ask = (query: string) => get<Page>(port, cookie, `${path}?limit=${pageSize}&${query}`)
    for (const query of [...(sorts.length > 0 ? sorts.map((sort) => `sort=${sort}`) : ['']), ...filters]) {
      const deep = await cursorBehind(ask, query, rows)
      const first = await spend(db, server.pid, repeats, async () => void (await ask(query)))
      const far =
        deep === undefined ? undefined : await best(async () => void (await ask(`${query}&cursor=${deep}`)))
      const cells = [bare, first.best, first.best / bare, far, far && far / bare, first.processor]
      say(
        line(
          `${path.slice(0, 14)} ${query.slice(0, 28)}`,
          cells.map((cell) => cell?.toFixed(1) ?? '–'),
        ),
      )
    }
  }
  const order = await best(async () => void (await get(port, cookie, `/orders/${manyId(rowKinds.order, 1)}`)))
  say(line('one order of 10,000 units', ['–', order.toFixed(1)]))
  server.disconnect()
  await once(server, 'exit')
}

interface Page {
  readonly rows: readonly unknown[]
  readonly nextCursor: string | null
}

/** The cursor after fifty pages of two hundred rows, as far as the list goes. */
async function cursorBehind(
  ask: (query: string) => Promise<Page>,
  query: string,
  rows: number,
): Promise<string | undefined> {
  let cursor: string | undefined
  for (let page = 0; page < Math.min(50, rows / 400); page++) {
    const { nextCursor } = await ask(`${query}&limit=200${cursor ? `&cursor=${cursor}` : ''}`)
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return cursor
}

async function best(work: () => Promise<void>): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < repeats; run++) {
    const started = performance.now()
    await work()
    least = Math.min(least, performance.now() - started)
  }
  return least
}

async function makeSession(db: Database): Promise<string> {
  const [accountId, token] = [newId(), newId()]
  await db`insert into account (id, name, full_name, password_hash, roles, event_id)
    values (${accountId}, ${`bench-${token}`}, 'Bench', 'cannot sign in', ${['administrator']}, ${newId()})`
  await db`insert into session (token_hash, csrf_token, account_id, started_at, expires_at)
    values (${hashToken(token)}, ${newId()}, ${accountId}, now(), now() + interval '1 day')`
  return `asbuilt_session=${token}`
}

async function get<Answer>(port: number, cookie: string, path: string): Promise<Answer> {
  const sent = request({ host: '127.0.0.1', port, path: `/api/v1${path}`, headers: { cookie } })
  sent.end()
  const [response] = await once(sent, 'response')
  let text = ''
  for await (const piece of response.setEncoding('utf8') as AsyncIterable<string>) text += piece
  if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode} ${text}`)
  return JSON.parse(text) as Answer
}

function line(name: string, cells: readonly string[]): string {
  return `${name.padEnd(46)}${cells.map((cell) => cell.padStart(10)).join('')}`
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
