import type { Hono } from 'hono'
import { z } from 'zod'
import { listWorkers } from '../../access/list-workers.ts'
import { write } from '../../audit/write.ts'
import { ChangeCardLines, CreateJournal, Worker, WorkerListQuery } from '../../contracts/cards.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import {
  AddJournalLine,
  ChangeJournalLines,
  JournalAnswer,
  JournalCheck,
  JournalDetails,
  JournalListQuery,
  JournalRow,
  PickAnswer,
  PostJournal,
  ReverseJournal,
} from '../../contracts/journals.ts'
import {
  AdjustConsumption,
  PickAssociations,
  ReportAnswer,
  ReportAsFinished,
} from '../../contracts/tracking.ts'
import { addJournalLine } from '../../journals/add-journal-line.ts'
import { adjustConsumption } from '../../journals/adjust-consumption.ts'
import { changeCardLines } from '../../journals/change-card-lines.ts'
import { changeJournalLines } from '../../journals/change-journal-lines.ts'
import { checkJournal } from '../../journals/check-journal.ts'
import { createJournal } from '../../journals/create-journal.ts'
import { getJournal } from '../../journals/get-journal.ts'
import { listJournals } from '../../journals/list-journals.ts'
import { pickAssociations } from '../../journals/pick-associations.ts'
import { postJournal } from '../../journals/post-journal.ts'
import { reportAsFinished } from '../../journals/report-as-finished.ts'
import { reverseJournal } from '../../journals/reverse-journal.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const JournalPath = z.object({ journalId: Id })
const OrderPath = z.object({ orderId: Id })
const tag = 'Journals'

/** Production journals, and what an order posts through them. */
export function journalRoutes(app: Hono, server: Server): void {
  readRoutes(app, server)
  journalStepRoutes(app, server)
  orderPostingRoutes(app, server)
}

function readRoutes(app: Hono, server: Server): void {
  const { db } = server
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/journals',
      summary: 'List the journals, newest first',
      tag,
      right: 'orders.see',
      query: JournalListQuery,
      answer: pageOf(JournalRow),
    },
    ({ query }) => listJournals(db, query),
  )
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/journals/{journalId}',
      summary: 'Get a journal with its lines',
      tag,
      right: 'orders.see',
      params: JournalPath,
      answer: JournalDetails,
    },
    ({ params }) => getJournal(db, params.journalId),
  )
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/journals/{journalId}/check',
      summary: 'Say what stands against posting a journal, all of it at once',
      tag,
      right: 'orders.see',
      params: JournalPath,
      answer: JournalCheck,
    },
    async ({ params }) => ({ problems: await checkJournal(db, params.journalId) }),
  )
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/workers',
      summary: 'List those who can be named on a job card',
      tag,
      right: 'journals.post',
      query: WorkerListQuery,
      answer: pageOf(Worker),
    },
    ({ query }) => listWorkers(db, query),
  )
}

function journalStepRoutes(app: Hono, server: Server): void {
  const { db } = server
  const step = { tag, right: 'journals.post', params: JournalPath, answer: JournalAnswer } as const
  endpoint(
    app,
    server,
    {
      ...step,
      method: 'put',
      path: '/journals/{journalId}/lines',
      summary: 'Change the quantities of an open journal',
      body: ChangeJournalLines,
    },
    ({ actor, params, body }) =>
      write(db, actor, (tx) => changeJournalLines(tx, actor, params.journalId, body)),
  )
  endpoint(
    app,
    server,
    {
      ...step,
      method: 'post',
      path: '/journals/{journalId}/lines',
      summary: 'Add what was used to an open picking list',
      body: AddJournalLine,
    },
    ({ actor, params, body }) => write(db, actor, (tx) => addJournalLine(tx, actor, params.journalId, body)),
  )
  endpoint(
    app,
    server,
    {
      ...step,
      method: 'put',
      path: '/journals/{journalId}/card-lines',
      summary: 'Write the lines of an open route card or job card',
      body: ChangeCardLines,
    },
    ({ actor, params, body }) => write(db, actor, (tx) => changeCardLines(tx, actor, params.journalId, body)),
  )
  endpoint(
    app,
    server,
    {
      ...step,
      method: 'post',
      path: '/journals/{journalId}/post',
      summary: 'Post an open journal',
      body: PostJournal,
    },
    ({ actor, params, body }) => write(db, actor, (tx) => postJournal(tx, actor, params.journalId, body)),
  )
  endpoint(
    app,
    server,
    {
      ...step,
      method: 'post',
      path: '/journals/{journalId}/reverse',
      summary: 'Counter a posted journal by one with negative lines',
      body: ReverseJournal,
    },
    ({ actor, params, body }) => write(db, actor, (tx) => reverseJournal(tx, actor, params.journalId, body)),
  )
}

function orderPostingRoutes(app: Hono, server: Server): void {
  const { db } = server
  const posting = { method: 'post', tag, right: 'journals.post', params: OrderPath } as const
  endpoint(
    app,
    server,
    {
      ...posting,
      path: '/orders/{orderId}/journals',
      summary: 'Open a route card, a job card or a report as finished, filled with what is left to do',
      body: CreateJournal,
      answer: JournalAnswer,
    },
    ({ actor, params, body }) => write(db, actor, (tx) => createJournal(tx, actor, params.orderId, body)),
  )
  endpoint(
    app,
    server,
    {
      ...posting,
      path: '/orders/{orderId}/picking-lists',
      summary: 'Adjust consumption: make a picking list of what is not posted yet',
      body: AdjustConsumption,
      answer: JournalAnswer,
    },
    ({ actor, params, body }) => write(db, actor, (tx) => adjustConsumption(tx, actor, params.orderId, body)),
  )
  endpoint(
    app,
    server,
    {
      ...posting,
      path: '/orders/{orderId}/picks',
      summary: 'Pick: take the consumption of associations from inventory for the order',
      body: PickAssociations,
      answer: PickAnswer,
    },
    ({ actor, params, body }) => write(db, actor, (tx) => pickAssociations(tx, actor, params.orderId, body)),
  )
  endpoint(
    app,
    server,
    {
      ...posting,
      path: '/orders/{orderId}/reports',
      summary: 'Report as finished, good and error quantities',
      body: ReportAsFinished,
      answer: ReportAnswer,
    },
    ({ actor, params, body }) => write(db, actor, (tx) => reportAsFinished(tx, actor, params.orderId, body)),
  )
}
