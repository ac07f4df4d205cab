import type { Hono } from 'hono'
import type { Server } from './server.ts'

/** Every endpoint of the API, one line for each file of `routes/`. */
export function addRoutes(_app: Hono, _server: Server): void {}
