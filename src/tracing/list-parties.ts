import { z } from 'zod'
import type { PartyListRequest, PartyListRow } from '../contracts/trace-views.ts'
import type { Database, Fragment, Tx } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'
import { largeJoins } from './large-joins.ts'
import { prepareTrace } from './prepare-trace.ts'
import { snapshot } from './snapshot.ts'
import { walked } from './walk.ts'

interface Row extends Omit<PartyListRow, 'firstAt' | 'lastAt'> {
  firstAt: Date
  lastAt: Date
  key: string
}

/**
 * Who is concerned by a result: customers, shipments, sales orders not yet shipped, vendors with their receipts, the
 * warehouses where something of it lies, or the production orders that made it. The starting lots count as well, since they may have been shipped themselves; who made them is no part
 * of the answer.
 */
export async function listTraceParties(
  db: Database,
  request: PartyListRequest,
  now: Date,
): Promise<Page<PartyListRow>> {
  const [after] = readCursor(request.cursor, z.tuple([z.string()])) ?? []
  return await snapshot(db, async (tx) => {
    const direction =
      request.direction === 'both' ? (request.list === 'vendors' ? 'backward' : 'forward') : request.direction
    const { walks } = await prepareTrace(tx, { ...request, direction }, now.toISOString().slice(0, 10))
    const [walk] = walks
    if (walk === undefined) throw new Error('A trace has a direction.')
    const group = request.group
    const rows = await largeJoins(
      tx,
      () => tx<Row[]>`
      with recursive ${walked(tx, walk)},
      moved as (
        select t.*, found.certain,
          exists (select from hold where hold.lot_id = found.node_id and hold.released_at is null offset 0) as held
        from found
        cross join lateral (${movedOf(tx, request.list)} offset 0) t
        where not found.is_order ${request.list === 'orders' ? tx`and found.depth > 0` : tx``} ${group ? tx`and found.certain = ${group === 'contains'}` : tx``}
      ),
      lots as (
        select ${keyOf(tx, request.list)} as key, lot_id, certain, held, sum(quantity) as quantity, min(at) as first_at, max(at) as last_at,
          ${request.list === 'on-hand' ? tx`null::text` : tx`min(party_id::text)`} as party_id, min(reference_number) as number, min(warehouse_id::text) as warehouse_id
        from moved group by 1, lot_id, certain, held having ${netOf(tx, request.list)}
      )
      select lots.key, case when party.id is not null
          then json_build_object('id', party.id, 'number', party.number, 'name', party.name) end as party,
        ${request.list === 'on-hand' ? tx`min(warehouse.code)` : request.list === 'customers' ? tx`coalesce(party.number, '')` : tx`min(lots.number)`} as number,
        ${request.list === 'on-hand' ? tx`min(warehouse.name)` : tx`null::text`} as warehouse,
        count(*)::int as lots, count(*) filter (where not lots.certain)::int as "mayContain", count(*) filter (where lots.held)::int as held,
        min(lots.first_at) as "firstAt", max(lots.last_at) as "lastAt"
      from lots
      left join party on party.id = lots.party_id::uuid
      left join warehouse on warehouse.id = lots.warehouse_id::uuid
      ${after === undefined ? tx`` : tx`where lots.key > ${after}`}
      group by lots.key, party.id
      order by lots.key limit ${request.limit + 1}::bigint`,
    )
    const page = cutPage(rows, request.limit, (row) => [row.key])
    return {
      nextCursor: page.nextCursor,
      rows: page.rows.map(({ key: _, firstAt, lastAt, ...row }) => ({
        ...row,
        firstAt: firstAt.toISOString(),
        lastAt: lastAt.toISOString(),
      })),
    }
  })
}

type List = PartyListRequest['list']

/** What happened to a lot, as far as the list is about it. An order's number is looked up by row, as everything is. */
function movedOf(tx: Tx, list: List): Fragment {
  if (list === 'orders')
    return tx`
      select r.lot_id, null::uuid as warehouse_id, r.quantity, 'received' as state, 'production' as reference,
        (select number from production_order where id = r.order_id) as reference_number, null::uuid as party_id, r.registered_at as at
      from registration r where r.lot_id = found.node_id and r.closed_at is null`
  return tx`
    select lot_id, warehouse_id, quantity, state, reference, reference_number, party_id, at
    from inventory_transaction where lot_id = found.node_id and ${conditionOf(tx, list)}`
}

function conditionOf(tx: Tx, list: Exclude<List, 'orders'>): Fragment {
  switch (list) {
    case 'customers':
    case 'shipped':
      return tx`reference = 'sales' and state = 'deducted'`
    case 'not-yet-shipped':
      return tx`reference = 'sales' and state in ('reserved', 'picked')`
    case 'vendors':
      return tx`reference = 'purchase' and state = 'received'`
    case 'on-hand':
      return tx`state <> 'reserved'`
  }
}

/** One row of the list for each of these; the first part sorts it. */
function keyOf(tx: Tx, list: List): Fragment {
  switch (list) {
    case 'customers':
      return tx`coalesce(party_id::text, '')`
    case 'on-hand':
      return tx`warehouse_id::text`
    default:
      return tx`reference_number || ' ' || coalesce(party_id::text, '')`
  }
}

/** What came back, was cancelled or taken back is not there any more. */
function netOf(tx: Tx, list: List): Fragment {
  return ['vendors', 'on-hand', 'orders'].includes(list) ? tx`sum(quantity) > 0` : tx`sum(quantity) < 0`
}
