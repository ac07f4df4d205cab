import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { ChangePolicy, Policy } from '../contracts/setup.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { getPolicy } from './list-policies.ts'
import { mergePolicy } from './merge-policy.ts'
import { findPolicies, savePolicies } from './save-policies.ts'

/** Changes a tracked components policy; it holds from the next scan on. */
export async function changePolicy(
  tx: Tx,
  actor: Actor,
  command: ChangePolicy & { policyId: string },
): Promise<Policy> {
  await raiseConfigurationVersion(tx)
  const before = await getPolicy(tx, command.policyId)
  const after = mergePolicy(before, command)
  const namesake = (await findPolicies(tx, [after.name])).get(after.name)
  if (namesake && namesake.id !== after.id)
    throw new Refusal('number-taken', { what: 'Policy', number: after.name })
  await savePolicies(tx, actor, [after])
  await recordEvent(tx, actor, { type: 'policy-changed', answer: after, change: { before, after } })
  return after
}
