import type { Reader } from '../db/database.ts'
import { asJson } from '../db/json.ts'

/** What identifies a lot; a number it does not have is empty. */
export interface LotIdentity {
  readonly itemId: string
  readonly batchNumber: string
  readonly serialNumber: string
}

/** The identity of a lot as a key. */
export function lotKey({ itemId, batchNumber, serialNumber }: LotIdentity): string {
  return JSON.stringify([itemId, batchNumber, serialNumber])
}

/** The ids of those of these lots that exist, by `lotKey`. */
export async function findLotIds(reader: Reader, lots: readonly LotIdentity[]): Promise<Map<string, string>> {
  const rows = await reader<(LotIdentity & { id: string })[]>`
    select lot.id, lot.item_id as "itemId", lot.batch_number as "batchNumber", lot.serial_number as "serialNumber"
    from jsonb_to_recordset(${asJson(reader, lots)}) as row ("itemId" uuid, "batchNumber" text, "serialNumber" text)
    join lot on lot.item_id = row."itemId" and lot.batch_number = row."batchNumber"
      and lot.serial_number = row."serialNumber"`
  return new Map(rows.map((row) => [lotKey(row), row.id]))
}
