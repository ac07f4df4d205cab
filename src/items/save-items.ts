import type { Actor } from '../audit/actor.ts'
import type { Tracking } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Fragment, Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'

export interface ItemRecord {
  readonly id: string
  readonly number: string
  readonly name: string
  /** Code of the inventory unit. */
  readonly unit: string
  readonly tracking: Tracking
  readonly shelfLifeDays: number | null
  readonly policyId: string | null
  /** Names of the number sequences that its numbers come from. */
  readonly batchSequence: string | null
  readonly serialSequence: string | null
}

/** The columns of an `ItemRecord`, in a query that has the table `item`. */
export function itemRecord(reader: Reader): Fragment {
  return reader`id, number, name, unit, tracking, shelf_life_days as "shelfLifeDays", policy_id as "policyId",
    batch_sequence as "batchSequence", serial_sequence as "serialSequence"`
}

/** The items with these numbers, by number, locked so that no lot of them can be made meanwhile. */
export async function lockItems(tx: Tx, numbers: readonly string[]): Promise<Map<string, ItemRecord>> {
  const rows = await tx<ItemRecord[]>`
    select ${itemRecord(tx)} from item where number = any(${[...numbers]}) order by id for update`
  return new Map(rows.map((row) => [row.number, row]))
}

/** Writes items as they shall be, new ones and changed ones. What may change was checked by `checkItemChanges`. */
export async function saveItems(tx: Tx, actor: Actor, items: readonly ItemRecord[]): Promise<void> {
  await tx`
    insert into item (id, number, name, unit, tracking, shelf_life_days, policy_id, batch_sequence, serial_sequence, event_id)
    select id, number, name, unit, tracking, "shelfLifeDays", "policyId", "batchSequence", "serialSequence", ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, items)}) as row (id uuid, number text, name text, unit text, tracking text,
      "shelfLifeDays" int, "policyId" uuid, "batchSequence" text, "serialSequence" text)
    on conflict (id) do update set name = excluded.name, unit = excluded.unit, tracking = excluded.tracking,
      shelf_life_days = excluded.shelf_life_days, policy_id = excluded.policy_id,
      batch_sequence = excluded.batch_sequence, serial_sequence = excluded.serial_sequence, event_id = excluded.event_id`
}

/**
 * What stands against these changes, by item id: the tracking of an item cannot change once it has lots or has moved, nor
 * its inventory unit once any quantity is recorded in it.
 */
export async function checkItemChanges(
  tx: Tx,
  changes: readonly { readonly before: ItemRecord; readonly after: ItemRecord }[],
): Promise<Map<string, Refusal>> {
  const risky = changes.filter(
    ({ before, after }) => before.unit !== after.unit || before.tracking !== after.tracking,
  )
  const uses = await findUses(
    tx,
    risky.map(({ before }) => before.id),
  )
  const refusals = new Map<string, Refusal>()
  for (const { before, after } of risky) {
    const use = uses.get(before.id)
    const user = use?.hasLots
      ? 'its batch and serial numbers'
      : use?.hasMoved
        ? 'inventory transactions'
        : use?.isOrdered && before.unit !== after.unit
          ? 'production orders'
          : undefined
    if (user !== undefined)
      refusals.set(before.id, new Refusal('in-use', { what: 'Item', number: before.number, user }))
  }
  return refusals
}

interface Uses {
  id: string
  hasLots: boolean
  hasMoved: boolean
  isOrdered: boolean
}

async function findUses(tx: Tx, itemIds: readonly string[]): Promise<Map<string, Uses>> {
  if (itemIds.length === 0) return new Map()
  const rows = await tx<Uses[]>`
    select item.id,
      exists (select from lot where lot.item_id = item.id) as "hasLots",
      exists (select from inventory_transaction where item_id = item.id) as "hasMoved",
      exists (select from component where item_id = item.id)
        or exists (select from finished_product where item_id = item.id) as "isOrdered"
    from item where item.id = any(${[...itemIds]})`
  return new Map(rows.map((row) => [row.id, row]))
}
