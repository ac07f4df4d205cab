import type { Actor } from '../audit/actor.ts'
import type { Refusal } from '../contracts/refusals.ts'
import type { AdjustStock, StockPosted } from '../contracts/stock.ts'
import type { Tx } from '../db/database.ts'
import { isPositive, isZero, negate, type Quantity } from '../lib/quantity.ts'
import { checkFree, checkStockQuantity } from './check-stock.ts'
import { findUnavailableSerials } from './find-unavailable-serials.ts'
import type { Stock } from './lock-stock.ts'
import { type DocumentMove, postDocument } from './post-document.ts'
import { lockLines, type TakenLine } from './take-lines.ts'

/** Corrects what is on hand, up or down. Refuses to take what is not free, and a serial number that is somewhere already. */
export async function adjustStock(
  tx: Tx,
  actor: Actor,
  { warehouseId, lines: given, reason }: Omit<AdjustStock, 'id'>,
): Promise<StockPosted> {
  const lines = (await lockLines(tx, warehouseId, given)).filter(({ quantity }) => !isZero(quantity))
  for (const { stock, quantity } of lines)
    checkStockQuantity(stock, isPositive(quantity) ? quantity : negate(quantity))
  const moves = await correctingMoves(tx, lines)
  return await postDocument(tx, actor, 'adjustment', moves, { reason, lines: lines.length })
}

/** The movements that add these quantities, or with a minus take them. */
export async function correctingMoves(tx: Tx, lines: readonly TakenLine[]): Promise<DocumentMove[]> {
  const added = lines.filter(({ quantity }) => isPositive(quantity))
  const elsewhere = await findUnavailableSerials(
    tx,
    added.flatMap(({ stock }) => stock.lotId ?? []),
  )
  return lines.map(({ stock, quantity }) => {
    if (isPositive(quantity)) refuseElsewhere(stock, elsewhere)
    else checkFree(stock, negate(quantity))
    return { stock, quantity, state: stateOf(quantity) }
  })
}

function stateOf(quantity: Quantity): 'received' | 'deducted' {
  return isPositive(quantity) ? 'received' : 'deducted'
}

function refuseElsewhere(stock: Stock, elsewhere: ReadonlyMap<string, Refusal>): void {
  const why = stock.lotId === null ? undefined : elsewhere.get(stock.lotId)
  if (why !== undefined) throw why
}
