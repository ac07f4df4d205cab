import { z } from 'zod'
import { Id } from '../contracts/common.ts'
import type { QuestionAnswer, QuestionRequest, QuestionRow, TraceQuestion } from '../contracts/questions.ts'
import type { Database, Fragment, Reader, Tx } from '../db/database.ts'
import { cutPage, readCursor } from '../lib/page.ts'
import { described, describeLots } from './describe-lots.ts'
import { largeJoins } from './large-joins.ts'
import { snapshot } from './snapshot.ts'
import { anyTime } from './step.ts'
import { walked } from './walk.ts'

/** A lot that the question holds for, as the database answers it. */
export interface AnswerRow {
  lotId: string
  certain: boolean
  total: number
}

/** Answers what takes more than one trace: lots with all of these, lots without any of those, what passed a place. */
export async function answerQuestion(db: Database, request: QuestionRequest): Promise<QuestionAnswer> {
  const [after] = readCursor(request.cursor, z.tuple([Id])) ?? []
  return await snapshot(db, async (tx) => {
    const rows = await largeJoins(
      tx,
      () => tx<AnswerRow[]>`
      with answer (lot_id, certain) as materialized (${queryOf(tx, request.question)})
      select lot_id as "lotId", certain, (select count(*) from answer)::int as total from answer
      ${after === undefined ? tx`` : tx`where lot_id > ${after}::uuid`}
      order by lot_id limit ${request.limit + 1}::bigint`,
    )
    const page = cutPage(rows, request.limit, (row) => [row.lotId])
    return {
      total: rows[0]?.total ?? 0,
      nextCursor: page.nextCursor,
      rows: await describeAnswers(tx, page.rows),
    }
  })
}

export async function describeAnswers(reader: Reader, rows: readonly AnswerRow[]): Promise<QuestionRow[]> {
  const lots = await describeLots(
    reader,
    rows.map((row) => row.lotId),
  )
  return rows.map(({ lotId, certain }) => {
    const { lot, item, holdReason } = described(lots, lotId)
    return { lot, item, group: certain ? 'contains' : 'may-contain', held: holdReason !== null }
  })
}

/** The lots that the question holds for, as a query: which, and whether for certain. */
export function queryOf(tx: Tx, question: TraceQuestion): Fragment {
  switch (question.kind) {
    case 'with-all':
      return withAll(tx, [...new Set(question.lotIds)], question.itemId)
    case 'without-component':
      return tx`
        select lot.id, reached.lot_id is null
        from lot
        left join (${reachedFrom(tx, tx`select id from lot where item_id = ${question.componentItemId}`)}) reached
          on reached.lot_id = lot.id
        where lot.item_id = ${question.itemId} and reached.certain is not true
          and (select true from registration r where r.lot_id = lot.id and r.closed_at is null limit 1)`
    case 'passed':
      return tx`
        select distinct event.lot_id, true from audit_event event
        ${question.toolId === undefined ? tx`` : duringUse(tx, question.toolId)}
        where event.at >= ${question.from}::timestamptz and event.at < ${question.to}::timestamptz
          and event.lot_id is not null and event.refusal is null
          ${question.stationId === undefined ? tx`` : tx`and event.station_id = ${question.stationId}`}
          ${question.accountId === undefined ? tx`` : tx`and event.account_id = ${question.accountId}`}
          and event.type <> all(${notBuilding}::text[])`
  }
}

/** Each event at the station where the tool was in use at that time. */
function duringUse(tx: Tx, toolId: string): Fragment {
  return tx`
    join tool_use on tool_use.tool_id = ${toolId} and tool_use.station_id = event.station_id
      and event.at >= tool_use.taken_at and event.at < coalesce(tool_use.put_away_at, 'infinity')`
}

/** Events that are about a lot without anybody building on it. */
const notBuilding = ['product-selected', 'scan-asked', 'command-scanned', 'hold-placed', 'hold-released']

/** In every forward walk, or a start that is in all the others. */
function withAll(tx: Tx, lotIds: readonly string[], itemId: string | undefined): Fragment {
  const walks = lotIds.map((id) => reachedFrom(tx, tx`select ${id}::uuid as id`))
  const all = walks.reduce<Fragment>(
    (before, walk, index) => (index === 0 ? walk : tx`${before} union all ${walk}`),
    tx``,
  )
  return tx`
    select reached.lot_id, bool_and(reached.certain) from (${all}) reached
    ${itemId === undefined ? tx`` : tx`join lot on lot.id = reached.lot_id and lot.item_id = ${itemId}`}
    group by reached.lot_id having count(*) = ${lotIds.length}`
}

/** The lots that contain one of these, or are one. */
function reachedFrom(tx: Tx, starts: Fragment): Fragment {
  const walk = {
    direction: 'forward',
    starts,
    window: anyTime,
  } as const
  return tx`(with recursive ${walked(tx, walk)} select node_id as lot_id, certain from found where not is_order)`
}
