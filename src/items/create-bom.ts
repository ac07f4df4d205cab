import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { BomDetails, CreateBom } from '../contracts/boms.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { newId } from '../lib/new-id.ts'
import { getBom } from './list-boms.ts'
import { findBomsOfItems } from './save-boms.ts'
import { writeBom } from './write-bom.ts'

/** Adds a BOM to an item. Refuses a second one of the same name, and whatever `writeBom` refuses. */
export async function createBom(tx: Tx, actor: Actor, command: CreateBom): Promise<BomDetails> {
  const { itemId, name } = command
  await raiseConfigurationVersion(tx)
  const namesakes = (await findBomsOfItems(tx, [itemId])).filter((bom) => bom.name === name)
  if (namesakes.length > 0) throw new Refusal('number-taken', { what: 'BOM', number: name })
  const id = newId()
  await writeBom(tx, actor, { id, itemId, name }, command)
  const answer = await getBom(tx, id)
  await recordEvent(tx, actor, { type: 'bom-created', answer })
  return answer
}
