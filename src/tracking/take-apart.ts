import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { DisassemblyAnswer, TakeApart } from '../contracts/disassemblies.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { postTransactions } from '../inventory/post-transactions.ts'
import { takeNumber } from '../items/take-number.ts'
import { newId } from '../lib/new-id.ts'
import { holdOrder } from '../orders/lock-order.ts'
import { lockUnit } from './read-unit.ts'
import { removeParts } from './remove-parts.ts'
import { repairMove } from './repair.ts'
import { lockUnitInStock } from './unit-in-stock.ts'

/**
 * Takes a finished unit apart with a disassembly order: the unit leaves stock, and everything inside comes into its warehouse or is
 * scrapped. Refuses a unit that does not lie in stock or is reserved, and lines that are not exactly what is inside.
 */
export async function takeApart(
  tx: Tx,
  actor: Actor,
  { lotId, lines, reason }: Omit<TakeApart, 'id'>,
): Promise<DisassemblyAnswer> {
  const [built] = await tx<{ id: string; orderId: string }[]>`
    select id, order_id as "orderId" from registration where lot_id = ${lotId} and closed_at is null`
  if (built) {
    // Whoever reverses a journal of the order gives the same parts back: one after the other.
    await holdOrder(tx, built.orderId)
    await lockUnit(tx, built.id)
  }
  const stock = await lockUnitInStock(tx, lotId)
  await refuseOtherParts(tx, lotId, stock.serialNumber, lines)
  const disassembly = { id: newId(), number: await takeNumber(tx, actor, 'disassembly', 'DA-######') }
  const unit = { ...stock, lotId, number: disassembly.number, reference: 'disassembly' as const }
  const removals = lines.map(({ associationId, destination: to }) => ({ associationId, to }))
  const removed = await removeParts(tx, actor, unit, { removals, reason })
  await tx`
    insert into disassembly (id, number, lot_id, warehouse_id, reason, at, event_id)
    values (${disassembly.id}, ${disassembly.number}, ${lotId}, ${stock.warehouseId}, ${reason}, ${actor.at}, ${actor.requestId})`
  await tx`
    insert into disassembly_line (disassembly_id, association_id, destination)
    select ${disassembly.id}, "associationId", destination
    from jsonb_to_recordset(${asJson(tx, lines)}) as line ("associationId" uuid, destination text)`
  await postTransactions(tx, [
    repairMove(actor, disassembly.number, unit, {
      ...{ quantity: '-1', state: 'deducted', reference: 'disassembly' },
    }),
  ])
  const answer = { ...disassembly }
  const change = { before: removed }
  await recordEvent(tx, actor, { type: 'unit-taken-apart', lotId, answer, change, reason })
  return answer
}

/** What is inside may have changed since the page showed it. */
async function refuseOtherParts(
  tx: Tx,
  lotId: string,
  serial: string,
  lines: TakeApart['lines'],
): Promise<void> {
  const inside = await tx<{ id: string }[]>`
    select id from association
    where product_lot_id = ${lotId} and kind = 'component' and closed_at is null order by id for no key update`
  const named = new Set(lines.map((line) => line.associationId))
  if (inside.length === named.size && inside.every(({ id }) => named.has(id))) return
  throw new Refusal('unit-parts-differ', {
    serial,
    inside: String(inside.length),
    named: String(named.size),
  })
}
