import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id, PageQuery, pageOf } from '../../contracts/common.ts'
import {
  QuestionAnswer,
  QuestionExportRequest,
  QuestionRequest,
  RemoveSavedTrace,
  SavedTrace,
  SaveTrace,
  Worker,
  WorkersQuery,
} from '../../contracts/questions.ts'
import { ExportRequest, HoldTraced, TracedHolds } from '../../contracts/trace-results.ts'
import { answerQuestion } from '../../tracing/answer-question.ts'
import { exportQuestion } from '../../tracing/export-question.ts'
import type { ExportFile } from '../../tracing/export-rows.ts'
import { exportTrace } from '../../tracing/export-trace.ts'
import { holdTraced } from '../../tracing/hold-traced.ts'
import { listSavedTraces } from '../../tracing/list-saved-traces.ts'
import { listWorkers } from '../../tracing/list-workers.ts'
import { removeSavedTrace, saveTrace } from '../../tracing/save-trace.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'
import { streamAnswer } from '../stream-answer.ts'

const tracing = { tag: 'Item tracing', right: 'tracing.use' } as const

/** What is done with a result, questions that take several traces, and traces kept under a name. */
export function tracingResultRoutes(app: Hono, server: Server): void {
  const db = server.readDb ?? server.db

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/traces/holds',
      feature: 'holds-from-traces',
      summary: 'Put everything that a trace finds on hold, or some of it, in one step',
      tag: 'Holds',
      right: 'holds.place',
      body: HoldTraced,
      answer: TracedHolds,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => holdTraced(tx, actor, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/traces/exports',
      summary: 'A trace as a file: CSV, Excel or JSON',
      ...tracing,
      body: ExportRequest,
      answer: z.unknown().describe('The file'),
    },
    ({ body, context }) => sendFile(server, context, 'trace', exportTrace(db, body, server.now())),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/traces/questions',
      summary: 'Lots with all of these lots, without a component, or that passed a station or a worker',
      ...tracing,
      body: QuestionRequest,
      answer: QuestionAnswer,
    },
    ({ body }) => answerQuestion(db, body),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/traces/questions/exports',
      summary: 'The whole answer of a question as a file: CSV, Excel or JSON',
      ...tracing,
      body: QuestionExportRequest,
      answer: z.unknown().describe('The file'),
    },
    ({ body, context }) => sendFile(server, context, 'answer', exportQuestion(db, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/traces/workers',
      summary: 'The people that a question about who built something can name',
      ...tracing,
      query: WorkersQuery,
      answer: pageOf(Worker),
    },
    ({ query }) => listWorkers(db, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/saved-traces',
      feature: 'saved-traces',
      summary: 'Traces and questions that were given a name: those of everyone, and one’s own',
      ...tracing,
      query: PageQuery,
      answer: pageOf(SavedTrace),
    },
    ({ actor, query }) => listSavedTraces(server.db, actor.accountId, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/saved-traces',
      feature: 'saved-traces',
      summary: 'Keep a trace or a question under a name',
      ...tracing,
      body: SaveTrace,
      answer: SavedTrace,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => saveTrace(tx, actor, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'delete',
      path: '/saved-traces/{savedTraceId}',
      feature: 'saved-traces',
      summary: 'Take a saved trace off the list',
      ...tracing,
      params: z.object({ savedTraceId: Id }),
      body: RemoveSavedTrace,
      answer: SavedTrace,
    },
    ({ actor, params }) => write(server.db, actor, (tx) => removeSavedTrace(tx, actor, params.savedTraceId)),
  )
}

async function sendFile(server: Server, context: Context, name: string, file: ExportFile): Promise<Response> {
  const { type, ending } = file
  const fileName = `${name}-${server.now().toISOString().slice(0, 16).replace(/[:T]/g, '-')}.${ending}`
  return await streamAnswer(server, context, { type, fileName, write: (send) => file.write(send) })
}
