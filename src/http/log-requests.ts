import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'

/** One line for each request, without its query and body: those hold what people scan and type. */
export function logRequests(log: Logger): MiddlewareHandler {
  return async (context, next) => {
    const start = performance.now()
    await next()
    if (!log.isLevelEnabled('info')) return
    const { method, path } = context.req
    const milliseconds = Math.round((performance.now() - start) * 10) / 10
    log.info({ method, path, status: context.res.status, milliseconds }, 'request')
  }
}
