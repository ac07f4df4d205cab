import { z } from 'zod'
import { toolsAt } from '../audit/tools-at.ts'
import { Instant, type PageQuery } from '../contracts/common.ts'
import type { Activity } from '../contracts/trace-nodes.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'
import { describeLots } from './describe-lots.ts'

interface ActivityRow extends Omit<Activity, 'at' | 'other'> {
  at: Date
  key: string
  otherId: string | null
}

/** What happened to a lot, newest first: who did it, where, with what, and what it was tied to. */
export async function listActivities(
  reader: Reader,
  lotId: string,
  query: z.infer<typeof PageQuery>,
): Promise<Page<Activity>> {
  const before = readCursor(query.cursor, z.tuple([Instant, z.string().max(60)]))
  const rows = await reader<ActivityRow[]>`
    with activity as (
      select * from (${activitiesOf(reader, lotId)}) one
      ${before ? reader`where (at, id) < (${before[0]}::timestamptz, ${before[1]}::text)` : reader``}
      order by at desc, id desc limit ${query.limit + 1}::bigint
    )
    select activity.id, activity.kind, activity.at, to_char(activity.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key,
      coalesce(account.full_name, 'Asbuilt') as who, station.name as station,
      ${toolsAt(reader)} as tools, case when o.id is not null then json_build_object('id', o.id, 'number', o.number) end as order,
      activity.operation, other_id as "otherId", trim_scale(activity.quantity)::text as quantity, activity.reference,
      coalesce(nullif(activity.number, ''), o.number) as number, warehouse.code as warehouse, journal.number as journal,
      event.request ->> 'characters' as scanned, coalesce(activity.reason, event.reason) as reason
    from activity
    left join audit_event event on event.id = activity.event_id
    left join account on account.id = event.account_id
    left join station on station.id = event.station_id
    left join production_order o on o.id = activity.order_id
    left join warehouse on warehouse.id = activity.warehouse_id
    left join journal_line line on line.id = activity.journal_line_id
    left join journal on journal.id = line.journal_id
    order by activity.at desc, activity.id desc`
  const page = cutPage(rows, query.limit, (row) => [row.key, row.id])
  const lots = await describeLots(
    reader,
    page.rows.flatMap((row) => row.otherId ?? []),
  )
  return {
    nextCursor: page.nextCursor,
    rows: page.rows.map(({ key: _, at, otherId, ...row }) => {
      const other = otherId === null ? undefined : lots.get(otherId)
      return { ...row, at: at.toISOString(), other: other ? { lot: other.lot, item: other.item } : null }
    }),
  }
}

/** One row for each beginning and each end of a registration, an association or a hold, and for each movement. */
function activitiesOf(reader: Reader, lotId: string): Fragment {
  const tied = (mine: Fragment, other: Fragment, began: string, ended: string) => reader`
    select a.id || ' 1' as id, ${began} as kind, a.opened_at as at, a.event_id, a.order_id, component.operation_number as operation,
      ${other} as other_id, a.quantity, null as reference, null as number, null::uuid as warehouse_id, null::uuid as journal_line_id,
      null as reason
    from association a left join component on component.id = a.component_id where ${mine} = ${lotId}
    union all
    select a.id || ' 2', ${ended}, a.closed_at, a.closed_event_id, a.order_id, component.operation_number,
      ${other}, a.quantity, null, null, null, null, a.close_reason
    from association a left join component on component.id = a.component_id
    where ${mine} = ${lotId} and a.closed_at is not null`
  return reader`
    ${tied(reader`a.component_lot_id`, reader`a.product_lot_id`, 'installed', 'taken-out')}
    union all
    ${tied(reader`a.product_lot_id`, reader`a.component_lot_id`, 'component-added', 'component-removed')}
    union all
    select r.id || ' 1', 'registered', r.registered_at, r.event_id, r.order_id, null, null, r.quantity, null, null, null, null, null
    from registration r where r.lot_id = ${lotId}
    union all
    select r.id || ' 2', 'registration-removed', r.closed_at, r.closed_event_id, r.order_id, null, null, r.quantity, null, null, null, null,
      r.close_reason
    from registration r where r.lot_id = ${lotId} and r.closed_at is not null
    union all
    select t.id || ' 1', 'moved', t.at, t.event_id, t.order_id, null, null, t.quantity, t.reference, t.reference_number, t.warehouse_id,
      t.journal_line_id, null
    from inventory_transaction t where t.lot_id = ${lotId} and t.state <> 'reserved'
    union all
    select h.id || ' 1', 'held', h.placed_at, h.event_id, null, null, null, null, null, null, null, null, h.reason
    from hold h where h.lot_id = ${lotId}
    union all
    select h.id || ' 2', 'released', h.released_at, h.closed_event_id, null, null, null, null, null, null, null, null, h.release_reason
    from hold h where h.lot_id = ${lotId} and h.released_at is not null`
}
