import type { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { z } from 'zod'
import { findSession } from '../../access/find-session.ts'
import { type WatchOrder, watchOrders } from '../../audit/watch-orders.ts'
import { Id } from '../../contracts/common.ts'
import { endpoint, sessionCookie } from '../endpoint.ts'
import type { Server } from '../server.ts'

/** How often a stream proves that it is alive, and asks whether its person is still signed in. */
const heartbeatMilliseconds = 5_000

export function changeRoutes(app: Hono, server: Server): void {
  const watch = watchOrders(server.db, (error) => server.log.warn({ err: error }, 'orders are not watched'))
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/orders/{orderId}/changes',
      summary:
        'Server-sent events: `changed` at the beginning and whenever something was recorded on the order, `signed-out` at the end of the session',
      tag: 'Orders',
      right: 'orders.see',
      params: z.object({ orderId: Id }),
      answer: z.string(),
      contentType: 'text/event-stream',
    },
    async ({ params, context }) =>
      new Response(follow(server, watch, params.orderId, getCookie(context, sessionCookie) ?? ''), {
        headers: { 'content-type': 'text/event-stream' },
      }),
  )
}

/** The events of one page that looks at an order, until the page goes, the session ends or the server stops. */
function follow(server: Server, watch: WatchOrder, orderId: string, token: string): ReadableStream {
  const encoder = new TextEncoder()
  let end = () => {}
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(`${text}\n\n`))
      const unwatch = watch(orderId, () => send('event: changed\ndata:'))
      const beat = setInterval(async () => {
        // A database that is away ends nobody's session.
        const known = await findSession(server.db, token, server.now()).catch(() => 'not known')
        if (isOver) return
        if (known !== undefined) return send(': alive')
        send('event: signed-out\ndata:')
        finish()
      }, heartbeatMilliseconds)
      let isOver = false
      end = () => {
        isOver = true
        clearInterval(beat)
        unwatch()
        server.stopping?.removeEventListener('abort', finish)
      }
      const finish = () => {
        end()
        controller.close()
      }
      server.stopping?.addEventListener('abort', finish)
    },
    cancel: () => end(),
  })
}
