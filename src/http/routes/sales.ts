import type { Hono } from 'hono'
import { z } from 'zod'
import { listHistory } from '../../audit/list-history.ts'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import { HistoryEntry, HistoryQuery } from '../../contracts/history.ts'
import {
  CreatedSalesOrder,
  CreateSalesOrder,
  MoveForSalesOrder,
  ReturnFromCustomer,
  SalesOrderAnswer,
  SalesOrderDetails,
  SalesOrderListQuery,
  SalesOrderRow,
  SalesOrderStep,
} from '../../contracts/sales.ts'
import { closeSalesOrder, reopenSalesOrder } from '../../inventory/close-sales-order.ts'
import { createSalesOrder } from '../../inventory/create-sales-order.ts'
import { getSalesOrder } from '../../inventory/get-sales-order.ts'
import { listSalesOrders } from '../../inventory/list-sales-orders.ts'
import { pickSalesOrder, unpickSalesOrder } from '../../inventory/pick-sales-order.ts'
import { returnFromCustomer } from '../../inventory/return-from-customer.ts'
import { shipSalesOrder } from '../../inventory/ship-sales-order.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const tag = 'Sales orders'
const params = z.object({ salesOrderId: Id })
const posting = { method: 'post', tag, right: 'inventory.post' } as const
const seeing = { method: 'get', tag, right: 'inventory.see' } as const

export function salesRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      ...seeing,
      path: '/sales-orders',
      feature: 'sales-orders',
      summary: 'Sales orders, filtered and sorted',
      query: SalesOrderListQuery,
      answer: pageOf(SalesOrderRow),
    },
    ({ query }) => listSalesOrders(server.db, query),
  )
  endpoint(
    app,
    server,
    {
      ...seeing,
      path: '/sales-orders/{salesOrderId}',
      feature: 'sales-orders',
      summary: 'A sales order: its lines, and the numbers picked and shipped for it',
      params,
      answer: SalesOrderDetails,
    },
    (call) => getSalesOrder(server.db, call.params.salesOrderId),
  )
  endpoint(
    app,
    server,
    {
      method: 'get',
      tag,
      right: 'history.see',
      path: '/sales-orders/{salesOrderId}/history',
      feature: 'sales-orders',
      summary: 'What was done on a sales order, newest first',
      params,
      query: HistoryQuery,
      answer: pageOf(HistoryEntry),
    },
    (call) => listHistory(server.db, server.db`event.order_id = ${call.params.salesOrderId}`, call.query),
  )
  endpoint(
    app,
    server,
    {
      ...posting,
      path: '/sales-orders',
      feature: 'sales-orders',
      summary: 'Create a sales order',
      body: CreateSalesOrder,
      answer: CreatedSalesOrder,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => createSalesOrder(tx, actor, body)),
  )
  for (const [step, summary, operation] of [
    ['pick', 'Set stock aside for a sales order', pickSalesOrder],
    ['unpick', 'Give stock that was set aside for a sales order back', unpickSalesOrder],
    ['ship', 'Ship stock to the customer, all or in part', shipSalesOrder],
  ] as const)
    endpoint(
      app,
      server,
      {
        ...posting,
        path: `/sales-orders/{salesOrderId}/${step}`,
        feature: 'sales-orders',
        summary,
        params,
        body: MoveForSalesOrder,
        answer: SalesOrderAnswer,
      },
      (call) =>
        write(server.db, call.actor, (tx) => operation(tx, call.actor, call.params.salesOrderId, call.body)),
    )
  endpoint(
    app,
    server,
    {
      ...posting,
      path: '/sales-orders/{salesOrderId}/return',
      feature: 'sales-orders',
      summary: 'Take back from the customer what was shipped',
      params,
      body: ReturnFromCustomer,
      answer: SalesOrderAnswer,
    },
    (call) =>
      write(server.db, call.actor, (tx) =>
        returnFromCustomer(tx, call.actor, call.params.salesOrderId, call.body),
      ),
  )
  for (const [step, summary, operation] of [
    ['close', 'Close a sales order: nothing more is shipped', closeSalesOrder],
    ['reopen', 'Open a closed sales order again', reopenSalesOrder],
  ] as const)
    endpoint(
      app,
      server,
      {
        ...posting,
        path: `/sales-orders/{salesOrderId}/${step}`,
        feature: 'sales-orders',
        summary,
        params,
        body: SalesOrderStep,
        answer: SalesOrderAnswer,
      },
      (call) =>
        write(server.db, call.actor, (tx) => operation(tx, call.actor, call.params.salesOrderId, call.body)),
    )
}
