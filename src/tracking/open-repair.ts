import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { OpenRepair, RepairAnswer } from '../contracts/repairs.ts'
import type { Tx } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { checkFree } from '../inventory/check-stock.ts'
import { lockStock, placeKey } from '../inventory/lock-stock.ts'
import { postTransactions } from '../inventory/post-transactions.ts'
import { stockAt } from '../inventory/take-lines.ts'
import { takeNumber } from '../items/take-number.ts'
import { newId } from '../lib/new-id.ts'
import { one } from '../lib/quantity.ts'
import { repairMove } from './repair.ts'

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
  await requireRows(tx, 'Lot', [lotId])
  // The lot is locked before it is looked where it lies.
  await tx`select from lot where id = ${lotId} for no key update`
  const place = { lotId, warehouseId: await whereItLies(tx, lotId) }
  const stock = stockAt(await lockStock(tx, [place]), placeKey(place))
  checkFree(stock, one)
  const repair = { id: newId(), number: await takeNumber(tx, actor, 'repair', 'RP-######') }
  await tx`
    insert into repair (id, number, lot_id, warehouse_id, reason, opened_at, event_id)
    values (${repair.id}, ${repair.number}, ${lotId}, ${place.warehouseId}, ${reason}, ${actor.at}, ${actor.requestId})`
  await postTransactions(tx, [
    repairMove(actor, repair.number, { ...stock, lotId }, { quantity: '-1', state: 'picked' }),
  ])
  const answer = { ...repair, outcome: null }
  await recordEvent(tx, actor, { type: 'repair-opened', lotId, answer, reason })
  return answer
}

async function whereItLies(tx: Tx, lotId: string): Promise<string> {
  const [unit] = await tx<{ number: string; item: string; single: boolean; open: string | null }[]>`
    select coalesce(nullif(lot.serial_number, ''), lot.batch_number) as number, item.number as item, lot.single,
      (select number from repair where lot_id = lot.id and closed_at is null) as open
    from lot join item on item.id = lot.item_id where lot.id = ${lotId}`
  if (unit === undefined) throw new Error('The lot was locked and has to be there.')
  const { number, item } = unit
  if (!unit.single) throw new Refusal('not-a-unit', { lot: number, item })
  if (unit.open !== null) throw new Refusal('repair-open', { serial: number, item, repair: unit.open })
  const [place] = await tx<{ id: string }[]>`
    select warehouse_id as id from inventory_transaction where lot_id = ${lotId} and state <> 'reserved'
    group by warehouse_id having sum(quantity) > 0`
  if (place === undefined) throw new Refusal('unit-not-here', { serial: number, item })
  return place.id
}
