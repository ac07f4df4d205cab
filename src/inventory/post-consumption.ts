import type { Actor } from '../audit/actor.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../lib/new-id.ts'
import { compare, isPositive, isZero, min, negate, type Quantity, zero } from '../lib/quantity.ts'
import { createJournal, type Journal } from './create-journal.ts'
import { listPicked } from './list-picked.ts'
import { type NewTransaction, postTransactions } from './post-transactions.ts'
import { refuseBelowZero } from './refuse-below-zero.ts'
import { type JournalLineRow, writePostedLines } from './write-journal-lines.ts'

/** What one line of a picking list takes from the order's warehouse, or gives back where the quantity is negative. */
export interface Consumption {
  readonly componentId: string | null
  readonly itemId: string
  /** Null only for an item without tracking. */
  readonly lotId: string | null
  readonly associationId: string | null
  readonly registrationId: string | null
  readonly quantity: Quantity
  readonly operationNumber: number | null
}

interface ConsumingOrder {
  readonly id: string
  readonly number: string
  readonly warehouseId: string
}

/**
 * Posts consumption at once, as a picking list journal of its own. Undefined where there is nothing to post.
 * The caller has locked what it posts and made sure that it is there: consumption of an association was promised when it
 * was scanned, and untracked items may go below zero (docs/adr/0012-negative-stock.md).
 */
export async function postConsumption(
  tx: Tx,
  actor: Actor,
  order: ConsumingOrder,
  consumption: readonly Consumption[],
  description: string,
): Promise<Journal | undefined> {
  const id = await writeConsumption(tx, actor, order, consumption)
  if (id === undefined) return undefined
  return await createJournal(tx, actor, { id, kind: 'picking-list', orderId: order.id, description })
}

/** The same without the head of the journal, which the caller has to create with the id that this gives back. */
export async function writeConsumption(
  tx: Tx,
  actor: Actor,
  order: ConsumingOrder,
  consumption: readonly Consumption[],
): Promise<string | undefined> {
  const lines = linesOf(order, consumption)
  if (lines.length === 0) return undefined
  const journalId = newId()
  await writePostedLines(tx, actor, journalId, lines)
  await deductLines(tx, actor, order, lines)
  return journalId
}

/** The journal lines of some consumption, without those that take nothing. */
export function linesOf(order: ConsumingOrder, consumption: readonly Consumption[]): JournalLineRow[] {
  return consumption
    .filter((each) => !isZero(each.quantity))
    .map((each) => ({
      ...each,
      id: newId(),
      warehouseId: order.warehouseId,
      errorQuantity: zero,
      errorCause: null,
    }))
}

/** The inventory transactions of posted picking list lines. What was picked for an association is countered as it is deducted. */
export async function deductLines(
  tx: Tx,
  actor: Actor,
  order: ConsumingOrder,
  lines: readonly JournalLineRow[],
): Promise<void> {
  const picked = await listPicked(
    tx,
    lines.flatMap((line) =>
      line.associationId !== null && isPositive(line.quantity) ? [line.associationId] : [],
    ),
  )
  const transactions: NewTransaction[] = []
  for (const line of lines) {
    const move = moveOf(actor, order, line)
    const pick = line.associationId === null ? undefined : picked.get(line.associationId)
    if (pick !== undefined && compare(line.quantity, zero) > 0)
      transactions.push({ ...move, quantity: min(pick, line.quantity), state: 'picked' })
    transactions.push({ ...move, quantity: negate(line.quantity), state: 'deducted' })
  }
  await postTransactions(tx, transactions)
  await refuseBelowZero(tx, lines)
}

function moveOf(actor: Actor, order: ConsumingOrder, line: JournalLineRow) {
  return {
    itemId: line.itemId,
    lotId: line.lotId,
    warehouseId: line.warehouseId,
    reference: 'production-line',
    referenceNumber: order.number,
    orderId: order.id,
    componentId: line.componentId,
    associationId: line.associationId,
    registrationId: line.registrationId,
    journalLineId: line.id,
    at: actor.at,
    eventId: actor.requestId,
  } as const
}
