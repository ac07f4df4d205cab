import type { Hono } from 'hono'
import { z } from 'zod'
import { Id } from '../../contracts/common.ts'
import { ScanAnswer, ScanRequest } from '../../contracts/scans.ts'
import { scan } from '../../tracking/scan.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

export function scanRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/orders/{orderId}/scans',
      feature: 'tracked-components',
      summary: 'One scan or typed number on the Tracked components page',
      tag: 'Tracked components',
      right: 'tracking.scan',
      recentSession: true,
      params: z.object({ orderId: Id }),
      body: ScanRequest,
      answer: ScanAnswer,
    },
    async ({ actor, params, body }) =>
      await scan(server.scanDb ?? server.db, server.plans, actor, params.orderId, body),
  )
}
