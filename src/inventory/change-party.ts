import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ChangeParty, Party, PartyKind } from '../contracts/inventory.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { getParty } from './list-parties.ts'
import { saveParties } from './save-parties.ts'

/** Gives a vendor or a customer another name. */
export async function changeParty(
  tx: Tx,
  actor: Actor,
  kind: PartyKind,
  command: ChangeParty & { partyId: string },
): Promise<Party> {
  await raiseConfigurationVersion(tx)
  const before = await getParty(tx, kind, command.partyId)
  const after = { ...before, name: command.name }
  await saveParties(tx, actor, kind, [after])
  await recordEvent(tx, actor, { type: `${kind}-changed`, answer: after, change: { before, after } })
  return after
}
