import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { HoldTraced, TracedHolds } from '../contracts/trace-results.ts'
import type { Tx } from '../db/database.ts'
import { closeGates } from '../inventory/hold-gate.ts'
import { insertHolds } from '../inventory/place-hold.ts'
import { largeJoins } from './large-joins.ts'
import { prepareTrace } from './prepare-trace.ts'
import { walked } from './walk.ts'

/** Holds are written in portions, so that a hundred thousand of them need no statement of many megabytes. */
const portion = 5000

/**
 * Puts everything that a trace finds on hold, or the chosen part of it, in one transaction: from its commit on no scan
 * takes any of it, nor what it is inside of. A unit that was being built at that very moment contains a held lot, and is
 * refused at its next use.
 */
export async function holdTraced(tx: Tx, actor: Actor, command: HoldTraced): Promise<TracedHolds> {
  const { criteria, group, lotIds, reason } = command
  const prepared = await prepareTrace(tx, criteria, actor.at.toISOString().slice(0, 10))
  if (prepared.starts.length === 0) {
    const numbers = prepared.unresolved.map((each) => each.text).slice(0, 5)
    throw new Refusal('nothing-traced', { numbers: numbers.join(', ') })
  }
  const found = new Set(
    command.starts && group !== 'may-contain' ? prepared.starts.map((start) => start.lotId) : [],
  )
  for (const walk of prepared.walks) {
    const rows = await largeJoins(
      tx,
      () => tx<{ lotId: string }[]>`
        with recursive ${walked(tx, walk)}
        select node_id as "lotId" from found where not is_order and depth > 0
          ${group ? tx`and certain = ${group === 'contains'}` : tx``}`,
    )
    for (const row of rows) found.add(row.lotId)
  }
  const chosen = lotIds === undefined ? [...found] : [...new Set(lotIds)].filter((id) => found.has(id))
  const ordered = chosen.toSorted()
  let placed = 0
  for (let start = 0; start < ordered.length; start += portion)
    placed += (await insertHolds(tx, actor, ordered.slice(start, start + portion), reason)).length
  await closeGates(tx)
  const answer = { placed, already: ordered.length - placed }
  await recordEvent(tx, actor, { type: 'traced-lots-held', answer, reason })
  return answer
}
