import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../test/support/embedded-process.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabaseUrl } from '../../test/support/test-database.ts'
import { createAccount } from '../access/create-account.ts'
import { write } from '../audit/write.ts'
import { connect } from '../db/database.ts'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { migrate } from '../db/migrate.ts'
import { newId } from '../lib/new-id.ts'
import { serve } from './serve.ts'

const ends: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const end of ends.reverse()) await end()
})

const silent = pino({ level: 'silent' })
const name = 'anna'
const password = 'a long password'

async function prepare(url: string): Promise<void> {
  const owner = connect(url, { asOwner: true })
  await migrate(owner)
  const actor = testActor()
  const account = { name, fullName: 'Anna', password, roles: ['administrator' as const] }
  await write(owner, actor, (tx) => createAccount(tx, actor, account))
  await owner.end()
}

test('a port that is taken and an address that is not here are the system’s errors, for the caller to explain', async () => {
  const databaseUrl = await testDatabaseUrl()
  const serving = await serve({ databaseUrl, host: '127.0.0.1', port: 0, log: silent })
  ends.push(() => serving.stop())
  const port = Number(new URL(serving.address).port)
  const again = serve({ databaseUrl, host: '127.0.0.1', port, log: silent })
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' })
  const elsewhere = serve({ databaseUrl, host: '192.0.2.1', port: 0, log: silent })
  await expect(elsewhere).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' })
})

test('a page may load only what comes from here, and nobody may frame it', async () => {
  const serving = await serve({
    databaseUrl: await testDatabaseUrl(),
    host: '127.0.0.1',
    port: 0,
    log: silent,
  })
  const { headers } = await fetch(`${serving.address}/healthz`)
  expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  const data = await fetch(`${serving.address}/api/v1/orders`)
  expect(data.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(data.headers.get('cache-control')).toBe('no-store')
  await serving.stop()
  await expect(fetch(`${serving.address}/healthz`)).rejects.toThrow()
})

test('requests in progress are answered before a server that stops is gone', async () => {
  const databaseUrl = await testDatabaseUrl()
  const serving = await serve({ databaseUrl, host: '127.0.0.1', port: 0, log: silent })
  const owner = connect(databaseUrl, { asOwner: true })
  const locked = owner.begin(async (tx) => {
    await tx`lock table sign_in_attempt`
    const answer = fetch(`${serving.address}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    })
    // It is in progress once it waits for the table.
    while (
      (await tx`select from pg_locks where not granted and relation = 'sign_in_attempt'::regclass`).length ===
      0
    )
      await sleep(10)
    return { answer, stopped: serving.stop() }
  })
  const { answer, stopped } = await locked
  expect((await answer).status).toBe(401)
  await stopped
  await owner.end()
})

test('while the database is away the server says so, and goes on by itself when it is back, with everyone signed in', async () => {
  const folder = await temporaryFolder('away')
  let embedded = await startEmbedded(folder, () => undefined, { durable: false })
  ends.push(() => embedded.stop())
  await prepare(embedded.url)
  const serving = await serve({ databaseUrl: embedded.url, host: '127.0.0.1', port: 0, log: silent })
  ends.push(() => serving.stop())
  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${serving.address}${path}`, { ...init, signal: AbortSignal.timeout(20_000) })
  const signedIn = await request('/api/v1/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  })
  const cookies = signedIn.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  const headers = {
    cookie: cookies.join('; '),
    'x-asbuilt-csrf': cookies[1]?.split('=')[1] ?? '',
    'content-type': 'application/json',
  }
  const create = (id: string, account: string) =>
    request('/api/v1/accounts', {
      method: 'POST',
      headers,
      body: JSON.stringify({ id, name: account, fullName: account, password, roles: ['worker'] }),
    })

  // People go on working while it stops; what they get is an answer or the word that the database is away.
  const acknowledged: string[] = []
  let isWorking = true
  const work = async (station: string) => {
    for (let n = 0; isWorking; n++) {
      const account = `${station} ${n}`
      const id = newId()
      for (;;) {
        const reply = await create(id, account)
        if (reply.status === 200) break
        expect(reply.status).toBe(503)
        await sleep(50)
      }
      acknowledged.push(account)
    }
  }
  const stations = ['one', 'two', 'three', 'four'].map(work)
  await sleep(300)
  await embedded.stop()

  expect((await request('/healthz')).status).toBe(200)
  const ready = await request('/readyz')
  expect(ready.status).toBe(503)
  expect(ready.headers.get('retry-after')).toBe('1')
  expect(await (await request('/api/v1/session', { headers })).json()).toMatchObject({
    status: 503,
    code: 'database-unavailable',
  })

  embedded = await startEmbedded(folder, () => undefined, { durable: false })
  for (let waited = 0; waited < 1200 && !(await request('/readyz')).ok; waited++) await sleep(50)
  await sleep(300)
  isWorking = false
  await Promise.all(stations)
  const list = await request('/api/v1/accounts?limit=200', { headers })
  const { rows } = (await list.json()) as { rows: { name: string }[] }
  const names = rows.map((row) => row.name)
  expect(names).toEqual(expect.arrayContaining(acknowledged))
  expect(new Set(names).size).toBe(names.length)
  expect(acknowledged.length).toBeGreaterThan(4)
}, 60_000)
