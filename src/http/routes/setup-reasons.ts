import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import { ChangeReason, CreateReason, Reason, ReasonListQuery } from '../../contracts/reasons.ts'
import { changeReason } from '../../items/change-reason.ts'
import { createReason } from '../../items/create-reason.ts'
import { listReasons } from '../../items/list-reasons.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const tag = 'Reasons'

export function reasonRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/reasons',
      summary: 'Reasons to choose from, by what they are for',
      tag,
      right: 'signed-in',
      query: ReasonListQuery,
      answer: pageOf(Reason),
    },
    ({ query }) => listReasons(server.db, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/reasons',
      summary: 'Create a reason',
      tag,
      right: 'setup.manage',
      body: CreateReason,
      answer: Reason,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => createReason(tx, actor, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'patch',
      path: '/reasons/{reasonId}',
      summary: 'Change what a reason says, or whether it is offered; what is left out stays',
      tag,
      right: 'setup.manage',
      params: z.object({ reasonId: Id }),
      body: ChangeReason,
      answer: Reason,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => changeReason(tx, actor, { ...params, ...body })),
  )
}
