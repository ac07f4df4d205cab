import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { OpenRepair, RepairAnswer } from '../contracts/repairs.ts'
import type { Tx } from '../db/database.ts'
import { postTransactions } from '../inventory/post-transactions.ts'
import { takeNumber } from '../items/take-number.ts'
import { newId } from '../lib/new-id.ts'
import { repairMove } from './repair.ts'
import { lockUnitInStock } from './unit-in-stock.ts'

/**
 * Opens a finished unit that lies in stock, also one on hold: it is picked out of stock until the repair is closed. Refuses what is
 * no serial-numbered unit, and one that is installed, shipped or open already.
 */
export async function openRepair(
  tx: Tx,
  actor: Actor,
  command: Omit<OpenRepair, 'id'>,
): Promise<RepairAnswer> {
  const { lotId, reason } = command
  // What is broken is opened whoever wanted it.
  const stock = await lockUnitInStock(tx, lotId, { alsoReserved: true })
  const repair = { id: newId(), number: await takeNumber(tx, actor, 'repair', 'RP-######') }
  await tx`
    insert into repair (id, number, lot_id, warehouse_id, reason, opened_at, event_id)
    values (${repair.id}, ${repair.number}, ${lotId}, ${stock.warehouseId}, ${reason}, ${actor.at}, ${actor.requestId})`
  await postTransactions(tx, [
    repairMove(actor, repair.number, { ...stock, lotId }, { quantity: '-1', state: 'picked' }),
  ])
  const answer = { ...repair, outcome: null }
  await recordEvent(tx, actor, { type: 'repair-opened', lotId, answer, reason })
  return answer
}
