import type { Reader } from '../db/database.ts'
import type { ItemRecord } from './save-items.ts'

/** The items with these numbers, by number. */
export async function findItems(
  reader: Reader,
  numbers: readonly string[],
): Promise<Map<string, ItemRecord>> {
  const rows = await reader<ItemRecord[]>`
    select id, number, name, unit, tracking, shelf_life_days as "shelfLifeDays", policy_id as "policyId"
    from item where number = any(${[...numbers]})`
  return new Map(rows.map((row) => [row.number, row]))
}
