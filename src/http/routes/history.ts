import type { Hono } from 'hono'
import { z } from 'zod'
import { Id, pageOf } from '../../contracts/common.ts'
import { HistoryEntry, HistoryQuery } from '../../contracts/history.ts'
import { listOrderHistory } from '../../orders/list-order-history.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

export function historyRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/orders/{orderId}/history',
      summary: 'What was done on an order and which scans were refused there, newest first',
      tag: 'History',
      right: 'history.see',
      params: z.object({ orderId: Id }),
      query: HistoryQuery,
      answer: pageOf(HistoryEntry),
    },
    ({ params, query }) => listOrderHistory(server.db, params.orderId, query),
  )
}
