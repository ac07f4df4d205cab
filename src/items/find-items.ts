import type { Reader } from '../db/database.ts'
import { type ItemRecord, itemRecord } from './save-items.ts'

/** The items with these numbers, by number. */
export async function findItems(
  reader: Reader,
  numbers: readonly string[],
): Promise<Map<string, ItemRecord>> {
  const rows = await reader<ItemRecord[]>`
    select ${itemRecord(reader)} from item where number = any(${[...numbers]})`
  return new Map(rows.map((row) => [row.number, row]))
}
