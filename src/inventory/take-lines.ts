import type { StockLine } from '../contracts/stock.ts'
import type { Tx } from '../db/database.ts'
import { add, type Quantity } from '../lib/quantity.ts'
import { stockNumber } from './check-stock.ts'
import { lockStock, placeKey, type Stock } from './lock-stock.ts'

/** A line of a posting with what lies where it takes from. */
export interface TakenLine {
  readonly stock: Stock
  readonly quantity: Quantity
}

/** Lines in one warehouse, each lot or item once, with their stock locked. What is named twice is added up. */
export async function lockLines(
  tx: Tx,
  warehouseId: string,
  lines: readonly StockLine[],
): Promise<TakenLine[]> {
  const stock = await lockStock(
    tx,
    lines.map(({ lotId, itemId }) => ({ lotId, itemId, warehouseId })),
  )
  const taken = new Map<string, TakenLine>()
  for (const { lotId, itemId, quantity } of lines) {
    const key = placeKey({ lotId, itemId, warehouseId })
    const before = taken.get(key)
    taken.set(key, {
      stock: stockAt(stock, key),
      quantity: before === undefined ? quantity : add(before.quantity, quantity),
    })
  }
  return [...taken.values()]
}

/** What was moved, as the history tells it. */
export function movedChange(taken: readonly TakenLine[]) {
  return {
    after: taken.map(({ stock, quantity }) => ({
      item: stock.item,
      number: stockNumber(stock),
      quantity,
      unit: stock.unit,
    })),
  }
}

export function stockAt(stock: ReadonlyMap<string, Stock>, key: string): Stock {
  const found = stock.get(key)
  if (found === undefined) throw new Error(`The stock of ${key} was locked and has to be there.`)
  return found
}
