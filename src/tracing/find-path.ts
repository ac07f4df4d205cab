import { Refusal } from '../contracts/refusals.ts'
import type { TracePath } from '../contracts/trace-views.ts'
import type { Direction, TraceCriteria } from '../contracts/tracing.ts'
import type { Database } from '../db/database.ts'
import { described, describeLots } from './describe-lots.ts'
import { largeJoins } from './large-joins.ts'
import { prepareTrace } from './prepare-trace.ts'
import { snapshot } from './snapshot.ts'
import { stepFrom } from './step.ts'
import { walked } from './walk.ts'

interface StepRow {
  nodeId: string
  isOrder: boolean
  certainty: TracePath['steps'][number]['certainty']
  quantity: string | null
  order: TracePath['steps'][number]['order']
}

/** A shortest way from a starting lot to a lot of the answer, over certain links where there is such a way. */
export async function findPath(
  db: Database,
  criteria: TraceCriteria,
  toward: Direction,
  lotId: string,
  now: Date,
): Promise<TracePath> {
  return await snapshot(db, async (tx) => {
    const { walks } = await prepareTrace(
      tx,
      { ...criteria, direction: toward },
      now.toISOString().slice(0, 10),
    )
    const [walk] = walks
    if (walk === undefined) throw new Error('A trace has a direction.')
    const back = toward === 'forward' ? 'backward' : 'forward'
    const rows = await largeJoins(
      tx,
      () => tx<StepRow[]>`
      with recursive ${walked(tx, walk)},
      path as (
        select found.*, null::text as certainty, null::numeric as quantity from found
        where node_id = ${lotId}::uuid and not is_order
        union all
        select nearer.* from path
        cross join lateral (
          select found.*, step.certainty, step.quantity
          from (${stepFrom(tx, back, tx`path`, walk.window)} offset 0) step
          join found on found.node_id = step.node_id and found.is_order = step.is_order
          where found.depth < path.depth and (not path.certain or (found.certain and step.certain))
          order by found.depth desc, step.link_id limit 1
        ) nearer
      )
      select node_id as "nodeId", is_order as "isOrder", certainty, trim_scale(quantity)::text as quantity,
        case when is_order then (select json_build_object('id', o.id, 'number', o.number) from production_order o where o.id = node_id) end as order
      from path order by depth`,
    )
    if (rows.length === 0) throw new Refusal('not-found', { what: 'Lot in this answer', number: lotId })
    const lots = await describeLots(
      tx,
      rows.flatMap((row) => (row.isOrder ? [] : [row.nodeId])),
    )
    // A row was reached over the link of the row after it, from the start's side.
    return {
      steps: rows.map((row, index) => {
        const node = row.isOrder ? null : described(lots, row.nodeId)
        const link = index === 0 ? undefined : rows[index - 1]
        return {
          kind: row.isOrder ? 'order' : 'lot',
          node: node && { lot: node.lot, item: node.item },
          order: row.order,
          certainty: link?.certainty ?? null,
          quantity: link?.quantity ?? null,
        }
      }),
    }
  })
}
