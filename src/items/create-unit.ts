import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { CreateUnit, UnitOfMeasure } from '../contracts/items.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { findUnits, saveUnits } from './save-units.ts'

/** Adds a unit of measure. Refuses a code that is known already. */
export async function createUnit(tx: Tx, actor: Actor, command: CreateUnit): Promise<UnitOfMeasure> {
  const { code, name, symbol, decimals } = command
  await raiseConfigurationVersion(tx)
  if ((await findUnits(tx, [code])).has(code))
    throw new Refusal('number-taken', { what: 'Unit', number: code })
  const unit = { code, name, symbol, decimals }
  await saveUnits(tx, [unit])
  await recordEvent(tx, actor, { type: 'unit-created', answer: unit })
  return unit
}
