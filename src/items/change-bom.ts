import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { BomDetails, ChangeBom } from '../contracts/boms.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { getBom } from './list-boms.ts'
import { writeBom } from './write-bom.ts'

/** Replaces the lines and operations of a BOM. Orders that exist keep their copy. Refuses when someone changed it meanwhile. */
export async function changeBom(
  tx: Tx,
  actor: Actor,
  command: ChangeBom & { bomId: string },
): Promise<BomDetails> {
  await raiseConfigurationVersion(tx)
  const before = await getBom(tx, command.bomId)
  const { id, name, item, version } = before
  if (command.basedOn !== undefined && command.basedOn !== version)
    throw new Refusal('changed-meanwhile', { what: 'BOM', number: `${item.number} ${name}` })
  await writeBom(tx, actor, { id, itemId: item.id, name }, command)
  const after = await getBom(tx, id)
  await recordEvent(tx, actor, { type: 'bom-changed', answer: after, change: { before, after } })
  return after
}
