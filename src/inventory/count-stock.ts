import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { CountStock, StockPosted } from '../contracts/stock.ts'
import type { Tx } from '../db/database.ts'
import { checkQuantityOrZero } from '../items/check-quantity.ts'
import { compare, isZero, one, plain, subtract } from '../lib/quantity.ts'
import { correctingMoves } from './adjust-stock.ts'
import { stockNumber } from './check-stock.ts'
import { lockStock, placeKey, type Stock } from './lock-stock.ts'
import { postDocument } from './post-document.ts'
import { stockAt, type TakenLine } from './take-lines.ts'

/**
 * Sets what is on hand to what was counted. Each line says what was on hand when the count began: where something moved
 * since, what was counted says nothing any more, and all of it is refused.
 */
export async function countStock(
  tx: Tx,
  actor: Actor,
  { warehouseId, lines: counts, reason }: Omit<CountStock, 'id'>,
): Promise<StockPosted> {
  const stock = await lockStock(
    tx,
    counts.map(({ lotId, itemId }) => ({ lotId, itemId, warehouseId })),
  )
  const counted = new Set<string>()
  const lines = counts.flatMap((line): TakenLine[] => {
    const key = placeKey({ ...line, warehouseId })
    const here = stockAt(stock, key)
    if (counted.has(key)) throw new Refusal('counted-twice', { lot: stockNumber(here), item: here.item })
    counted.add(key)
    checkCount(here, line.counted)
    refuseMoved(here, line.expected)
    const quantity = subtract(line.counted, here.onHand)
    return isZero(quantity) ? [] : [{ stock: here, quantity }]
  })
  const moves = await correctingMoves(tx, lines)
  return await postDocument(tx, actor, 'count', moves, { reason, lines: lines.length })
}

function checkCount(stock: Stock, counted: string): void {
  checkQuantityOrZero(counted, { number: stock.item, unit: stock.unit, decimals: stock.decimals })
  if (stock.serialNumber !== '' && compare(counted, one) > 0)
    throw new Refusal('quantity-of-serial', { quantity: counted })
}

function refuseMoved(stock: Stock, expected: string): void {
  if (compare(stock.onHand, expected) === 0) return
  const { item, unit, warehouse } = stock
  throw new Refusal('moved-while-counted', {
    lot: stockNumber(stock),
    ...{ item, unit, warehouse },
    expected: plain(expected),
    now: plain(stock.onHand),
  })
}
