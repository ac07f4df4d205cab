import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { hashToken } from '../src/access/find-session.ts'
import { connect, type Database } from '../src/db/database.ts'
import { newId } from '../src/lib/new-id.ts'
import { measureHolds } from './holds.ts'
import { measureSearch } from './search.ts'
import { eightLevels, idOf, loadGenealogy, type Shape, threeLevels } from './support/genealogy.ts'
import { spend } from './support/processor-time.ts'

const repeats = Number(process.env.BENCH_REPEATS ?? 5)
const program = fileURLToPath(new URL('support/server-process.ts', import.meta.url))

/**
 * Traces through the HTTP API beside the barest recursive query over two columns, in one run against one PostgreSQL.
 * 100 thousand and 1 million links; 10 million as well with `--large`. With `--loaded` the genealogy that an earlier run left in the
 * database of DATABASE_URL, of three levels or, with `--eight`, of eight.
 */
export async function benchTrace(url: string, words: readonly string[]): Promise<void> {
  if (words.includes('--loaded'))
    return await measureLoaded(url, words.includes('--eight') ? eightLevels : threeLevels)
  const sizes = words.includes('--small')
    ? [100_000]
    : [100_000, 1_000_000, ...(words.includes('--large') ? [10_000_000] : [])]
  for (const shape of [threeLevels, eightLevels])
    for (const links of sizes) {
      const db = connect(url, { asOwner: true, max: 1 })
      const started = performance.now()
      const units = await loadGenealogy(db, shape, links)
      say(`\n${shape.name}, ${links.toLocaleString('en')} links (made in ${seconds(started)} s)`)
      await measure(url, db, shape, units)
      await db.end()
    }
}

async function measureLoaded(url: string, shape: Shape): Promise<void> {
  const db = connect(url, { asOwner: true, max: 1 })
  const [counted] = await db<{ links: number }[]>`select count(*)::int as links from edge`
  const links = counted?.links ?? 0
  say(`\n${shape.name}, ${links.toLocaleString('en')} links`)
  await measure(url, db, shape, Math.floor(links / shape.linksPerUnit))
  await db.end()
}

/**
 * Times are of the quickest run; where it says `cpu`, processor time of PostgreSQL and the server, and ratios are of that. The aim
 * for all rows is three times the bare count, and what the bare rows take beyond the count to look up and to transfer.
 */
const titles = [
  'bare count',
  'cpu',
  'page of 100',
  'cpu',
  '/bare',
  'bare rows',
  'all: counts',
  '100 rows',
  'last row',
  'aim',
  'cpu',
  '/bare',
  'rows',
  'MB',
  'memory +MB',
  '2nd half',
]

