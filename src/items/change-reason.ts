import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ChangeReason, Reason } from '../contracts/reasons.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { getReason } from './list-reasons.ts'
import { saveReasons } from './save-reasons.ts'

/** Changes what a reason says, or whether it is offered. What was recorded with it keeps its words. */
export async function changeReason(
  tx: Tx,
  actor: Actor,
  command: ChangeReason & { reasonId: string },
): Promise<Reason> {
  await raiseConfigurationVersion(tx)
  const before = await getReason(tx, command.reasonId)
  const after = { ...before, text: command.text ?? before.text, active: command.active ?? before.active }
  await saveReasons(tx, actor, [after])
  await recordEvent(tx, actor, { type: 'reason-changed', answer: after, change: { before, after } })
  return after
}
