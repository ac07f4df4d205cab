import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { BomDetails, CreateBomVersion } from '../contracts/boms.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { newId } from '../lib/new-id.ts'
import { getBom } from './list-boms.ts'
import { findBomsOfItems, saveBoms } from './save-boms.ts'

/** Makes a BOM with the lines, operations and products of another one of the item, and a validity of its own. */
export async function createBomVersion(
  tx: Tx,
  actor: Actor,
  bomId: string,
  { name, validFrom, validTo }: Omit<CreateBomVersion, 'id'>,
): Promise<BomDetails> {
  await raiseConfigurationVersion(tx)
  const { item, name: of } = await getBom(tx, bomId)
  const boms = await findBomsOfItems(tx, [item.id])
  const source = boms.find((bom) => bom.id === bomId)
  if (source === undefined) throw new Error(`The BOM ${bomId} disappeared.`)
  if (boms.some((bom) => bom.name === name)) throw new Refusal('number-taken', { what: 'BOM', number: name })
  const id = newId()
  await saveBoms(tx, actor, [{ ...source, id, name, validFrom, validTo }])
  const answer = await getBom(tx, id)
  await recordEvent(tx, actor, { type: 'bom-created', answer, change: { versionOf: of } })
  return answer
}
