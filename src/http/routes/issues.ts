import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id } from '../../contracts/common.ts'
import {
  BorrowMaterial,
  IssueAnswer,
  IssuedMaterial,
  IssueMaterial,
  Lendables,
  ReturnIssued,
} from '../../contracts/issues.ts'
import { borrowMaterial } from '../../orders/borrow-material.ts'
import { issueMaterial } from '../../orders/issue-material.ts'
import { listIssued, listLendable } from '../../orders/list-issued.ts'
import { returnIssued } from '../../orders/return-issued.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const params = z.object({ orderId: Id })
const feature = 'material-issues'
const seeing = { method: 'get', tag: 'Issues', feature, right: 'orders.see', params } as const
const issuing = {
  method: 'post',
  feature,
  tag: 'Issues',
  right: 'inventory.post',
  params,
  answer: IssueAnswer,
} as const

/** Material that is handed out to an order. */
export function issueRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      ...seeing,
      path: '/orders/{orderId}/issued',
      summary: 'What was issued to an order, consumed of it, left, borrowed and lent',
      answer: IssuedMaterial,
    },
    (call) => listIssued(server.db, call.params.orderId),
  )
  endpoint(
    app,
    server,
    {
      ...seeing,
      path: '/orders/{orderId}/lendable',
      summary: 'What an order could borrow: issued to other orders and not consumed',
      answer: Lendables,
    },
    (call) => listLendable(server.db, call.params.orderId),
  )
  endpoint(
    app,
    server,
    {
      ...issuing,
      path: '/orders/{orderId}/issue',
      summary: 'Hand material out to an order',
      body: IssueMaterial,
    },
    (call) =>
      write(server.db, call.actor, (tx) => issueMaterial(tx, call.actor, call.params.orderId, call.body)),
  )
  endpoint(
    app,
    server,
    {
      ...issuing,
      path: '/orders/{orderId}/return-issued',
      summary: 'Give back what was issued to an order and not consumed',
      body: ReturnIssued,
    },
    (call) =>
      write(server.db, call.actor, (tx) => returnIssued(tx, call.actor, call.params.orderId, call.body)),
  )
  endpoint(
    app,
    server,
    {
      ...issuing,
      path: '/orders/{orderId}/borrow',
      summary: 'Take over material that was issued to another order',
      body: BorrowMaterial,
    },
    (call) =>
      write(server.db, call.actor, (tx) => borrowMaterial(tx, call.actor, call.params.orderId, call.body)),
  )
}
