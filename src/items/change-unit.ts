import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ChangeUnit, UnitOfMeasure } from '../contracts/items.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { findUnits, saveUnits } from './save-units.ts'

/** Changes how a unit of measure is called and how finely it is counted. */
export async function changeUnit(
  tx: Tx,
  actor: Actor,
  command: ChangeUnit & { code: string },
): Promise<UnitOfMeasure> {
  await raiseConfigurationVersion(tx)
  const before = (await findUnits(tx, [command.code])).get(command.code)
  if (before === undefined) throw new Refusal('not-found', { what: 'Unit', number: command.code })
  const after = {
    code: before.code,
    name: command.name ?? before.name,
    symbol: command.symbol ?? before.symbol,
    decimals: command.decimals ?? before.decimals,
  }
  await saveUnits(tx, [after])
  await recordEvent(tx, actor, { type: 'unit-changed', answer: after, change: { before, after } })
  return after
}
