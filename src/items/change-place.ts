import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ChangeStation, Place, PlaceKind } from '../contracts/setup.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { requireRows } from '../db/require-row.ts'
import { getPlace } from './list-places.ts'
import { placeTables } from './place-tables.ts'
import { savePlaces } from './save-places.ts'

/** Gives a place another name, or a station another work centre. */
export async function changePlace(
  tx: Tx,
  actor: Actor,
  kind: PlaceKind,
  command: ChangeStation & { placeId: string },
): Promise<Place> {
  const { within } = placeTables[kind]
  await raiseConfigurationVersion(tx)
  const before = await getPlace(tx, kind, command.placeId)
  const withinId = command.withinId === undefined ? (before.within?.id ?? null) : command.withinId
  if (within && withinId !== null) await requireRows(tx, placeTables[within.kind].word, [withinId])
  const { id, code } = before
  await savePlaces(tx, actor, kind, [{ id, code, name: command.name ?? before.name, withinId }])
  const after = await getPlace(tx, kind, id)
  await recordEvent(tx, actor, { type: `${kind}-changed`, answer: after, change: { before, after } })
  return after
}
