import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import {
  CreatedOrder,
  CreateOrder,
  OrderDetails,
  OrderListQuery,
  OrderRow,
  OrderStep,
  OrderStepAnswer,
  StartOrder,
} from '../../contracts/orders.ts'
import { createOrder } from '../../orders/create-order.ts'
import { endOrder } from '../../orders/end-order.ts'
import { getOrder } from '../../orders/get-order.ts'
import { listOrders } from '../../orders/list-orders.ts'
import { releaseOrder } from '../../orders/release-order.ts'
import { startOrder } from '../../orders/start-order.ts'
import { unreleaseOrder } from '../../orders/unrelease-order.ts'
import { unstartOrder } from '../../orders/unstart-order.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const OrderPath = z.object({ orderId: Id })
const tag = 'Orders'

/** Production orders: list, details and the steps of their life. */
export function orderRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/orders',
      summary: 'List the production orders',
      tag,
      right: 'orders.see',
      query: OrderListQuery,
      answer: pageOf(OrderRow),
    },
    ({ query }) => listOrders(server.db, query),
  )
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/orders/{orderId}',
      summary: 'Get an order with its finished products, components and operations',
      tag,
      right: 'orders.see',
      params: OrderPath,
      answer: OrderDetails,
    },
    ({ params }) => getOrder(server.db, params.orderId),
  )
  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/orders',
      summary: 'Create an order from the valid BOM of an item',
      tag,
      right: 'orders.manage',
      body: CreateOrder,
      answer: CreatedOrder,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => createOrder(tx, actor, body)),
  )
  stepRoutes(app, server)
}

function stepRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    { ...step('release', 'Release an order'), body: OrderStep },
    ({ actor, params: { orderId } }) => write(server.db, actor, (tx) => releaseOrder(tx, actor, orderId)),
  )
  endpoint(
    app,
    server,
    { ...step('start', 'Start an order or a part of it'), body: StartOrder },
    ({ actor, params: { orderId }, body }) =>
      write(server.db, actor, (tx) => startOrder(tx, actor, orderId, body)),
  )
  endpoint(
    app,
    server,
    { ...step('end', 'End an order'), body: OrderStep },
    ({ actor, params: { orderId } }) => write(server.db, actor, (tx) => endOrder(tx, actor, orderId)),
  )
  endpoint(
    app,
    server,
    { ...step('unstart', 'Take back the start of what is not registered yet'), body: OrderStep },
    ({ actor, params: { orderId }, body }) =>
      write(server.db, actor, (tx) => unstartOrder(tx, actor, orderId, body)),
  )
  endpoint(
    app,
    server,
    { ...step('unrelease', 'Take the release of an order back'), body: OrderStep },
    ({ actor, params: { orderId }, body }) =>
      write(server.db, actor, (tx) => unreleaseOrder(tx, actor, orderId, body)),
  )
}

function step(name: string, summary: string) {
  return {
    method: 'post',
    path: `/orders/{orderId}/${name}`,
    summary,
    tag,
    right: 'orders.manage',
    params: OrderPath,
    answer: OrderStepAnswer,
  } as const
}
