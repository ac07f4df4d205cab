import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { DividedBatch, SplitBatch } from '../contracts/stock.ts'
import type { Tx } from '../db/database.ts'
import { add } from '../lib/quantity.ts'
import { checkNotHeld, checkStockQuantity, checkUnreserved } from './check-stock.ts'
import { checkBatch, createBatches, passOver } from './divide-batch.ts'
import { lockStock, placeKey } from './lock-stock.ts'
import { postMoves } from './post-document.ts'
import { readOrigins } from './read-origins.ts'
import { stockAt } from './take-lines.ts'

/**
 * Splits parts off a batch as batches of their own, which keep their parent, its expiry and its supplier's batch. Refuses what is
 * held or not free, and a batch number that exists.
 */
export async function splitBatch(
  tx: Tx,
  actor: Actor,
  lotId: string,
  command: Omit<SplitBatch, 'id'>,
): Promise<DividedBatch> {
  const { warehouseId, parts, reason } = command
  const place = { lotId, warehouseId }
  const stock = stockAt(await lockStock(tx, [place]), placeKey(place))
  checkBatch(stock)
  checkNotHeld(stock)
  for (const part of parts) checkStockQuantity(stock, part.quantity)
  checkUnreserved(stock, add(...parts.map((part) => part.quantity)))
  const [origin] = await readOrigins(tx, [lotId])
  if (origin === undefined) throw new Error('The batch was locked and has to be there.')
  const { itemId, item } = stock
  const lots = await createBatches(
    tx,
    actor,
    parts.map(({ batchNumber }) => ({ ...origin, batchNumber, itemId, item })),
  )
  const moves = await passOver(
    tx,
    actor,
    'split',
    lots.map((into, index) => ({ from: stock, into, quantity: parts[index]?.quantity ?? '0' })),
  )
  const { number } = await postMoves(tx, actor, 'split', moves, parts.length)
  const answer = { number, lots }
  await recordEvent(tx, actor, { type: 'batch-split', lotId, answer, reason })
  return answer
}
