import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ChangeRepair, RepairAnswer } from '../contracts/repairs.ts'
import type { Tx } from '../db/database.ts'
import { holdOrder } from '../orders/lock-order.ts'
import { installParts } from './install-parts.ts'
import { lockUnit } from './read-unit.ts'
import { removeParts } from './remove-parts.ts'
import { lockRepair } from './repair.ts'

/**
 * Takes parts out of an open unit and puts others in, in one step that keeps both: what is removed returns to stock or is scrapped,
 * and what goes in is held against the rules of stock, holds and expiry, and may not contain the unit.
 */
export async function changeRepair(
  tx: Tx,
  actor: Actor,
  repairId: string,
  command: Omit<ChangeRepair, 'id'>,
): Promise<RepairAnswer> {
  const repair = await lockRepair(tx, repairId)
  if (repair.registration) {
    // Whoever reverses a journal of the order gives the same parts back: one after the other.
    await holdOrder(tx, repair.registration.orderId)
    await lockUnit(tx, repair.registration.id)
  }
  const removed = await removeParts(tx, actor, repair, command)
  const installed = await installParts(tx, actor, repair, command.installs)
  const answer = { id: repair.id, number: repair.number, outcome: null }
  await recordEvent(tx, actor, {
    type: 'repair-changed',
    lotId: repair.lotId,
    answer,
    change: { before: removed, after: installed },
    reason: command.reason,
  })
  return answer
}
