import { Hono } from 'hono'
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

/** The whole HTTP application, without a port: tests call it in process, `serve` gives it one. */
export function createApp(server: Server): Hono {
  const app = new Hono()
  app.use(logRequests(server.log))
  app.use(secureHeaders(pageSecurity))
  app.use('/api/*', async (context, next) => {
    await next()
    // What is true now may be wrong in a second, and is nobody else's.
    context.header('cache-control', 'no-store')
  })
  app.use(
    '/api/*',
    bodyLimit({
      maxSize: bodyBytes,
      onError: () => {
        throw new InvalidInput([{ path: 'body', message: 'is larger than 20 MB' }])
      },
    }),
  )
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
