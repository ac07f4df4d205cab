import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { CloseRepair, RepairAnswer } from '../contracts/repairs.ts'
import type { Tx } from '../db/database.ts'
import { type NewTransaction, postTransactions } from '../inventory/post-transactions.ts'
import { lockRepair, repairMove } from './repair.ts'

/**
 * Closes a repair: the unit goes back into stock, is scrapped with what is in it, or was taken apart, which needs that nothing is
 * left inside.
 */
export async function closeRepair(
  tx: Tx,
  actor: Actor,
  repairId: string,
  { outcome, reason }: Omit<CloseRepair, 'id'>,
): Promise<RepairAnswer> {
  const repair = await lockRepair(tx, repairId)
  if (outcome === 'taken-apart') await refuseWithParts(tx, repair.lotId, repair.serialNumber)
  await tx`
    update repair set outcome = ${outcome}, closed_at = ${actor.at}, closed_event_id = ${actor.requestId},
      close_reason = ${reason}
    where id = ${repairId}`
  const move = (more: Pick<NewTransaction, 'quantity' | 'state'> & { reference?: 'scrap' }) =>
    repairMove(actor, repair.number, repair, more)
  await postTransactions(tx, [
    move({ quantity: '1', state: 'picked' }),
    ...(outcome === 'returned'
      ? []
      : [move({ quantity: '-1', state: 'deducted', reference: 'scrap' as const })]),
  ])
  const answer = { id: repair.id, number: repair.number, outcome }
  await recordEvent(tx, actor, { type: 'repair-closed', lotId: repair.lotId, answer, reason })
  return answer
}

async function refuseWithParts(tx: Tx, lotId: string, serial: string): Promise<void> {
  const [inside] = await tx<{ count: string }[]>`
    select count(*)::text as count from association
    where product_lot_id = ${lotId} and closed_at is null having count(*) > 0`
  if (inside !== undefined) throw new Refusal('unit-not-empty', { serial, count: inside.count })
}
