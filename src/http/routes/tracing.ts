import type { Hono } from 'hono'
import { z } from 'zod'
import { Id, PageQuery, pageOf } from '../../contracts/common.ts'
import { SearchAnswer, SearchQuery } from '../../contracts/questions.ts'
import { Activity, LotTransaction, TraceNode } from '../../contracts/trace-nodes.ts'
import {
  BomComparison,
  BomComparisonQuery,
  DifferenceRequest,
  LinksQuery,
  PartyListRequest,
  PartyListRow,
  PathRequest,
  TraceDifferences,
  TraceGraph,
  TracePath,
  TreeLink,
} from '../../contracts/trace-views.ts'
import { TraceAnswer, TraceCriteria, TraceRequest } from '../../contracts/tracing.ts'
import { compareMoments } from '../../tracing/compare-moments.ts'
import { compareWithBom } from '../../tracing/compare-with-bom.ts'
import { drawGraph } from '../../tracing/draw-graph.ts'
import { findPath } from '../../tracing/find-path.ts'
import { getTraceNode } from '../../tracing/get-trace-node.ts'
import { listActivities } from '../../tracing/list-activities.ts'
import { listLinks } from '../../tracing/list-links.ts'
import { listLotTransactions } from '../../tracing/list-lot-transactions.ts'
import { listTraceParties } from '../../tracing/list-parties.ts'
import { search } from '../../tracing/search.ts'
import { streamTrace } from '../../tracing/stream-trace.ts'
import { trace } from '../../tracing/trace.ts'
import { type Call, endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'
import { streamAnswer } from '../stream-answer.ts'

const tracing = { tag: 'Item tracing', right: 'tracing.use', recentSession: true } as const
const lotParams = z.object({ lotId: Id })
const lines = 'application/x-ndjson'

/** Traces and what is shown of a lot in them: nothing here writes, and all of it may run on a replica. */
export function tracingRoutes(app: Hono, server: Server): void {
  const db = server.readDb ?? server.db

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/traces',
      summary: `Trace backward or forward: counts, then a page of lots. As ${lines} when accepted: counts, every lot, the end`,
      ...tracing,
      body: TraceRequest,
      answer: TraceAnswer,
    },
    async (call) =>
      call.context.req.header('accept')?.includes(lines)
        ? await traceLines(server, call)
        : await trace(db, call.body, server.now()),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/traces/graph',
      summary: 'A trace as groups of one item on one level, with the links between them',
      ...tracing,
      body: TraceCriteria,
      answer: TraceGraph,
    },
    ({ body }) => drawGraph(db, body, server.now()),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/traces/path',
      summary: 'A shortest way from a start to a lot of the answer',
      ...tracing,
      body: PathRequest,
      answer: TracePath,
    },
    ({ body: { lotId, toward, ...criteria } }) => findPath(db, criteria, toward, lotId, server.now()),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/traces/parties',
      summary: 'Customers, shipments, sales orders not yet shipped, vendors or warehouses of a result',
      ...tracing,
      body: PartyListRequest,
      answer: pageOf(PartyListRow),
    },
    ({ body }) => listTraceParties(db, body, server.now()),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/traces/differences',
      summary: 'What came, went or changed between two moments',
      ...tracing,
      body: DifferenceRequest,
      answer: TraceDifferences,
    },
    ({ body }) => compareMoments(db, body, server.now()),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/lots/{lotId}/trace-node',
      summary: 'A lot of a trace in detail',
      ...tracing,
      params: lotParams,
      answer: TraceNode,
    },
    ({ params }) => getTraceNode(db, params.lotId),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/lots/{lotId}/links',
      summary: 'The links of a lot in one direction: what a node of the tree expands to',
      ...tracing,
      params: lotParams,
      query: LinksQuery,
      answer: pageOf(TreeLink),
    },
    ({ params, query }) => listLinks(db, 'lot', params.lotId, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/orders/{orderId}/links',
      summary: 'The lots that pooled material of an order may be in, or the material that may be in them',
      ...tracing,
      params: z.object({ orderId: Id }),
      query: LinksQuery,
      answer: pageOf(TreeLink),
    },
    ({ params, query }) => listLinks(db, 'order', params.orderId, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/lots/{lotId}/transactions',
      summary: 'The inventory transactions of a lot, oldest first',
      ...tracing,
      params: lotParams,
      query: PageQuery,
      answer: pageOf(LotTransaction),
    },
    ({ params, query }) => listLotTransactions(db, params.lotId, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/lots/{lotId}/activities',
      summary: 'What happened to a lot, newest first: who, where, with what',
      ...tracing,
      params: lotParams,
      query: PageQuery,
      answer: pageOf(Activity),
    },
    ({ params, query }) => listActivities(db, params.lotId, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/lots/{lotId}/bom-comparison',
      summary: 'The components of a lot against the BOM of its order: missing, extra, substituted',
      ...tracing,
      params: lotParams,
      query: BomComparisonQuery,
      answer: BomComparison,
    },
    ({ params, query }) => compareWithBom(db, params.lotId, query.at),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/search',
      summary:
        'Finds a lot, item, order, vendor, customer, receipt or shipment by a number, part of it, or a scan',
      tag: 'Item tracing',
      right: 'inventory.see',
      query: SearchQuery,
      answer: SearchAnswer,
    },
    ({ query }) => search(db, query, server.now().toISOString().slice(0, 10)),
  )
}

async function traceLines(server: Server, { context, body }: Call<unknown, unknown, TraceRequest>) {
  const encoder = new TextEncoder()
  return await streamAnswer(server, context, {
    type: lines,
    write: (send) =>
      streamTrace(server.readDb ?? server.db, body, server.now(), (some) =>
        send(encoder.encode(some.map((line) => `${JSON.stringify(line)}\n`).join(''))),
      ),
  })
}
