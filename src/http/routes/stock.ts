import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import {
  AdjustStock,
  CountStock,
  DividedBatch,
  MergeBatches,
  Movement,
  MovementListQuery,
  ScannedStock,
  ScannedStockQuery,
  ScrapStock,
  SplitBatch,
  StockPosted,
  TransferStock,
} from '../../contracts/stock.ts'
import { adjustStock } from '../../inventory/adjust-stock.ts'
import { countStock } from '../../inventory/count-stock.ts'
import { listMovements } from '../../inventory/list-movements.ts'
import { mergeBatches } from '../../inventory/merge-batches.ts'
import { scrapStock } from '../../inventory/scrap-stock.ts'
import { splitBatch } from '../../inventory/split-batch.ts'
import { transferStock } from '../../inventory/transfer-stock.ts'
import { findScannedStock } from '../../tracing/find-scanned-stock.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const posting = { method: 'post', tag: 'Stock', right: 'inventory.post' } as const
const seeing = { method: 'get', tag: 'Stock', right: 'inventory.see' } as const

export function stockRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      ...seeing,
      path: '/movements',
      summary: 'Inventory transactions, with who posted them and why',
      query: MovementListQuery,
      answer: pageOf(Movement),
    },
    ({ query }) => listMovements(server.db, query),
  )
  endpoint(
    app,
    server,
    {
      ...seeing,
      path: '/scanned-stock',
      summary: 'The lots that a scanned code or a typed number names, with what is on hand',
      query: ScannedStockQuery,
      answer: z.array(ScannedStock),
    },
    ({ query }) => findScannedStock(server.db, query, server.now().toISOString().slice(0, 10)),
  )
  endpoint(
    app,
    server,
    {
      ...posting,
      path: '/transfers',
      summary: 'Move stock from one warehouse to another',
      body: TransferStock,
      answer: StockPosted,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => transferStock(tx, actor, body)),
  )
  endpoint(
    app,
    server,
    {
      ...posting,
      path: '/adjustments',
      summary: 'Correct what is on hand, up or down',
      body: AdjustStock,
      answer: StockPosted,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => adjustStock(tx, actor, body)),
  )
  endpoint(
    app,
    server,
    {
      ...posting,
      path: '/counts',
      summary: 'Set what is on hand to what was counted, unless it moved meanwhile',
      body: CountStock,
      answer: StockPosted,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => countStock(tx, actor, body)),
  )
  endpoint(
    app,
    server,
    { ...posting, path: '/scrap', summary: 'Scrap stock', body: ScrapStock, answer: StockPosted },
    ({ actor, body }) => write(server.db, actor, (tx) => scrapStock(tx, actor, body)),
  )
  endpoint(
    app,
    server,
    {
      ...posting,
      feature: 'batch-divisions',
      path: '/lots/{lotId}/split',
      summary: 'Split parts off a batch; they keep it as their parent',
      params: z.object({ lotId: Id }),
      body: SplitBatch,
      answer: DividedBatch,
    },
    ({ actor, params, body }) => write(server.db, actor, (tx) => splitBatch(tx, actor, params.lotId, body)),
  )
  endpoint(
    app,
    server,
    {
      ...posting,
      feature: 'batch-divisions',
      path: '/merges',
      summary: 'Merge parts of batches into a new one, which keeps them all as parents',
      body: MergeBatches,
      answer: DividedBatch,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => mergeBatches(tx, actor, body)),
  )
}
