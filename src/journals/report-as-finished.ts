import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ReportAnswer, ReportAsFinished } from '../contracts/tracking.ts'
import type { Tx } from '../db/database.ts'
import { holdOrder } from '../orders/lock-order.ts'
import { checkStep } from '../orders/transitions.ts'
import type { Leniency } from '../tracking/apply-policy.ts'
import { postReport } from './post-report.ts'

/** Reports what is finished, good and scrap, in a journal that is posted at once. */
export async function reportAsFinished(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<ReportAsFinished, 'lines' | 'overrideReason'>,
): Promise<ReportAnswer> {
  const order = await holdOrder(tx, orderId)
  checkStep(order, 'post')
  const leniency: Leniency = { warnings: [], overrideReason: command.overrideReason }
  const report = await postReport(tx, actor, order, command.lines, leniency, { description: '' })
  const { id: journalId, number: journalNumber, lines } = report
  const answer = { journalId, journalNumber, lines: lines.length, warnings: leniency.warnings }
  await recordEvent(tx, actor, {
    type: 'reported-as-finished',
    orderId,
    lotId: lines.length === 1 ? (lines[0]?.lotId ?? undefined) : undefined,
    answer,
    reason: command.overrideReason,
  })
  return answer
}
