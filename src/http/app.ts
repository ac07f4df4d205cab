import { type Context, Hono, type Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { answerFailure, InvalidInput, NoSuchAddress } from './failures.ts'
import { logRequests } from './log-requests.ts'
import { openApiDocument } from './open-api.ts'
import { addRoutes } from './routes.ts'
import type { Server } from './server.ts'

const version = '0.1.0'
const bodyBytes = 20 * 1024 * 1024

/**
 * What our pages may load and do: only what comes from here. The one hash is that of an empty style element,
 * which the pages fill by script. Whether everything has to travel over https is for the proxy to say, not for us.
 */
const pageSecurity: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'"],
    mediaSrc: ["'self'", 'data:', 'blob:'],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  strictTransportSecurity: false,
}

/** What is answered by the API is data: nothing in it is to be loaded, run, framed or kept. */
const dataSecurity = {
  // What is true now may be wrong in a second, and is nobody else's.
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** The whole HTTP application, without a port: tests call it in process, `serve` gives it one. */
export function createApp(server: Server): Hono {
  const app = new Hono()
  app.use(logRequests(server.log))
  const secure = secureHeaders(pageSecurity)
  app.use((context, next) => (isApi(context) ? next() : secure(context, next)))
  app.use('/api/*', (context, next) => {
    // Said before there is an answer: to touch one afterwards makes the server build it a second time.
    for (const [name, value] of Object.entries(dataSecurity)) context.header(name, value)
    return next()
  })
  app.on(['post', 'put', 'patch', 'delete'], '/api/*', limitBody)
  app.onError((failure, context) => answerFailure(server.log, context, failure))

  app.get('/healthz', (context) => context.json({ status: 'ok' }))
  app.get('/readyz', async (context) => {
    await server.db`select 1`
    return context.json({ status: 'ready' })
  })
  addRoutes(app, server)
  // Made once, at the first request: it takes as long as a thousand scans.
  let document: ReturnType<typeof openApiDocument> | undefined
  app.get('/api/openapi.json', (context) => {
    document ??= openApiDocument(server.endpoints, version)
    return context.json(document)
  })
  app.all('/api/*', () => {
    throw new NoSuchAddress()
  })
  return app
}

function isApi({ req }: Context): boolean {
  return req.path.startsWith('/api/')
}

const countBody = bodyLimit({
  maxSize: bodyBytes,
  onError: () => {
    throw tooLarge()
  },
})

/** A length that is declared need not be counted: no more than that is read. */
async function limitBody(context: Context, next: Next): Promise<Response | undefined> {
  const length = context.req.header('content-length')
  if (length === undefined || context.req.header('transfer-encoding') !== undefined)
    return (await countBody(context, next)) ?? undefined
  if (Number(length) > bodyBytes) throw tooLarge()
  await next()
  return undefined
}

function tooLarge(): InvalidInput {
  return new InvalidInput([{ path: 'body', message: 'is larger than 20 MB' }])
}
