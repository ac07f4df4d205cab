import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { createJournal } from '../inventory/create-journal.ts'
import { type Consumption, writeConsumption } from '../inventory/post-consumption.ts'
import { lockUnpostedConsumption } from '../inventory/unposted-consumption.ts'
import type { LockedOrder } from '../orders/lock-order.ts'
import type { Leniency } from '../tracking/apply-policy.ts'
import { listCardLines, type NumberedCardLine, writeCardLines } from './card-lines.ts'
import { checkHeld } from './check-held.ts'
import { checkSequence } from './check-sequence.ts'
import { findCardProblems } from './find-card-problems.ts'
import { problemsOfOrder, refuseProblems } from './find-problems.ts'
import type { LockedJournal } from './lock-journal.ts'
import { postReport } from './post-report.ts'
import { productsToReport } from './products-to-report.ts'

/**
 * Posts a route card or a job card. Where its lines say so, it posts the picking list of what is matched to the components of their
 * operations (BOM consumption), and reports as finished what the last operation has done. Both name the card that made them.
 */
export async function postCard(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  journal: LockedJournal,
  leniency: Leniency,
): Promise<number> {
  const lines = await listCardLines(tx, journal.id)
  if (lines.length === 0) throw new Refusal('journal-empty', { journal: journal.number })
  refuseProblems(journal, [...problemsOfOrder(order), ...(await findCardProblems(tx, order, lines))])
  await checkSequence(tx, actor, order.id, lines, leniency)
  await tx`delete from card_draft_line where journal_id = ${journal.id}`
  await tx`
    insert into journal_posting (journal_id, posted_at, event_id) values (${journal.id}, ${actor.at}, ${actor.requestId})`
  await writeCardLines(tx, 'card_line', journal.id, lines)
  const asked = await productsToReport(tx, order.id, lines)
  const matched = await matchedTo(tx, order.id, lines)
  await checkHeld(tx, actor, matched, leniency)
  const consumedId = await writeConsumption(tx, actor, order, matched)
  if (asked.length > 0)
    await postReport(tx, actor, order, asked, leniency, {
      description: `Reported by ${journal.number}`,
      madeById: journal.id,
    })
  if (consumedId !== undefined)
    await createJournal(tx, actor, {
      id: consumedId,
      kind: 'picking-list',
      orderId: order.id,
      description: `Consumed by ${journal.number}`,
      madeById: journal.id,
    })
  return lines.length
}

/** What is matched to the components of the operations and not posted yet: of one product where the line names it. */
async function matchedTo(
  tx: Tx,
  orderId: string,
  lines: readonly NumberedCardLine[],
): Promise<readonly Consumption[]> {
  const matched = new Map<string, Consumption>()
  for (const { consumes, operationNumber, registrationId } of lines) {
    if (!consumes) continue
    const which = registrationId === null ? {} : { registrationIds: [registrationId] }
    for (const each of await lockUnpostedConsumption(tx, { orderId, operationNumber, ...which }))
      matched.set(each.associationId ?? '', each)
  }
  return [...matched.values()]
}
