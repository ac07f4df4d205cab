import { Refusal } from '../contracts/refusals.ts'
import type { TraceNode } from '../contracts/trace-nodes.ts'
import type { Reader } from '../db/database.ts'
import { describeLots } from './describe-lots.ts'
import { momentsOf } from './moments.ts'
import { readFacts } from './read-facts.ts'

interface NodeRow {
  producedOn: string | null
  onHandTotal: string
  contains: number
  usedIn: number
  registeredAt: Date | null
}

/** A lot of a trace in detail: where it is, where it came from and went, and the moments of its life. */
export async function getTraceNode(reader: Reader, lotId: string): Promise<TraceNode> {
  const lot = (await describeLots(reader, [lotId])).get(lotId)
  if (lot === undefined) throw new Refusal('not-found', { what: 'Lot', number: lotId })
  const [facts, rows, built, shipped] = await Promise.all([
    readFacts(reader, [lotId]),
    reader<NodeRow[]>`
      select produced_on::text as "producedOn",
        (select trim_scale(coalesce(sum(quantity), 0))::text from inventory_transaction
          where lot_id = lot.id and state <> 'reserved') as "onHandTotal",
        (select count(*)::int from association where product_lot_id = lot.id and closed_at is null) as contains,
        (select count(*)::int from association where component_lot_id = lot.id and closed_at is null) as "usedIn",
        (select min(registered_at) from registration where lot_id = lot.id and closed_at is null) as "registeredAt"
      from lot where id = ${lotId}`,
    momentsOf(reader, [lotId], { kind: 'as-built' }),
    momentsOf(reader, [lotId], { kind: 'as-shipped' }),
  ])
  const [row] = rows
  const known = facts.get(lotId)
  if (row === undefined || known === undefined) throw new Error('A lot that was just read exists.')
  return {
    ...lot,
    ...row,
    facts: known,
    registeredAt: row.registeredAt?.toISOString() ?? null,
    reportedAt: instantOf(built[0]?.at),
    shippedAt: instantOf(shipped[0]?.at),
  }
}

function instantOf(at: string | undefined): string | null {
  return at === undefined || at === 'infinity' ? null : new Date(at).toISOString()
}
