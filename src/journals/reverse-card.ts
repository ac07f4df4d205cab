import type { Actor } from '../audit/actor.ts'
import type { Tx } from '../db/database.ts'
import { createJournal, type Journal } from '../inventory/create-journal.ts'
import { newId } from '../lib/new-id.ts'
import { negate } from '../lib/quantity.ts'
import type { LockedOrder } from '../orders/lock-order.ts'
import { listCardLines, type NumberedCardLine, writeCardLines } from './card-lines.ts'
import { listMade, type Reversal, reverseLines } from './reverse-lines.ts'
import { reverseReport } from './reverse-report.ts'

/** Counters a route card or a job card, and the report and the picking list that it has posted, unless they are reversed already. */
export async function reverseCard(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  card: Journal,
): Promise<Reversal[]> {
  const lines = await linesTakenBack(tx, card)
  const reversal = await createJournal(tx, actor, {
    kind: card.kind,
    orderId: order.id,
    description: `Reverses ${card.number}`,
    reversesId: card.id,
  })
  await tx`
    insert into journal_posting (journal_id, posted_at, event_id) values (${reversal.id}, ${actor.at}, ${actor.requestId})`
  await writeCardLines(tx, 'card_line', reversal.id, lines)
  const reversals: Reversal[] = [{ ...reversal, lines: lines.length }]
  for (const report of await listMade(tx, card, 'report-as-finished'))
    reversals.push(...(await reverseReport(tx, actor, order, report)))
  for (const list of await listMade(tx, card, 'picking-list'))
    reversals.push(await reverseLines(tx, actor, order, list))
  return reversals
}

/** The lines of a posted card as the one that counters it has them. */
export async function linesTakenBack(
  tx: Tx,
  card: Pick<Journal, 'id'>,
): Promise<readonly NumberedCardLine[]> {
  return (await listCardLines(tx, card.id)).map((line) => ({
    ...line,
    id: newId(),
    quantity: negate(line.quantity),
    errorQuantity: negate(line.errorQuantity),
    minutes: negate(line.minutes),
  }))
}
