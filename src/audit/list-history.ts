import { z } from 'zod'
import { Id, Instant } from '../contracts/common.ts'
import type { HistoryEntry, HistoryQuery } from '../contracts/history.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'
import { refusalText } from './refusal-text.ts'
import { toolsAt } from './tools-at.ts'

/** Answers differ by what was done; not all of them name a journal or an order, and only those to scans have parameters. */
const Numbered = z
  .union([z.object({ journalNumber: z.string() }), z.object({ number: z.string() })])
  .transform((answer) => ('journalNumber' in answer ? answer.journalNumber : answer.number))
const Named = z.object({ params: z.record(z.string(), z.string()) }).transform(({ params }) => params)

interface EventRow {
  id: string
  type: string
  at: Date
  key: string
  deviceAt: Date | null
  account: string
  station: string | null
  tools: readonly string[]
  request: unknown
  change: unknown
  answer: unknown
  reason: string | null
  refusal: string | null
}

/**
 * A page of what happened, newest first. `which` is the SQL condition that chooses the events, such as
 * ``reader`event.order_id = ${orderId}` ``.
 */
export async function listHistory(
  reader: Reader,
  which: Fragment,
  query: z.infer<typeof HistoryQuery>,
): Promise<Page<HistoryEntry>> {
  const [at, id] = readCursor(query.cursor, z.tuple([Instant, Id])) ?? []
  const rows = await reader<EventRow[]>`
    select event.id, event.type, event.at, to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key,
      event.device_at as "deviceAt",
      coalesce(account.full_name, 'Asbuilt') as account, station.name as station,
      ${toolsAt(reader)} as tools, event.request, event.change, event.answer, event.reason, event.refusal
    from audit_event event
    left join account on account.id = event.account_id
    left join station on station.id = event.station_id
    where ${which}
      ${at === undefined ? reader`` : reader`and (event.at, event.id) < (${at}::text::timestamptz, ${id ?? ''}::text::uuid)`}
      ${query.refused === 'only' ? reader`and event.refusal is not null` : reader``}
      ${query.steps === 'only' ? reader`and (event.type like 'order-%' or event.type in ('reported-as-finished', 'journal-reversed'))` : reader``}
      ${query.refused === 'without' ? reader`and event.refusal is null` : reader``}
    order by event.at desc, event.id desc
    limit ${query.limit + 1}`
  const page = cutPage(rows, query.limit, (row) => [row.key, row.id])
  return { rows: page.rows.map(entryOf), nextCursor: page.nextCursor }
}

function entryOf(row: EventRow): HistoryEntry {
  return {
    id: row.id,
    type: row.type,
    at: row.at.toISOString(),
    deviceAt: row.deviceAt?.toISOString() ?? null,
    account: row.account,
    station: row.station,
    tools: [...row.tools],
    request: row.request,
    change: row.change,
    number: Numbered.safeParse(row.answer).data ?? null,
    named: Named.safeParse(row.answer).data ?? null,
    reason: row.reason,
    refusal: row.refusal === null ? null : { code: row.refusal, text: refusalText(row.refusal, row.answer) },
  }
}
