import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Conversion, CreateConversion } from '../contracts/items.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { requireRows } from '../db/require-row.ts'
import { newId } from '../lib/new-id.ts'
import { getConversion } from './list-conversions.ts'
import { conversionKey, findConversions, saveConversions } from './save-conversions.ts'

/** Adds a conversion between two units, for one item or for all. Refuses a second one between the same two. */
export async function createConversion(tx: Tx, actor: Actor, command: CreateConversion): Promise<Conversion> {
  const { from, to, numerator, denominator } = command
  const conversion = { id: newId(), itemId: command.itemId ?? null, from, to, numerator, denominator }
  const ofItem = conversion.itemId === null ? [] : [conversion.itemId]
  await raiseConfigurationVersion(tx)
  await requireRows(tx, 'Item', ofItem)
  await requireRows(tx, 'Unit', [from, to])
  const known = await findConversions(tx, ofItem)
  if (known.has(conversionKey(conversion)) || known.has(conversionKey({ ...conversion, from: to, to: from })))
    throw new Refusal('number-taken', { what: 'Conversion', number: `${from} to ${to}` })
  await saveConversions(tx, actor, [conversion])
  const answer = await getConversion(tx, conversion.id)
  await recordEvent(tx, actor, { type: 'conversion-created', answer })
  return answer
}
