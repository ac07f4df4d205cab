import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Server } from './server.ts'

/** Whose device a request came from: the other end of the connection, or what our own proxy says it was. */
export function clientAddress(server: Server, context: Context): string {
  const forwarded = server.trustProxy ? lastOf(context.req.header('x-forwarded-for')) : undefined
  return forwarded ?? bindings(context)?.incoming?.socket?.remoteAddress ?? 'unknown'
}

/** Whether the browser speaks https, to us or to our proxy. */
export function isHttps(server: Server, context: Context): boolean {
  const forwarded = server.trustProxy ? lastOf(context.req.header('x-forwarded-proto')) : undefined
  return forwarded === undefined ? context.req.url.startsWith('https:') : forwarded === 'https'
}

/** Each proxy adds to the end; only the last entry is from one that we know. */
function lastOf(header: string | undefined): string | undefined {
  return header?.split(',').at(-1)?.trim() || undefined
}

/** Absent when the application is called without a server, as tests do. */
function bindings(context: Context): Partial<HttpBindings> | undefined {
  return context.env as Partial<HttpBindings> | undefined
}
