import type { Hono } from 'hono'
import pino from 'pino'
import { expect } from 'vitest'
import { z } from 'zod'
import { hashToken } from '../../src/access/find-session.ts'
import { RecentSessions } from '../../src/access/recent-sessions.ts'
import type { Problem } from '../../src/contracts/common.ts'
import type { Role } from '../../src/contracts/rights.ts'
import type { Database } from '../../src/db/database.ts'
import { createApp } from '../../src/http/app.ts'
import { csrfCookie, csrfHeader, sessionCookie } from '../../src/http/endpoint.ts'
import type { Server } from '../../src/http/server.ts'
import { newId } from '../../src/lib/new-id.ts'
import { OrderPlans } from '../../src/tracking/order-plans.ts'
import { testDatabase } from './test-database.ts'

/** What a request got. The type of the body is given by the caller; without it, it is read as problem details. */
export interface Reply<Answer = Problem> {
  readonly status: number
  readonly headers: Headers
  readonly json: Answer
}

interface Options {
  /** The database of the test file; a new one without it. */
  readonly db?: Database
  readonly now?: () => Date
  readonly server?: Partial<Server>
}

/** The HTTP application in process, on a database of its own, with every answer held against its contract. */
export async function testApp(options: Options = {}) {
  const db = options.db ?? (await testDatabase())
  const server: Server = {
    db,
    log: pino({ level: process.env.ASBUILT_LOG ?? 'error' }, pino.destination(2)),
    now: options.now ?? (() => new Date()),
    endpoints: [],
    recentSessions: new RecentSessions(),
    plans: new OrderPlans(db),
    checkAnswers: true,
    trustProxy: false,
    ...options.server,
  }
  const http = createApp(server)
  const clients = new Map<string, TestClient>()
  return {
    db,
    server,
    http,
    /** Someone signed in who has exactly these roles: the same person each time. */
    as(...roles: readonly [Role, ...Role[]]): TestClient {
      const key = roles.join(' ')
      const client = clients.get(key) ?? new TestClient(http, server, () => signInAs(server, roles))
      clients.set(key, client)
      return client
    },
    /** Someone who is not signed in. */
    anonymous: new TestClient(http, server, async () => ({})),
  }
}

export type TestApp = Awaited<ReturnType<typeof testApp>>

type HeaderMap = Readonly<Record<string, string>>

/** Talks to the API as one person. Paths are those below `/api/v1`. */
export class TestClient {
  readonly #http: Hono
  readonly #server: Server
  readonly #signIn: () => Promise<HeaderMap>
  #headers: Promise<HeaderMap> | undefined

  constructor(http: Hono, server: Server, signIn: () => Promise<HeaderMap>) {
    this.#http = http
    this.#server = server
    this.#signIn = signIn
  }

  /** The headers that make a request this person's: the cookies and the CSRF token. */
  headers(): Promise<HeaderMap> {
    this.#headers ??= this.#signIn()
    return this.#headers
  }

  get<Answer = Problem>(path: string, headers: HeaderMap = {}): Promise<Reply<Answer>> {
    return this.send('GET', path, undefined, headers)
  }

  /** A body without `id` gets a new one; give it to send the same request twice. */
  post<Answer = Problem>(path: string, body: object = {}, headers: HeaderMap = {}): Promise<Reply<Answer>> {
    return this.send('POST', path, { id: newId(), ...body }, headers)
  }

  put<Answer = Problem>(path: string, body: object = {}, headers: HeaderMap = {}): Promise<Reply<Answer>> {
    return this.send('PUT', path, { id: newId(), ...body }, headers)
  }

  patch<Answer = Problem>(path: string, body: object = {}, headers: HeaderMap = {}): Promise<Reply<Answer>> {
    return this.send('PATCH', path, { id: newId(), ...body }, headers)
  }

  delete<Answer = Problem>(path: string, body?: object, headers: HeaderMap = {}): Promise<Reply<Answer>> {
    return this.send('DELETE', path, body && { id: newId(), ...body }, headers)
  }

  /** The request as it is given, with this person's headers; a string is sent as it is. */
  async send<Answer = Problem>(
    method: string,
    path: string,
    body: object | string | undefined,
    headers: HeaderMap = {},
  ): Promise<Reply<Answer>> {
    const request = {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(await this.headers()),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }
    const ask = async () => await this.#http.request(`/api/v1${path}`, request)
    const response = await ask()
    // Every answer of the API is JSON, and the contract of the endpoint was checked on the way out.
    const json: unknown = await response.json()
    if (response.status === 200 && this.#isRepeatable(method, path, body)) {
      const again = await ask()
      expect([again.status, await again.json()], `${method} ${path}, sent again`).toEqual([200, json])
    }
    return { status: response.status, headers: response.headers, json: json as Answer }
  }

  /** What carries a request id may be sent again by whoever did not hear the answer: every test that sends it tries that too. */
  #isRepeatable(method: string, path: string, body: object | string | undefined): boolean {
    if (body === undefined) return false
    const declared = this.#server.endpoints.find(
      (each) =>
        each.method.toUpperCase() === method &&
        new RegExp(`^${each.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
    )
    return declared?.body instanceof z.ZodObject && 'id' in declared.body.shape
  }
}

/** An account and a session as signing in makes them, without the work of a password. */
async function signInAs(server: Server, roles: readonly Role[]): Promise<HeaderMap> {
  const { db } = server
  const [accountId, token, csrf] = [newId(), newId(), newId()]
  const name = `${roles.join('-')}-${accountId.slice(-6)}`
  const now = server.now()
  await db`
    insert into account (id, name, full_name, password_hash, roles, event_id)
    values (${accountId}, ${name}, ${`Test ${roles.join(' and ')}`}, 'cannot sign in', ${[...roles]}, ${newId()})`
  await db`
    insert into session (token_hash, csrf_token, account_id, started_at, expires_at)
    values (${hashToken(token)}, ${csrf}, ${accountId}, ${now}, ${new Date(now.getTime() + 365 * 86_400_000)})`
  return { cookie: `${sessionCookie}=${token}; ${csrfCookie}=${csrf}`, [csrfHeader]: csrf }
}
