import type { Actor } from '../audit/actor.ts'
import type { Tx } from '../db/database.ts'
import { add, isZero, negate } from '../lib/quantity.ts'
import { type NewTransaction, postTransactions } from './post-transactions.ts'
import type { JournalLineRow } from './write-journal-lines.ts'

/**
 * The inventory transactions of posted report-as-finished lines. All that was made is received, good and error, and the
 * error quantity is scrapped at once, so that for every lot what was produced is what is on hand, consumed, scrapped and
 * shipped. A line with negative quantities takes both back.
 */
export async function receiveLines(
  tx: Tx,
  actor: Actor,
  order: { readonly id: string; readonly number: string },
  lines: readonly JournalLineRow[],
): Promise<void> {
  const transactions = lines.flatMap((line): NewTransaction[] => {
    const move = {
      itemId: line.itemId,
      lotId: line.lotId,
      warehouseId: line.warehouseId,
      referenceNumber: order.number,
      orderId: order.id,
      registrationId: line.registrationId,
      journalLineId: line.id,
      at: actor.at,
      eventId: actor.requestId,
    }
    const made = add(line.quantity, line.errorQuantity)
    return [
      { ...move, quantity: made, state: 'received', reference: 'production' },
      ...(isZero(line.errorQuantity)
        ? []
        : [
            {
              ...move,
              quantity: negate(line.errorQuantity),
              state: 'deducted',
              reference: 'scrap',
            } as const,
          ]),
    ]
  })
  await postTransactions(tx, transactions)
}
