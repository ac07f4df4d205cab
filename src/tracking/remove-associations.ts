import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { RemovalAnswer, RemoveAssociations } from '../contracts/tracking.ts'
import type { Tx } from '../db/database.ts'
import { closeAssociations } from './close-associations.ts'
import { lockAssociations } from './lock-associations.ts'
import { openCorrection } from './open-correction.ts'
import { numberOf } from './unit-state.ts'

/**
 * Takes components out of registered products, reported ones too. What was posted or picked for them goes back to stock, and a
 * serial number is free again. The associations stay in the record, closed with who, when and why.
 */
export async function removeAssociations(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: RemoveAssociations,
): Promise<RemovalAnswer> {
  await openCorrection(tx, orderId, 'reported-as-finished')
  const found = await lockAssociations(tx, orderId, command.associationIds)
  const reversed = await closeAssociations(tx, actor, command.associationIds, command.reason)
  const answer = { removed: found.length, reversed: reversed.length }
  const removed = found.map(({ id, item, quantity, posted, ...each }) => ({
    id,
    item,
    number: numberOf(each),
    product: numberOf(each.product),
    quantity,
    posted,
  }))
  const products = new Set(found.map((each) => each.product.lotId))
  await recordEvent(tx, actor, {
    type: 'associations-removed',
    orderId,
    lotId: products.size === 1 ? [...products][0] : undefined,
    answer,
    change: { before: removed, after: [] },
    reason: command.reason,
  })
  return answer
}
