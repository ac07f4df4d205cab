import type { z } from 'zod'
import type { DifferenceRequest, TraceDifferences } from '../contracts/trace-views.ts'
import type { TraceMoment } from '../contracts/tracing.ts'
import type { Database, Fragment, Tx } from '../db/database.ts'
import { described, describeLots } from './describe-lots.ts'
import { largeJoins } from './large-joins.ts'
import { prepareTrace } from './prepare-trace.ts'
import { snapshot } from './snapshot.ts'
import { linksBetween, walked } from './walk.ts'

const shown = 1000

interface DifferenceRow {
  lotId: string
  wasThere: boolean
  isThere: boolean
  before: string | null
  after: string | null
  total: number
}

/** What came, went or changed its quantity between two moments: as built and now, shipped and returned, two days. */
export async function compareMoments(
  db: Database,
  request: z.infer<typeof DifferenceRequest>,
  now: Date,
): Promise<TraceDifferences> {
  return await snapshot(db, async (tx) => {
    const [before, after] = [
      await quantitiesAt(tx, request, request.before, now),
      await quantitiesAt(tx, request, request.after, now),
    ]
    const rows = await largeJoins(
      tx,
      () => tx<DifferenceRow[]>`
      select coalesce(b.lot_id, a.lot_id) as "lotId", b.lot_id is not null as "wasThere", a.lot_id is not null as "isThere",
        trim_scale(b.quantity)::text as before, trim_scale(a.quantity)::text as after, (count(*) over ())::int as total
      from (${before}) b
      full join (${after}) a on a.lot_id = b.lot_id
      where a.lot_id is null or b.lot_id is null or a.quantity is distinct from b.quantity
      order by 1 limit ${shown}::bigint`,
    )
    const lots = await describeLots(
      tx,
      rows.map((row) => row.lotId),
    )
    return {
      total: rows[0]?.total ?? 0,
      rows: rows.map((row) => {
        const { lot, item } = described(lots, row.lotId)
        const change = !row.wasThere ? 'added' : !row.isThere ? 'removed' : 'changed'
        return { change, lot, item, before: row.before, after: row.after }
      }),
    }
  })
}

/** The lots of a trace with the sum of their links, as a query. Only its parts are returned: a query that an async function returns would be sent. */
async function quantitiesAt(
  tx: Tx,
  { starts, direction }: z.infer<typeof DifferenceRequest>,
  moment: TraceMoment,
  now: Date,
): Promise<Fragment> {
  const { walks } = await prepareTrace(tx, { starts, direction, moment }, now.toISOString().slice(0, 10))
  const [walk] = walks
  if (walk === undefined) throw new Error('A trace has a direction.')
  const { strings, values } = tx`
    with recursive ${walked(tx, walk)}
    select found.node_id as lot_id, sum(link.quantity) as quantity
    from found join (${linksBetween(tx, walk)}) link on link.node_id = found.node_id and not link.is_order
    where not found.is_order and found.depth > 0 group by found.node_id`
  return { strings, values }
}
