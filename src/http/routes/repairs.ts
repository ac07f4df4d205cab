import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import {
  ChangeRepair,
  CloseRepair,
  OpenRepair,
  RepairAnswer,
  RepairDetails,
  RepairListQuery,
  RepairRow,
} from '../../contracts/repairs.ts'
import { changeRepair } from '../../tracking/change-repair.ts'
import { closeRepair } from '../../tracking/close-repair.ts'
import { getRepair, listRepairs } from '../../tracking/list-repairs.ts'
import { openRepair } from '../../tracking/open-repair.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const tag = 'Repairs'
const params = z.object({ repairId: Id })
const feature = 'repairs'
const seeing = { method: 'get', tag, feature, right: 'inventory.see' } as const
const correcting = { method: 'post', tag, feature, right: 'tracking.correct' } as const

export function repairRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      ...seeing,
      path: '/repairs',
      summary: 'Repairs, the latest first',
      query: RepairListQuery,
      answer: pageOf(RepairRow),
    },
    ({ query }) => listRepairs(server.db, query),
  )
  endpoint(
    app,
    server,
    {
      ...seeing,
      path: '/repairs/{repairId}',
      summary: 'A repair: what is in the unit and what was taken out',
      params,
      answer: RepairDetails,
    },
    (call) => getRepair(server.db, call.params.repairId),
  )
  endpoint(
    app,
    server,
    {
      ...correcting,
      path: '/repairs',
      summary: 'Open a finished unit',
      body: OpenRepair,
      answer: RepairAnswer,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => openRepair(tx, actor, body)),
  )
  endpoint(
    app,
    server,
    {
      ...correcting,
      path: '/repairs/{repairId}/change',
      summary: 'Remove, replace and add parts of an open unit',
      params,
      body: ChangeRepair,
      answer: RepairAnswer,
    },
    (call) =>
      write(server.db, call.actor, (tx) => changeRepair(tx, call.actor, call.params.repairId, call.body)),
  )
  endpoint(
    app,
    server,
    {
      ...correcting,
      path: '/repairs/{repairId}/close',
      summary: 'Close a repair: the unit returns to stock, is scrapped or was taken apart',
      params,
      body: CloseRepair,
      answer: RepairAnswer,
    },
    (call) =>
      write(server.db, call.actor, (tx) => closeRepair(tx, call.actor, call.params.repairId, call.body)),
  )
}
