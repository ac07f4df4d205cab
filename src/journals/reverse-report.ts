import type { Actor } from '../audit/actor.ts'
import type { Tx } from '../db/database.ts'
import type { Journal } from '../inventory/create-journal.ts'
import { linesOf, postConsumption } from '../inventory/post-consumption.ts'
import { flushComponents } from '../orders/flush-components.ts'
import type { LockedOrder } from '../orders/lock-order.ts'
import { getMainProduct, sumReported } from '../orders/main-product.ts'
import { listLinesToGiveBack } from './lines-to-give-back.ts'
import { listMade, type Reversal, reverseLines } from './reverse-lines.ts'

/**
 * Counters a report as finished and gives back what it has consumed: what was matched as it was taken, and of what was
 * backflushed so much that the rest fits what is still reported.
 */
export async function reverseReport(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  report: Journal,
): Promise<Reversal[]> {
  const reversals = [await reverseLines(tx, actor, order, report)]
  const made = await sumReported(tx, order.id, await getMainProduct(tx, order.id))
  const flushed = await flushComponents(tx, actor, order, { principle: 'finish', made })
  const consumed = await listMade(tx, report, 'picking-list')
  if (consumed.length === 0)
    await postConsumption(tx, actor, order, flushed, `Given back with ${report.number}`)
  for (const [index, list] of consumed.entries()) {
    const matched = await listLinesToGiveBack(tx, list.id, 'matched')
    const lines = index === 0 ? [...matched, ...linesOf(order, flushed)] : matched
    reversals.push(await reverseLines(tx, actor, order, list, lines))
  }
  return reversals
}
