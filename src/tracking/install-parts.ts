import type { Actor } from '../audit/actor.ts'
import type { ChangeRepair } from '../contracts/repairs.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import {
  checkNotExpired,
  checkNotHeld,
  checkStockQuantity,
  checkUnreserved,
  stockNumber,
} from '../inventory/check-stock.ts'
import { placeKey } from '../inventory/lock-stock.ts'
import { postTransactions } from '../inventory/post-transactions.ts'
import { lockLines, type TakenLine } from '../inventory/take-lines.ts'
import { newId } from '../lib/new-id.ts'
import { negate } from '../lib/quantity.ts'
import { refuseLoop } from './check-lot.ts'
import { type OpenedRepair, repairMove } from './repair.ts'

/** What was put in, as the event tells it. */
export interface Installed {
  readonly id: string
  readonly item: string
  readonly number: string
  readonly quantity: string
}

interface Tie extends TakenLine {
  readonly id: string
  readonly lotId: string
}

/** Puts lots from the warehouse of the repair into the unit, and deducts them at once. */
export async function installParts(
  tx: Tx,
  actor: Actor,
  repair: OpenedRepair,
  installs: ChangeRepair['installs'],
): Promise<Installed[]> {
  if (installs.length === 0) return []
  const { warehouseId } = repair
  const today = actor.at.toISOString().slice(0, 10)
  const ties: Tie[] = []
  for (const { stock, quantity } of await lockLines(tx, warehouseId, installs)) {
    const lotId = stock.lotId
    if (lotId === null) throw new Error('An install names a lot.')
    checkStockQuantity(stock, quantity)
    await refuseLoop(tx, { unit: repair, lot: { ...stock, lotId } })
    checkNotHeld(stock)
    checkNotExpired(stock, today)
    checkUnreserved(stock, quantity)
    ties.push({ id: newId(), lotId, stock, quantity })
  }
  await writeTies(tx, actor, repair, ties)
  await markReplaced(tx, repair, installs, ties)
  await postTransactions(
    tx,
    ties.map(({ id, stock, quantity }) =>
      repairMove(actor, repair.number, stock, {
        quantity: negate(quantity),
        state: 'deducted',
        associationId: id,
      }),
    ),
  )
  return ties.map(({ id, stock, quantity }) => ({
    id,
    item: stock.item,
    number: stockNumber(stock),
    quantity,
  }))
}

/** As a line of the order that built the unit, where the item is on one; else of the repair alone. */
async function writeTies(tx: Tx, actor: Actor, repair: OpenedRepair, ties: readonly Tie[]): Promise<void> {
  const rows = ties.map(({ id, lotId, stock, quantity }) => ({
    ...{ id, lotId, quantity, itemId: stock.itemId, single: stock.serialNumber !== '' },
  }))
  const { registration } = repair
  await tx`
    insert into association (id, order_id, component_id, registration_id, product_lot_id, component_lot_id, component_single,
      quantity, certainty, opened_at, event_id, repair_id)
    select row.id, ${registration?.orderId ?? null}::uuid, line.id, ${registration?.id ?? null}::uuid, ${repair.lotId},
      row."lotId", row.single, row.quantity, 'exact', ${actor.at}, ${actor.requestId}, ${repair.id}
    from jsonb_to_recordset(${asJson(tx, rows)}) as row (id uuid, "lotId" uuid, "itemId" uuid, single boolean, quantity numeric)
    left join lateral (
      select id from component where order_id = ${registration?.orderId ?? null}::uuid
        and (item_id = row."itemId" or id in (select component_id from component_substitute where item_id = row."itemId"))
      order by item_id = row."itemId" desc, line_number limit 1) line on true`
}

async function markReplaced(
  tx: Tx,
  repair: OpenedRepair,
  installs: ChangeRepair['installs'],
  ties: readonly Tie[],
): Promise<void> {
  const byPlace = new Map(
    ties.map((tie) => [placeKey({ lotId: tie.lotId, warehouseId: repair.warehouseId }), tie.id]),
  )
  const pairs = installs.flatMap(({ lotId, replaces }) => {
    const id = byPlace.get(placeKey({ lotId, warehouseId: repair.warehouseId }))
    return replaces === undefined || id === undefined ? [] : [{ old: replaces, new: id }]
  })
  await tx`
    update association set replaced_by_id = pair.new
    from jsonb_to_recordset(${asJson(tx, pairs)}) as pair (old uuid, new uuid)
    where association.id = pair.old and association.product_lot_id = ${repair.lotId} and association.closed_at is not null`
}
