import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { z } from 'zod'
import { findSession, type Session } from '../access/find-session.ts'
import type { Actor } from '../audit/actor.ts'
import { features } from '../contracts/features.ts'
import { Refusal } from '../contracts/refusals.ts'
import { rightsOf } from '../contracts/rights.ts'
import { newId } from '../lib/new-id.ts'
import type { AnyEndpoint, Endpoint, Shape } from './declared-endpoint.ts'
import { InvalidInput, MissingRight, NotSignedIn, UnstorableCharacter, WrongCsrfToken } from './failures.ts'
import type { Server } from './server.ts'

export const sessionCookie = 'asbuilt_session'
export const csrfCookie = 'asbuilt_csrf'
export const csrfHeader = 'x-asbuilt-csrf'

export interface Call<Params, Query, Body> {
  readonly server: Server
  readonly actor: Actor
  /** Undefined only where the endpoint is public. */
  readonly session: Session | undefined
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly context: Context
}

/** Adds an endpoint to the application: sign-in, right, CSRF token and input are checked before the handler sees the call. */
export function endpoint<Params extends Shape, Query extends Shape, Body extends Shape, Answer extends Shape>(
  app: Hono,
  server: Server,
  declared: Endpoint<Params, Query, Body, Answer>,
  /** A `Response` is for what is streamed; everything else is answered as JSON. */
  handle: (call: Call<z.infer<Params>, z.infer<Query>, z.infer<Body>>) => Promise<z.input<Answer> | Response>,
): void {
  server.endpoints.push(declared)
  const path = `/api/v1${declared.path.replace(/\{(\w+)\}/g, ':$1')}`
  app.on(declared.method.toUpperCase(), path, async (context) => {
    const session = await authorise(server, context, declared)
    const params = parse(declared.params, context.req.param(), 'path')
    const query = parse(declared.query, context.req.query(), 'query')
    const body = declared.body ? parse(declared.body, await readJson(context), 'body') : undefined
    const actor = actorOf(server, declared, session, params, body)
    // parse() returned what the schema infers; without a schema the handler's type says undefined as well.
    const call = { server, actor, session, params, query, body, context } as Call<
      z.infer<Params>,
      z.infer<Query>,
      z.infer<Body>
    >
    const answer = await handle(call).finally(() => {
      if (declared.method !== 'get' && !declared.recentSession) server.recentSessions.forget()
    })
    if (answer instanceof Response) return context.newResponse(answer.body, answer)
    if (server.checkAnswers) checkAnswer(declared, JSON.parse(JSON.stringify(answer ?? null)))
    return context.json(answer ?? null)
  })
}

async function authorise(
  server: Server,
  context: Context,
  declared: AnyEndpoint,
): Promise<Session | undefined> {
  const token = getCookie(context, sessionCookie)
  const session = token ? await findIn(server, declared, token) : undefined
  if (declared.right === 'public') return session
  if (session === undefined) throw new NotSignedIn()
  if (declared.method !== 'get' && context.req.header(csrfHeader) !== session.csrfToken)
    throw new WrongCsrfToken()
  if (declared.right !== 'signed-in' && !rightsOf(session.roles).has(declared.right))
    throw new MissingRight(declared.right)
  if (declared.feature !== undefined && session.featuresOff.includes(declared.feature))
    throw new Refusal('feature-off', { feature: features[declared.feature] })
  return session
}

async function findIn(server: Server, declared: AnyEndpoint, token: string): Promise<Session | undefined> {
  if (declared.recentSession) return await server.recentSessions.find(server.db, token, server.now())
  return await findSession(server.db, token, server.now())
}

/** Only our pages and programs can send this type: a form on a foreign page cannot, and a foreign script has to ask first. */
async function readJson(context: Context): Promise<unknown> {
  if (!/^application\/json\b/i.test(context.req.header('content-type') ?? ''))
    throw new InvalidInput([{ path: 'body', message: 'has to be sent as content-type application/json' }])
  try {
    return await context.req.json()
  } catch {
    throw new InvalidInput([{ path: 'body', message: 'is not JSON' }])
  }
}

function parse(schema: Shape | undefined, value: unknown, place: string): unknown {
  if (schema === undefined) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new InvalidInput(
    result.error.issues.map((issue) => ({
      path: [place, ...issue.path.map(String)].join('.'),
      message: issue.message,
    })),
  )
}

/** The document promises these fields and no others, so a field that no contract names is as wrong as one that is missing. */
function checkAnswer(declared: AnyEndpoint, answer: unknown): void {
  if (!isDeepStrictEqual(declared.answer.parse(answer), answer))
    throw new Error(
      `${declared.method} ${declared.path} answers more than its contract: ${JSON.stringify(answer)}`,
    )
}

interface Envelope {
  readonly id?: string
  readonly stationId?: string
  readonly deviceAt?: string
  /** Never recorded. */
  readonly password?: string
  readonly newPassword?: string
  /** A file: it is kept where it belongs, and the record has its digest. */
  readonly content?: string
}

function actorOf(
  server: Server,
  declared: AnyEndpoint,
  session: Session | undefined,
  params: unknown,
  body: unknown,
): Actor {
  // The write contracts share WriteEnvelope; for others these fields are simply absent.
  const { password: _, newPassword: __, content, ...kept } = (body ?? {}) as Envelope
  if (!isWellFormed(kept)) throw new UnstorableCharacter()
  return {
    accountId: session?.accountId ?? null,
    rights: rightsOf(session?.roles ?? []),
    stationId: kept.stationId ?? null,
    at: server.now(),
    deviceAt: kept.deviceAt ? new Date(kept.deviceAt) : null,
    requestId: kept.id ?? newId(),
    request: {
      operation: `${declared.method} ${declared.path}`,
      ...(params as object | undefined),
      ...kept,
      ...(content === undefined ? {} : { contentSha256: digestOf(content) }),
    },
  }
}

/** JSON may write half of a character (a surrogate without its other half), which is no text: nothing can record it. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, each]) => key.isWellFormed() && isWellFormed(each))
}

function digestOf(base64: string): string {
  return createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex')
}
