import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ChangeConversion, Conversion } from '../contracts/items.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { getConversion } from './list-conversions.ts'
import { saveConversions } from './save-conversions.ts'

/** Gives a conversion another factor. What was converted with the old one stays as it is. */
export async function changeConversion(
  tx: Tx,
  actor: Actor,
  command: ChangeConversion & { conversionId: string },
): Promise<Conversion> {
  const { conversionId, numerator, denominator } = command
  await raiseConfigurationVersion(tx)
  const before = await getConversion(tx, conversionId)
  const { item, ...units } = before
  await saveConversions(tx, actor, [{ ...units, itemId: item?.id ?? null, numerator, denominator }])
  const after = await getConversion(tx, conversionId)
  await recordEvent(tx, actor, { type: 'conversion-changed', answer: after, change: { before, after } })
  return after
}
