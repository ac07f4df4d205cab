import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { type Feature, type FeatureKey, features, type SwitchFeature } from '../contracts/features.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { newId } from '../lib/new-id.ts'
import { getFeature } from './list-features.ts'

/** Switches a feature on or off; it counts from the next request on. Refuses to switch it to what it is. */
export async function switchFeature(
  tx: Tx,
  actor: Actor,
  command: SwitchFeature & { feature: FeatureKey },
): Promise<Feature> {
  const { feature, enabled, reason } = command
  // Whoever switches waits for who is switching, and sees what came of it.
  await raiseConfigurationVersion(tx)
  const before = await getFeature(tx, feature)
  if (before.enabled === enabled)
    throw new Refusal('feature-already', { feature: features[feature], state: enabled ? 'on' : 'off' })
  await tx`
    insert into feature_switch (id, feature, enabled, reason, account_id, at, event_id)
    values (${newId()}, ${feature}, ${enabled}, ${reason}, ${actor.accountId}, ${actor.at}, ${actor.requestId})`
  const answer = await getFeature(tx, feature)
  await recordEvent(tx, actor, {
    type: enabled ? 'feature-switched-on' : 'feature-switched-off',
    answer,
    reason,
  })
  return answer
}
