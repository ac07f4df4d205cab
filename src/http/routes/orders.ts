import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import type { OrderStepBack, OrderStepName } from '../../contracts/order-steps.ts'
import {
  AllocationPreview,
  CreatedOrder,
  CreateOrder,
  EndOrder,
  EstimateAnswer,
  EstimateOrder,
  MaterialNeeds,
  OrderDetails,
  OrderListQuery,
  OrderRow,
  OrderStep,
  OrderStepAnswer,
  ReleaseAnswer,
  ScheduleAnswer,
  ScheduleOrder,
  StartOrder,
} from '../../contracts/orders.ts'
import { takeStartBack } from '../../journals/take-start-back.ts'
import { createOrder } from '../../orders/create-order.ts'
import { endOrder } from '../../orders/end-order.ts'
import { estimateOrder } from '../../orders/estimate-order.ts'
import { getOrder } from '../../orders/get-order.ts'
import { listNeeds } from '../../orders/list-needs.ts'
import { listOrders } from '../../orders/list-orders.ts'
import { previewAllocation } from '../../orders/preview-allocation.ts'
import { releaseOrder } from '../../orders/release-order.ts'
import { scheduleOrder } from '../../orders/schedule-order.ts'
import { startOrder } from '../../orders/start-order.ts'
import { unendOrder } from '../../orders/unend-order.ts'
import { unestimateOrder } from '../../orders/unestimate-order.ts'
import { unreleaseOrder } from '../../orders/unrelease-order.ts'
import { unscheduleOrder } from '../../orders/unschedule-order.ts'
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
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/orders/{orderId}/needs',
      summary: 'What an order needs of each component, and what of it is reserved, free and short',
      tag,
      right: 'orders.see',
      params: OrderPath,
      answer: MaterialNeeds,
    },
    ({ params }) => listNeeds(server.db, params.orderId),
  )
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/orders/{orderId}/allocation',
      summary: 'The numbers that releasing an order would give it: how many, from which to which',
      tag,
      right: 'orders.see',
      params: OrderPath,
      answer: AllocationPreview,
    },
    async ({ actor, params }) => ({
      allocations: await previewAllocation(server.db, params.orderId, actor.at),
    }),
  )
  stepRoutes(app, server)
}

/** Each step of an order's life. Those that take one back record why. */
function stepRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    { ...step('estimate', 'Work out the material need and reserve it', EstimateAnswer), body: EstimateOrder },
    ({ actor, params: { orderId }, body }) =>
      write(server.db, actor, (tx) => estimateOrder(tx, actor, orderId, body)),
  )
  endpoint(
    app,
    server,
    { ...step('schedule', 'Give the operations their dates', ScheduleAnswer), body: ScheduleOrder },
    ({ actor, params: { orderId }, body }) =>
      write(server.db, actor, (tx) => scheduleOrder(tx, actor, orderId, body)),
  )
  endpoint(
    app,
    server,
    {
      ...step(
        'release',
        'Release an order and allocate its numbers, where its policy asks for it',
        ReleaseAnswer,
      ),
      body: OrderStep,
    },
    ({ actor, params: { orderId } }) => write(server.db, actor, (tx) => releaseOrder(tx, actor, orderId)),
  )
  endpoint(
    app,
    server,
    { ...step('start', 'Start an order or a part of it', OrderStepAnswer), body: StartOrder },
    ({ actor, params: { orderId }, body }) =>
      write(server.db, actor, (tx) => startOrder(tx, actor, orderId, body)),
  )
  endpoint(
    app,
    server,
    { ...step('end', 'End an order', OrderStepAnswer), body: EndOrder },
    ({ actor, params: { orderId }, body }) =>
      write(server.db, actor, (tx) => endOrder(tx, actor, orderId, body)),
  )
  for (const [name, summary, takeBack] of stepsBack)
    endpoint(
      app,
      server,
      { ...step(name, summary, OrderStepAnswer), body: OrderStep },
      ({ actor, params: { orderId }, body }) =>
        write(server.db, actor, (tx) => takeBack(tx, actor, orderId, body)),
    )
}

const stepsBack = [
  ['unend', 'Open an ended order again', unendOrder],
  [
    'unstart',
    'Take back the start of what nothing was recorded of; where that is all, postings are reversed',
    takeStartBack,
  ],
  ['unrelease', 'Take the release of an order back', unreleaseOrder],
  ['unschedule', 'Take the dates of an order back', unscheduleOrder],
  ['unestimate', 'Take the estimate of an order back and free what it reserved', unestimateOrder],
] as const satisfies readonly (readonly [OrderStepBack, string, unknown])[]

function step<Answer extends z.ZodType>(name: OrderStepName, summary: string, answer: Answer) {
  return {
    method: 'post',
    path: `/orders/{orderId}/${name}`,
    summary,
    tag,
    right: 'orders.manage',
    params: OrderPath,
    answer,
  } as const
}
