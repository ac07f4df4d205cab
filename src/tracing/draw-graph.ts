import type { TraceGraph } from '../contracts/trace-views.ts'
import type { Direction, TraceCriteria } from '../contracts/tracing.ts'
import type { Database, Tx } from '../db/database.ts'
import { described, describeLots, nameItems } from './describe-lots.ts'
import { largeJoins } from './large-joins.ts'
import { prepareTrace } from './prepare-trace.ts'
import { snapshot } from './snapshot.ts'
import { linksBetween, type Walk, walked } from './walk.ts'

/** Lots of one item that are equally far and equally certain; `itemId` is null for orders with pooled material. */
interface GroupRow {
  itemId: string | null
  depth: number
  certain: boolean
  lots: number
  held: number
  onlyLotId: string | null
}

interface EdgeRow {
  from: GroupKey
  to: GroupKey
  links: number
  quantity: string | null
  certainties: TraceGraph['edges'][number]['certainties']
}

type GroupKey = Pick<GroupRow, 'itemId' | 'depth' | 'certain'>

/** Every lot and link of a trace as groups of one item on one level: readable with ten lots and with a hundred thousand. */
export async function drawGraph(db: Database, criteria: TraceCriteria, now: Date): Promise<TraceGraph> {
  return await snapshot(db, async (tx) => {
    const { walks } = await prepareTrace(tx, criteria, now.toISOString().slice(0, 10))
    const graph: TraceGraph = { nodes: [], edges: [] }
    for (const walk of walks) {
      const { groups, edges } = await readGroups(tx, walk)
      graph.nodes.push(...(await presentGroups(tx, walk.direction, groups)))
      for (const { from, to, ...edge } of edges)
        graph.edges.push({ from: keyOf(walk.direction, from), to: keyOf(walk.direction, to), ...edge })
    }
    return graph
  })
}

async function readGroups(tx: Tx, walk: Walk): Promise<{ groups: GroupRow[]; edges: EdgeRow[] }> {
  const [answer] = await largeJoins(
    tx,
    () => tx<{ groups: GroupRow[] | null; edges: EdgeRow[] | null }[]>`
    with recursive ${walked(tx, walk)},
    placed as materialized (
      select found.*, (select item_id from lot where lot.id = found.node_id) as item_id,
        exists (select from hold where hold.lot_id = found.node_id and hold.released_at is null offset 0) as held
      from found
    ),
    link as materialized (${linksBetween(tx, walk)})
    select
      (select json_agg(row) from (
        select item_id as "itemId", depth, certain, count(*) as lots, count(*) filter (where held) as held,
          case when count(*) = 1 then (array_agg(node_id))[1] end as "onlyLotId"
        from placed group by item_id, depth, certain order by depth, certain desc, item_id
      ) row) as groups,
      (select json_agg(row) from (
        select json_build_object('itemId', f.item_id, 'depth', f.depth, 'certain', f.certain) as from,
          json_build_object('itemId', t.item_id, 'depth', t.depth, 'certain', t.certain) as to,
          count(*) as links, trim_scale(sum(link.quantity))::text as quantity,
          array_agg(distinct link.certainty) as certainties
        from link
        join placed f on f.node_id = link.parent_id and f.is_order = link.parent_is_order
        join placed t on t.node_id = link.node_id and t.is_order = link.is_order
        group by f.item_id, f.depth, f.certain, t.item_id, t.depth, t.certain
      ) row) as edges`,
  )
  return { groups: answer?.groups ?? [], edges: answer?.edges ?? [] }
}

async function presentGroups(
  tx: Tx,
  direction: Direction,
  groups: readonly GroupRow[],
): Promise<TraceGraph['nodes']> {
  const [lots, items] = await Promise.all([
    describeLots(
      tx,
      groups.flatMap((group) => (group.onlyLotId && group.itemId ? [group.onlyLotId] : [])),
    ),
    nameItems(
      tx,
      groups.flatMap((group) => group.itemId ?? []),
    ),
  ])
  return groups.map((group) => ({
    id: keyOf(direction, group),
    direction,
    depth: group.depth,
    group: group.certain ? 'contains' : 'may-contain',
    item: group.itemId === null ? null : described(items, group.itemId),
    lots: group.lots,
    held: group.held,
    only: group.itemId !== null && group.onlyLotId !== null ? described(lots, group.onlyLotId).lot : null,
  }))
}

function keyOf(direction: Direction, { depth, certain, itemId }: GroupKey): string {
  return [direction, depth, certain ? 'contains' : 'may-contain', itemId ?? 'orders'].join('/')
}
