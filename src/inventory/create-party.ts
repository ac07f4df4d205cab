import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { CreateParty, Party, PartyKind } from '../contracts/inventory.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { newId } from '../lib/new-id.ts'
import { partyWords } from './list-parties.ts'
import { findParties, saveParties } from './save-parties.ts'

/** Adds a vendor or a customer. Refuses a number that is taken. */
export async function createParty(
  tx: Tx,
  actor: Actor,
  kind: PartyKind,
  command: CreateParty,
): Promise<Party> {
  const { number, name } = command
  await raiseConfigurationVersion(tx)
  if ((await findParties(tx, kind, [number])).has(number))
    throw new Refusal('number-taken', { what: partyWords[kind], number })
  const party = { id: newId(), number, name }
  await saveParties(tx, actor, kind, [party])
  await recordEvent(tx, actor, { type: `${kind}-created`, answer: party })
  return party
}
