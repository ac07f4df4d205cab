import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { DividedBatch, MergeBatches } from '../contracts/stock.ts'
import type { Tx } from '../db/database.ts'
import {
  checkNotExpired,
  checkNotHeld,
  checkStockQuantity,
  checkUnreserved,
  stockNumber,
} from './check-stock.ts'
import { checkBatch, createBatches, passOver } from './divide-batch.ts'
import { postMoves } from './post-document.ts'
import { type Origin, readOrigins } from './read-origins.ts'
import { lockLines, type TakenLine } from './take-lines.ts'

/**
 * Pours parts of several batches of one item together into a new batch, which keeps all of them as parents and expires with the
 * earliest. Refuses what is held, expired or not free, batches of different items, and a batch number that exists.
 */
export async function mergeBatches(
  tx: Tx,
  actor: Actor,
  command: Omit<MergeBatches, 'id'>,
): Promise<DividedBatch> {
  const { warehouseId, parts, batchNumber, reason } = command
  const lines = await lockLines(tx, warehouseId, parts)
  const { itemId, item } = sameItem(lines)
  for (const { stock, quantity } of lines) {
    checkBatch(stock)
    checkStockQuantity(stock, quantity)
    checkNotHeld(stock)
    checkNotExpired(stock, actor.at.toISOString().slice(0, 10))
    checkUnreserved(stock, quantity)
  }
  const origins = await readOrigins(
    tx,
    parts.map((part) => part.lotId),
  )
  const lots = await createBatches(tx, actor, [{ ...commonOrigin(origins), batchNumber, itemId, item }])
  const [into] = lots
  if (into === undefined) throw new Error('The batch was made and has to be there.')
  const moves = await passOver(
    tx,
    actor,
    'merge',
    lines.map(({ stock, quantity }) => ({ from: stock, into, quantity })),
  )
  const { number } = await postMoves(tx, actor, 'merge', moves, parts.length)
  const answer = { number, lots }
  await recordEvent(tx, actor, { type: 'batches-merged', lotId: into.id, answer, reason })
  return answer
}

function sameItem(lines: readonly TakenLine[]) {
  const [first, ...others] = lines.map(({ stock }) => stock)
  if (first === undefined) throw new Error('A merge has lines.')
  const other = others.find((stock) => stock.itemId !== first.itemId)
  if (other !== undefined)
    throw new Refusal('batches-of-different-items', {
      lot: stockNumber(other),
      item: other.item,
      other: first.item,
    })
  return first
}

/** The earliest day wins; a supplier's batch is kept where all have the same. */
function commonOrigin(origins: readonly Origin[]): Origin {
  const earliest = (days: readonly (string | null)[]) =>
    days.flatMap((day) => day ?? []).toSorted()[0] ?? null
  const suppliers = new Set(origins.map((origin) => origin.supplierBatch))
  return {
    producedOn: earliest(origins.map((origin) => origin.producedOn)),
    expiresOn: earliest(origins.map((origin) => origin.expiresOn)),
    supplierBatch: suppliers.size === 1 ? (origins[0]?.supplierBatch ?? null) : null,
  }
}
