import type { Actor } from '../audit/actor.ts'
import type { Tx } from '../db/database.ts'
import { reverseConsumption } from '../inventory/reverse-consumption.ts'

/**
 * Ends open associations, and gives back to stock what was posted or picked for them. Returns those whose posting was reversed.
 * The caller holds the locks of their units and has seen that they are open.
 */
export async function closeAssociations(
  tx: Tx,
  actor: Actor,
  associationIds: readonly string[],
  reason: string,
): Promise<string[]> {
  const reversed = await reverseConsumption(tx, actor, associationIds)
  const closed = await tx`
    update association set closed_at = ${actor.at}, closed_event_id = ${actor.requestId}, close_reason = ${reason}
    where id = any(${[...associationIds]}::uuid[]) and closed_at is null`
  if (closed.count !== associationIds.length)
    throw new Error('Associations were closed although their units are locked.')
  return reversed
}
