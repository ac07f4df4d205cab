import type { Hono } from 'hono'
import { accountRoutes } from './routes/accounts.ts'
import { scanRoutes } from './routes/scans.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { stationRoutes } from './routes/stations.ts'
import { trackingRoutes } from './routes/tracking.ts'
import type { Server } from './server.ts'

/** Every endpoint of the API, one line for each file of `routes/`. */
export function addRoutes(app: Hono, server: Server): void {
  sessionRoutes(app, server)
  accountRoutes(app, server)
  stationRoutes(app, server)
  scanRoutes(app, server)
  trackingRoutes(app, server)
}
