import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import { type CreatePolicy, type Policy, policyDefaults } from '../contracts/setup.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { newId } from '../lib/new-id.ts'
import { mergePolicy } from './merge-policy.ts'
import { findPolicies, savePolicies } from './save-policies.ts'

/** Adds a tracked components policy; what the command leaves out is as in `policyDefaults`. */
export async function createPolicy(tx: Tx, actor: Actor, command: CreatePolicy): Promise<Policy> {
  await raiseConfigurationVersion(tx)
  const { name } = command
  if ((await findPolicies(tx, [name])).has(name))
    throw new Refusal('number-taken', { what: 'Policy', number: name })
  const policy = mergePolicy({ id: newId(), name, ...policyDefaults }, command)
  await savePolicies(tx, actor, [policy])
  await recordEvent(tx, actor, { type: 'policy-created', answer: policy })
  return policy
}
