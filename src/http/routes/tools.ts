import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import {
  ChangeTool,
  CreateTool,
  PutToolAway,
  TakeTool,
  Tool,
  ToolListQuery,
  ToolRow,
  ToolTaken,
} from '../../contracts/tools.ts'
import { changeTool } from '../../items/change-tool.ts'
import { createTool } from '../../items/create-tool.ts'
import { listTools } from '../../items/list-tools.ts'
import { putToolAway } from '../../tracking/put-tool-away.ts'
import { takeTool } from '../../tracking/take-tool.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const tag = 'Tools'
const params = z.object({ toolId: Id })

export function toolRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/tools',
      summary: 'The tools by number, with the station where each is in use',
      tag,
      right: 'signed-in',
      query: ToolListQuery,
      answer: pageOf(ToolRow),
    },
    ({ query }) => listTools(server.db, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/tools',
      summary: 'Create a tool',
      tag,
      right: 'setup.manage',
      body: CreateTool,
      answer: Tool,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => createTool(tx, actor, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'patch',
      path: '/tools/{toolId}',
      summary: 'Change or retire a tool; what is left out stays',
      tag,
      right: 'setup.manage',
      params,
      body: ChangeTool,
      answer: Tool,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => changeTool(tx, actor, { ...params, ...body })),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/tools/{toolId}/take',
      feature: 'tracked-components',
      summary:
        'Take a tool into use at the station, as a scan of its number on the Tracked components page does',
      tag,
      right: 'tracking.scan',
      params,
      body: TakeTool,
      answer: ToolTaken,
    },
    ({ actor, params }) => write(server.db, actor, (tx) => takeTool(tx, actor, params.toolId)),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/tools/{toolId}/put-away',
      feature: 'tracked-components',
      summary: 'Put a tool away, wherever it is in use',
      tag,
      right: 'tracking.scan',
      params,
      body: PutToolAway,
      answer: Tool,
    },
    ({ actor, params }) => write(server.db, actor, (tx) => putToolAway(tx, actor, params.toolId)),
  )
}
