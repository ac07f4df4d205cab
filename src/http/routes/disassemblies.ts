import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import {
  DisassemblyAnswer,
  DisassemblyDetails,
  DisassemblyListQuery,
  DisassemblyRow,
  ReverseDisassembly,
  TakeApart,
  UnitParts,
} from '../../contracts/disassemblies.ts'
import { getDisassembly, listDisassemblies, listUnitParts } from '../../tracking/list-disassemblies.ts'
import { reverseDisassembly } from '../../tracking/reverse-disassembly.ts'
import { takeApart } from '../../tracking/take-apart.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const tag = 'Disassembly orders'
const feature = 'disassemblies'
const seeing = { method: 'get', tag, feature, right: 'inventory.see' } as const
const correcting = {
  method: 'post',
  tag,
  feature,
  right: 'tracking.correct',
  answer: DisassemblyAnswer,
} as const

/** Units that are taken apart. */
export function disassemblyRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      ...seeing,
      path: '/disassemblies',
      summary: 'Disassembly orders, the latest first',
      query: DisassemblyListQuery,
      answer: pageOf(DisassemblyRow),
    },
    ({ query }) => listDisassemblies(server.db, query),
  )
  endpoint(
    app,
    server,
    {
      ...seeing,
      path: '/disassemblies/{disassemblyId}',
      summary: 'A disassembly order with what came out of the unit',
      params: z.object({ disassemblyId: Id }),
      answer: DisassemblyDetails,
    },
    ({ params }) => getDisassembly(server.db, params.disassemblyId),
  )
  endpoint(
    app,
    server,
    {
      // What is inside is told with disassembly switched off too.
      ...{ method: 'get', tag, right: 'inventory.see' },
      path: '/lots/{lotId}/parts',
      summary: 'What is in a unit now',
      params: z.object({ lotId: Id }),
      answer: UnitParts,
    },
    ({ params }) => listUnitParts(server.db, params.lotId),
  )
  endpoint(
    app,
    server,
    { ...correcting, path: '/disassemblies', summary: 'Take a finished unit apart', body: TakeApart },
    ({ actor, body }) => write(server.db, actor, (tx) => takeApart(tx, actor, body)),
  )
  endpoint(
    app,
    server,
    {
      ...correcting,
      path: '/disassemblies/{disassemblyId}/reverse',
      summary: 'Take a disassembly back: the unit lies in stock again with everything inside',
      params: z.object({ disassemblyId: Id }),
      body: ReverseDisassembly,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => reverseDisassembly(tx, actor, params.disassemblyId, body)),
  )
}
