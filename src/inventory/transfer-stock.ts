import type { Actor } from '../audit/actor.ts'
import type { StockPosted, TransferStock } from '../contracts/stock.ts'
import type { Tx } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { negate } from '../lib/quantity.ts'
import { checkNotHeld, checkStockQuantity, checkUnreserved } from './check-stock.ts'
import { postDocument } from './post-document.ts'
import { lockLines } from './take-lines.ts'

/** Moves stock from one warehouse to another: all lines or none. Refuses what is on hold or not free. */
export async function transferStock(
  tx: Tx,
  actor: Actor,
  command: Omit<TransferStock, 'id'>,
): Promise<StockPosted> {
  const { fromWarehouseId, toWarehouseId, reason } = command
  await requireRows(tx, 'Warehouse', [toWarehouseId])
  const lines = await lockLines(tx, fromWarehouseId, command.lines)
  const moves = lines.flatMap(({ stock, quantity }) => {
    checkStockQuantity(stock, quantity)
    checkNotHeld(stock)
    checkUnreserved(stock, quantity)
    return [
      { stock, quantity: negate(quantity), state: 'deducted' as const },
      { stock: { ...stock, warehouseId: toWarehouseId }, quantity, state: 'received' as const },
    ]
  })
  return await postDocument(tx, actor, 'transfer', moves, { reason, lines: lines.length })
}
