import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { getConversion } from './list-conversions.ts'

/** Takes a conversion away. Nothing refers to it: what was converted with it keeps its result. */
export async function removeConversion(
  tx: Tx,
  actor: Actor,
  command: { conversionId: string },
): Promise<{ removed: string }> {
  await raiseConfigurationVersion(tx)
  const before = await getConversion(tx, command.conversionId)
  await tx`delete from unit_conversion where id = ${command.conversionId}`
  const answer = { removed: before.id }
  await recordEvent(tx, actor, { type: 'conversion-removed', answer, change: { before } })
  return answer
}
