import type { Hono } from 'hono'
import { pageOf } from '../../contracts/common.ts'
import { OperationListQuery, OperationRow } from '../../contracts/operations.ts'
import { listOperations } from '../../orders/list-operations.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

/** What can be worked on now, at which work centre. */
export function operationRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/operations',
      summary: 'List the current operations: of released and started orders, as far as they are not complete',
      tag: 'Orders',
      right: 'orders.see',
      query: OperationListQuery,
      answer: pageOf(OperationRow),
    },
    ({ query }) => listOperations(server.db, query),
  )
}
