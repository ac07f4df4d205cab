import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { CreateStation, Place, PlaceKind } from '../contracts/setup.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { requireRows } from '../db/require-row.ts'
import { newId } from '../lib/new-id.ts'
import { getPlace } from './list-places.ts'
import { placeTables } from './place-tables.ts'
import { findPlaces, savePlaces } from './save-places.ts'

/** Adds a site, warehouse, work centre or station. Refuses a code that is taken. */
export async function createPlace(
  tx: Tx,
  actor: Actor,
  kind: PlaceKind,
  command: CreateStation,
): Promise<Place> {
  const { code, name, withinId = null } = command
  const { word, within } = placeTables[kind]
  await raiseConfigurationVersion(tx)
  if ((await findPlaces(tx, kind, [code])).has(code))
    throw new Refusal('number-taken', { what: word, number: code })
  if (within && withinId !== null) await requireRows(tx, placeTables[within.kind].word, [withinId])
  const id = newId()
  await savePlaces(tx, actor, kind, [{ id, code, name, withinId }])
  const answer = await getPlace(tx, kind, id)
  await recordEvent(tx, actor, { type: `${kind}-created`, answer })
  return answer
}
