import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { PickAnswer } from '../contracts/journals.ts'
import type { PickAssociations } from '../contracts/tracking.ts'
import type { Tx } from '../db/database.ts'
import { listPicked } from '../inventory/list-picked.ts'
import { postTransactions } from '../inventory/post-transactions.ts'
import { refuseBelowZero } from '../inventory/refuse-below-zero.ts'
import { lockUnpostedConsumption } from '../inventory/unposted-consumption.ts'
import { isPositive, negate, subtract } from '../lib/quantity.ts'
import { holdOrder } from '../orders/lock-order.ts'
import { checkStep } from '../orders/transitions.ts'

/** Takes the consumption of these associations out of the warehouse for the order. Posting it later turns the pick into a deduction. */
export async function pickAssociations(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<PickAssociations, 'associationIds'>,
): Promise<PickAnswer> {
  const order = await holdOrder(tx, orderId)
  checkStep(order, 'post')
  const { associationIds } = command
  const unposted = await lockUnpostedConsumption(tx, { associationIds, orderId })
  const picked = await listPicked(tx, associationIds)
  const picks = unposted
    .map((each) => ({
      ...each,
      quantity: subtract(each.quantity, picked.get(each.associationId ?? '') ?? '0'),
    }))
    .filter((each) => isPositive(each.quantity))
  await postTransactions(
    tx,
    picks.map((pick) => ({
      itemId: pick.itemId,
      lotId: pick.lotId,
      warehouseId: order.warehouseId,
      quantity: negate(pick.quantity),
      state: 'picked',
      reference: 'production-line',
      referenceNumber: order.number,
      orderId,
      componentId: pick.componentId,
      associationId: pick.associationId,
      registrationId: pick.registrationId,
      at: actor.at,
      eventId: actor.requestId,
    })),
  )
  await refuseBelowZero(
    tx,
    picks.map(({ lotId }) => ({ lotId, warehouseId: order.warehouseId })),
  )
  const answer = { associations: picks.length }
  await recordEvent(tx, actor, { type: 'associations-picked', orderId, answer })
  return answer
}
