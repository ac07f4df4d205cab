import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import { Code } from '../../contracts/items.ts'
import {
  BlockNumbers,
  ChangeNumberSequence,
  CreateNumberSequence,
  NumberBlock,
  NumberBlockListQuery,
  NumberSequence,
  NumberSequenceListQuery,
  TakeItemNumber,
  TakeNumberBlock,
  TakenNumber,
} from '../../contracts/numbering.ts'
import { changeNumberSequence } from '../../items/change-number-sequence.ts'
import { createNumberSequence } from '../../items/create-number-sequence.ts'
import { listBlockNumbers, listNumberBlocks } from '../../items/list-number-blocks.ts'
import { listNumberSequences } from '../../items/list-number-sequences.ts'
import { takeItemNumber } from '../../items/take-item-number.ts'
import { takeNumberBlock } from '../../items/take-number-block.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const tag = 'Number sequences'
const params = z.object({ name: Code })

export function numberingRoutes(app: Hono, server: Server): void {
  sequenceRoutes(app, server)
  takingRoutes(app, server)
}

function sequenceRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/number-sequences',
      summary: 'Number sequences by name',
      tag,
      right: 'items.see',
      query: NumberSequenceListQuery,
      answer: pageOf(NumberSequence),
    },
    ({ query }) => listNumberSequences(server.db, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/number-sequences',
      summary: 'Create a number sequence for batch or serial numbers',
      tag,
      right: 'setup.manage',
      body: CreateNumberSequence,
      answer: NumberSequence,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => createNumberSequence(tx, actor, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'patch',
      path: '/number-sequences/{name}',
      summary: 'Change a number sequence; what is left out stays, and the counter only moves forward',
      tag,
      right: 'setup.manage',
      params,
      body: ChangeNumberSequence,
      answer: NumberSequence,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => changeNumberSequence(tx, actor, { ...params, ...body })),
  )
}

function takingRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/items/{itemId}/numbers',
      summary: 'Take the next batch or serial number of an item from its sequence; nobody else gets it',
      tag,
      right: 'tracking.scan',
      params: z.object({ itemId: Id }),
      body: TakeItemNumber,
      answer: TakenNumber,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => takeItemNumber(tx, actor, { ...params, ...body })),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/number-blocks',
      feature: 'number-blocks',
      summary: 'Blocks of numbers that stations print ahead, the latest first',
      tag,
      right: 'items.see',
      query: NumberBlockListQuery,
      answer: pageOf(NumberBlock),
    },
    ({ query }) => listNumberBlocks(server.db, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/number-blocks/{blockId}/numbers',
      feature: 'number-blocks',
      summary: 'Every number of a block',
      tag,
      right: 'items.see',
      params: z.object({ blockId: Id }),
      answer: BlockNumbers,
    },
    ({ params }) => listBlockNumbers(server.db, params.blockId),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/number-sequences/{name}/blocks',
      feature: 'number-blocks',
      summary:
        'Give a station a block of numbers to print ahead; what it does not use is given to nobody else',
      tag,
      right: 'orders.manage',
      params,
      body: TakeNumberBlock,
      answer: NumberBlock,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => takeNumberBlock(tx, actor, { ...params, ...body })),
  )
}
