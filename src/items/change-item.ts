import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ChangeItem, Item } from '../contracts/items.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { requireRows } from '../db/require-row.ts'
import { checkItemSequences } from './check-item-sequences.ts'
import { getItem } from './list-items.ts'
import { replaceGtins } from './save-gtins.ts'
import { checkItemChanges, type ItemRecord, lockItems, saveItems } from './save-items.ts'

/** Changes an item; what the command leaves out stays. Refuses another tracking or unit once it has been used with the old one. */
export async function changeItem(
  tx: Tx,
  actor: Actor,
  command: ChangeItem & { itemId: string },
): Promise<Item> {
  await raiseConfigurationVersion(tx)
  const before = await getItem(tx, command.itemId)
  const record = (await lockItems(tx, [before.number])).get(before.number)
  if (record === undefined) throw new Error('An item vanished, although none is ever deleted.')
  const after = merge(record, command)
  await requireRows(tx, 'Unit', [after.unit])
  await requireRows(tx, 'Policy', after.policyId === null ? [] : [after.policyId])
  await checkItemSequences(tx, [after.batchSequence, after.serialSequence])
  const refusal = (await checkItemChanges(tx, [{ before: record, after }])).get(record.id)
  if (refusal) throw refusal
  await saveItems(tx, actor, [after])
  if (command.gtins) await replaceGtins(tx, actor, record.id, command.gtins)
  const answer = await getItem(tx, record.id)
  await recordEvent(tx, actor, { type: 'item-changed', answer, change: { before, after: answer } })
  return answer
}

function merge(before: ItemRecord, command: ChangeItem): ItemRecord {
  return {
    id: before.id,
    number: before.number,
    name: command.name ?? before.name,
    unit: command.unit ?? before.unit,
    tracking: command.tracking ?? before.tracking,
    shelfLifeDays: command.shelfLifeDays === undefined ? before.shelfLifeDays : command.shelfLifeDays,
    policyId: command.policyId === undefined ? before.policyId : command.policyId,
    batchSequence: command.batchSequence === undefined ? before.batchSequence : command.batchSequence,
    serialSequence: command.serialSequence === undefined ? before.serialSequence : command.serialSequence,
  }
}
