import { z } from 'zod'
import { Id, Instant } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { LinksQuery, NodeKind, TreeLink } from '../contracts/trace-views.ts'
import type { Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'
import { described, describeLots } from './describe-lots.ts'
import { stepFrom } from './step.ts'

interface LinkRow {
  id: string
  nodeId: string
  isOrder: boolean
  certainty: TreeLink['certainty']
  quantity: string | null
  openedAt: Date
  key: string
  closedAt: Date | null
  order: TreeLink['order']
  onHand: string | null
  expandable: boolean
}

/** The links of one node of the tree in one direction, oldest first: what is expanded below it. */
export async function listLinks(
  reader: Reader,
  kind: z.infer<typeof NodeKind>,
  nodeId: string,
  query: LinksQuery,
): Promise<Page<TreeLink>> {
  const after = readCursor(query.cursor, z.tuple([Instant, Id]))
  const { direction, at = 'infinity', from = '-infinity', to = 'infinity' } = query
  const window = { at, from, to, ever: query.ever === 'true' }
  await requireNode(reader, kind, nodeId)
  const rows = await reader<LinkRow[]>`
    with link as materialized (
      select step.*
      from (select ${nodeId}::uuid as node_id, ${kind === 'order'} as is_order) node
      cross join lateral (${stepFrom(reader, direction, reader`node`, window)} offset 0) step
      ${after ? reader`where (step.opened_at, step.link_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : reader``}
      order by step.opened_at, step.link_id limit ${query.limit + 1}::bigint
    )
    select link.link_id as id, link.node_id as "nodeId", link.is_order as "isOrder", link.certainty,
      trim_scale(link.quantity)::text as quantity, link.opened_at as "openedAt", link.closed_at as "closedAt",
      to_char(link.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key,
      (select json_build_object('id', o.id, 'number', o.number) from production_order o where o.id = link.node_id) as order,
      case when not link.is_order then (select trim_scale(coalesce(sum(quantity), 0))::text from inventory_transaction
        where lot_id = link.node_id and state <> 'reserved') end as "onHand",
      exists (${stepFrom(reader, direction, reader`link`, window)} limit 1) as expandable
    from link order by link.opened_at, link.link_id`
  const page = cutPage(rows, query.limit, (row) => [row.key, row.id])
  const lots = await describeLots(
    reader,
    page.rows.flatMap((row) => (row.isOrder ? [] : [row.nodeId])),
  )
  return {
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => {
      const node = row.isOrder ? null : described(lots, row.nodeId)
      return {
        id: row.id,
        kind: row.isOrder ? 'order' : 'lot',
        node: node && { lot: node.lot, item: node.item },
        order: row.order,
        certainty: row.certainty,
        quantity: row.quantity,
        openedAt: row.openedAt.toISOString(),
        closedAt: row.closedAt?.toISOString() ?? null,
        held: node !== null && node.holdReason !== null,
        onHand: row.onHand,
        expandable: row.expandable,
      }
    }),
  }
}

async function requireNode(reader: Reader, kind: z.infer<typeof NodeKind>, nodeId: string): Promise<void> {
  const found =
    kind === 'lot'
      ? await reader`select from lot where id = ${nodeId}`
      : await reader`select from production_order where id = ${nodeId}`
  if (found.length === 0)
    throw new Refusal('not-found', { what: kind === 'lot' ? 'Lot' : 'Production order', number: nodeId })
}
