import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { StockPosted } from '../contracts/stock.ts'
import type { Tx } from '../db/database.ts'
import { takeNumber } from '../items/take-number.ts'
import type { Quantity } from '../lib/quantity.ts'
import type { Stock } from './lock-stock.ts'
import { type NewTransaction, postTransactions } from './post-transactions.ts'

export type DocumentKind = 'transfer' | 'adjustment' | 'count' | 'scrap' | 'split' | 'merge'

const masks: Readonly<Record<DocumentKind, string>> = {
  transfer: 'TR-######',
  adjustment: 'AD-######',
  count: 'CN-######',
  scrap: 'SC-######',
  split: 'SP-######',
  merge: 'MG-######',
}

const events: Readonly<Record<DocumentKind, string>> = {
  transfer: 'stock-transferred',
  adjustment: 'stock-adjusted',
  count: 'stock-counted',
  scrap: 'stock-scrapped',
  split: 'batch-split',
  merge: 'batches-merged',
}

/** One movement of a document: into stock, or with a minus out of it. */
export interface DocumentMove {
  readonly stock: Pick<Stock, 'itemId' | 'lotId' | 'warehouseId'>
  readonly quantity: Quantity
  readonly state: 'received' | 'deducted'
  readonly associationId?: string
}

/** Posts movements of stock under the next number of their kind, and records the event. The number is taken last. */
export async function postDocument(
  tx: Tx,
  actor: Actor,
  kind: DocumentKind,
  moves: readonly DocumentMove[],
  { reason, lines }: { readonly reason: string | undefined; readonly lines: number },
): Promise<StockPosted> {
  const answer = await postMoves(tx, actor, kind, moves, lines)
  await recordEvent(tx, actor, { type: events[kind], lotId: onlyLot(moves), answer, reason })
  return answer
}

/** The same without the event, for operations that answer more than the number. */
export async function postMoves(
  tx: Tx,
  actor: Actor,
  kind: DocumentKind,
  moves: readonly DocumentMove[],
  lines: number,
): Promise<StockPosted> {
  const number = await takeNumber(tx, actor, kind, masks[kind])
  await postTransactions(
    tx,
    moves.map(({ stock, ...move }): NewTransaction => {
      const { itemId, lotId, warehouseId } = stock
      return {
        ...move,
        ...{ itemId, lotId, warehouseId, reference: kind, referenceNumber: number },
        at: actor.at,
        eventId: actor.requestId,
      }
    }),
  )
  return { number, lines }
}

function onlyLot(moves: readonly DocumentMove[]): string | undefined {
  const lotIds = new Set(moves.map((move) => move.stock.lotId))
  const [lotId] = lotIds
  return lotIds.size === 1 ? (lotId ?? undefined) : undefined
}
