import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from './database.ts'

/** Things that others refer to, as a person calls them, with their table and key. */
const tables = {
  Item: ['item', 'id'],
  Unit: ['unit_of_measure', 'code'],
  Policy: ['tracked_components_policy', 'id'],
  BOM: ['bom', 'id'],
  Site: ['site', 'id'],
  Warehouse: ['warehouse', 'id'],
  'Work centre': ['work_centre', 'id'],
  Station: ['station', 'id'],
  Lot: ['lot', 'id'],
  Vendor: ['party', 'id'],
  Customer: ['party', 'id'],
  'Sales order': ['sales_order', 'id'],
  Order: ['production_order', 'id'],
  Account: ['account', 'id'],
} as const

/** Refuses when one of these rows does not exist, so that a foreign key never has to. */
export async function requireRows(
  reader: Reader,
  what: keyof typeof tables,
  keys: readonly string[],
): Promise<void> {
  const [table, key] = tables[what]
  const wanted = [...new Set(keys)]
  if (wanted.length === 0) return
  const rows = await reader<{ key: string }[]>`
    select ${reader(key)} as key from ${reader(table)} where ${reader(key)} = any(${wanted})`
  const found = new Set(rows.map((row) => row.key))
  const missing = wanted.find((each) => !found.has(each))
  if (missing !== undefined) throw new Refusal('not-found', { what, number: missing })
}
