import type { Actor } from '../audit/actor.ts'
import type { ScrapStock, StockPosted } from '../contracts/stock.ts'
import type { Tx } from '../db/database.ts'
import { negate } from '../lib/quantity.ts'
import { checkFree, checkStockQuantity } from './check-stock.ts'
import { postDocument } from './post-document.ts'
import { lockLines } from './take-lines.ts'

/** Scraps stock, also what is held or expired. Refuses what is not free. */
export async function scrapStock(
  tx: Tx,
  actor: Actor,
  { warehouseId, lines: given, reason }: Omit<ScrapStock, 'id'>,
): Promise<StockPosted> {
  const lines = await lockLines(tx, warehouseId, given)
  const moves = lines.map(({ stock, quantity }) => {
    checkStockQuantity(stock, quantity)
    checkFree(stock, quantity)
    return { stock, quantity: negate(quantity), state: 'deducted' as const }
  })
  return await postDocument(tx, actor, 'scrap', moves, { reason, lines: lines.length })
}