async function measure(url: string, db: Database, shape: Shape, units: number): Promise<void> {
  const session = await makeSession(db)
  const server = fork(program, [url, '4'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const failed = once(server, 'exit').then(() => {
    throw new Error('The server did not start.')
  })
  const [port] = (await Promise.race([once(server, 'message'), failed])) as [number]
  failed.catch(() => undefined)
  const fixed = await spend(db, server.pid, repeats, async () => void (await get(port, session, '/session')))
  say(`any answer at all (HTTP, session): ${fixed.best.toFixed(1)} ms, cpu ${fixed.processor.toFixed(1)}`)
  say(`${''.padEnd(24)}${titles.map((title) => title.padStart(12)).join('')}`)
  for (const { name, node } of shape.starts(units)) {
    const direction = name.startsWith('backward') ? 'backward' : 'forward'
    const body = { starts: [{ kind: 'lot', lotId: idOf(node) }], direction }
    const bare = await spend(db, undefined, repeats, () => bareCount(db, node, direction))
    const rows = await best(() => bareRows(db, node, direction))
    const page = await spend(
      db,
      server.pid,
      repeats,
      async () => void (await post(port, session, '/traces', body)),
    )
    const runs: Streamed[] = []
    const all = await spend(
      db,
      server.pid,
      repeats,
      async () => void runs.push(await stream(port, session, body, server.pid ?? 0)),
    )
    const least = (pick: (run: Streamed) => number) => Math.min(...runs.map(pick))
    const cells = [
      bare.best.toFixed(1),
      bare.processor.toFixed(1),
      page.best.toFixed(1),
      page.processor.toFixed(1),
      (page.processor / bare.processor).toFixed(1),
      rows.toFixed(1),
      least((run) => run.first).toFixed(1),
      least((run) => run.hundred).toFixed(1),
      least((run) => run.last).toFixed(1),
      (2 * bare.best + rows).toFixed(1),
      all.processor.toFixed(1),
      (all.processor / bare.processor).toFixed(1),
      String(runs[0]?.rows ?? 0),
      ((runs[0]?.bytes ?? 0) / 1e6).toFixed(1),
      Math.max(...runs.map((run) => run.grown)).toFixed(0),
      Math.min(...runs.map((run) => run.later)).toFixed(0),
    ]
    say(`${name.padEnd(24)}${cells.map((cell) => cell.padStart(12)).join('')}`)
  }
  const [counted] = await db<{ lots: number }[]>`select count(*)::int as lots from lot`
  say(
    `search among ${(counted?.lots ?? 0).toLocaleString('en')} lots: quickest, middle and slowest in ms, and which that was`,
  )
  const search = (text: string) => get(port, session, `/search?text=${encodeURIComponent(text)}`)
  for (const line of await measureSearch(db, search)) say(line)
  const [, , some, many] = shape.starts(units)
  const headers = { cookie: session.cookie, 'x-asbuilt-csrf': session.csrf }
  if (some && many) await measureHolds(db, port, headers, many.node, some.node)
  server.disconnect()
  await once(server, 'exit')
}

/** The barest way to all rows: the same recursive query, each lot looked up, every row made JSON. */
async function bareRows(db: Database, node: number, direction: string): Promise<void> {
  const [from, to] = direction === 'forward' ? ['component', 'product'] : ['product', 'component']
  const rows = await db`
    with recursive reached (node) as (select ${node}::bigint union
      select edge.${db(to ?? '')} from reached join edge on edge.${db(from ?? '')} = reached.node)
    select lot.id, lot.batch_number, lot.serial_number, item.number, item.name
    from reached
    cross join lateral (select * from lot
      where lot.id = ('00000000-0000-7000-8000-' || lpad(to_hex(reached.node), 12, '0'))::uuid offset 0) lot
    join item on item.id = lot.item_id`
  JSON.stringify(rows)
}

async function bareCount(db: Database, node: number, direction: string): Promise<void> {
  if (direction === 'forward')
    await db`with recursive reached (node) as (select ${node}::bigint union
      select edge.product from reached join edge on edge.component = reached.node) select count(*) from reached`
  else
    await db`with recursive reached (node) as (select ${node}::bigint union
      select edge.component from reached join edge on edge.product = reached.node) select count(*) from reached`
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

interface Session {
  readonly cookie: string
  readonly csrf: string
}

async function makeSession(db: Database): Promise<Session> {
  const [accountId, token, csrf] = [newId(), newId(), newId()]
  await db`insert into account (id, name, full_name, password_hash, roles, event_id)
    values (${accountId}, ${`bench-${token}`}, 'Bench', 'cannot sign in', ${['quality']}, ${newId()})`
  await db`insert into session (token_hash, csrf_token, account_id, started_at, expires_at)
    values (${hashToken(token)}, ${csrf}, ${accountId}, now(), now() + interval '1 day')`
  return { cookie: `asbuilt_session=${token}; asbuilt_csrf=${csrf}`, csrf }
}

interface Streamed {
  readonly first: number
  readonly hundred: number
  readonly last: number
  readonly rows: number
  readonly bytes: number
  /** Megabytes that the server's memory was larger while streaming than before. */
  readonly grown: number
  /** Of these, what came in the second half of the time: nothing where the memory is flat. */
  readonly later: number
}

async function stream(port: number, session: Session, body: object, pid: number): Promise<Streamed> {
  const before = await memoryOf(pid)
  const samples: number[] = []
  const watch = setInterval(() => void memoryOf(pid).then((now) => samples.push(now)), 20)
  const started = performance.now()
  const response = await open(port, session, 'POST', '/traces', body, 'application/x-ndjson')
  const [times, state] = [
    { first: 0, hundred: 0 },
    { lines: 0, bytes: 0 },
  ]
  for await (const piece of response as AsyncIterable<Buffer>) {
    state.bytes += piece.length
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) state.lines++
    const now = performance.now() - started
    times.first ||= now
    if (state.lines > 100) times.hundred ||= now
  }
  const last = performance.now() - started
  clearInterval(watch)
  const half = Math.ceil(samples.length / 2)
  const most = (part: readonly number[]) => Math.max(before, ...part)
  const grown = (most(samples) - before) / 1024
  const later = (most(samples) - most(samples.slice(0, half))) / 1024
  return {
    first: times.first,
    hundred: times.hundred || last,
    last,
    rows: state.lines - 2,
    bytes: state.bytes,
    grown,
    later,
  }
}

async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
}

async function post(port: number, session: Session, path: string, body: object): Promise<string> {
  return await textOf(await open(port, session, 'POST', path, body, 'application/json'))
}

async function get(port: number, session: Session, path: string): Promise<string> {
  return await textOf(await open(port, session, 'GET', path, undefined, 'application/json'))
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of response.setEncoding('utf8') as AsyncIterable<string>) text += piece
  return text
}

async function open(
  port: number,
  { cookie, csrf }: Session,
  method: string,
  path: string,
  body: object | undefined,
  accept: string,
): Promise<IncomingMessage> {
  const headers = { cookie, 'x-asbuilt-csrf': csrf, accept, 'content-type': 'application/json' }
  const sent = request({ host: '127.0.0.1', port, path: `/api/v1${path}`, method, headers })
  sent.end(body && JSON.stringify(body))
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${await textOf(response)}`)
  return response
}

function seconds(started: number): string {
  return ((performance.now() - started) / 1000).toFixed(0)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
