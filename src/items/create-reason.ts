import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { CreateReason, Reason } from '../contracts/reasons.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { newId } from '../lib/new-id.ts'
import { findReasons, reasonKey, saveReasons } from './save-reasons.ts'

/** Adds a reason. Refuses a code that another reason for the same thing has. */
export async function createReason(tx: Tx, actor: Actor, command: CreateReason): Promise<Reason> {
  const { kind, code, text } = command
  await raiseConfigurationVersion(tx)
  if ((await findReasons(tx, [reasonKey(command)])).size > 0)
    throw new Refusal('number-taken', { what: 'Reason', number: code })
  const reason = { id: newId(), kind, code, text, active: true }
  await saveReasons(tx, actor, [reason])
  await recordEvent(tx, actor, { type: 'reason-created', answer: reason })
  return reason
}
