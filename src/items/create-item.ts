import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { CreateItem, Item } from '../contracts/items.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { requireRows } from '../db/require-row.ts'
import { newId } from '../lib/new-id.ts'
import { checkItemSequences } from './check-item-sequences.ts'
import { getItem } from './list-items.ts'
import { replaceGtins } from './save-gtins.ts'
import { lockItems, saveItems } from './save-items.ts'

/** Adds an item. Refuses a number that is taken and a GTIN of another item. */
export async function createItem(tx: Tx, actor: Actor, command: CreateItem): Promise<Item> {
  const {
    number,
    name,
    unit,
    tracking,
    shelfLifeDays = null,
    policyId = null,
    batchSequence = null,
    serialSequence = null,
  } = command
  await raiseConfigurationVersion(tx)
  if ((await lockItems(tx, [number])).has(number)) throw new Refusal('number-taken', { what: 'Item', number })
  await requireRows(tx, 'Unit', [unit])
  await requireRows(tx, 'Policy', policyId === null ? [] : [policyId])
  await checkItemSequences(tx, [batchSequence, serialSequence])
  const id = newId()
  await saveItems(tx, actor, [
    { id, number, name, unit, tracking, shelfLifeDays, policyId, batchSequence, serialSequence },
  ])
  await replaceGtins(tx, actor, id, command.gtins)
  const answer = await getItem(tx, id)
  await recordEvent(tx, actor, { type: 'item-created', answer })
  return answer
}
