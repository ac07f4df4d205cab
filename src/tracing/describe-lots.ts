import type { ItemName, LotName, Tracking } from '../contracts/common.ts'
import type { Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'

/** A lot with what a row of an answer shows of it. */
export interface DescribedLot {
  readonly lot: LotName
  readonly item: ItemName
  readonly expiresOn: string | null
  readonly supplierBatch: string | null
  readonly holdReason: string | null
}

interface LotRow {
  id: string
  batchNumber: string
  serialNumber: string
  itemId: string
  number: string
  name: string
  unit: string
  tracking: Tracking
  expiresOn: string | null
  supplierBatch: string | null
  holdReason: string | null
}

/** Lots by their ids, a page or a chunk of a stream at a time. */
export async function describeLots(
  reader: Reader,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, DescribedLot>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  // Look-ups by row, so that neither many holds nor many items are read for a few lots, however the query is planned.
  const rows = await reader<LotRow[]>`
    select lot.id, lot.batch_number as "batchNumber", lot.serial_number as "serialNumber",
      lot.item_id as "itemId", item.number, item.name, item.tracking,
      (select symbol from unit_of_measure where code = item.unit) as unit,
      lot.expires_on::text as "expiresOn", lot.supplier_batch as "supplierBatch",
      (select reason from hold where hold.lot_id = lot.id and hold.released_at is null) as "holdReason"
    from unnest(${wanted}::uuid[]) as wanted (id)
    cross join lateral (select * from lot where lot.id = wanted.id offset 0) lot
    cross join lateral (select * from item where item.id = lot.item_id offset 0) item`
  return new Map(rows.map((row) => [row.id, present(row)]))
}

function present(row: LotRow): DescribedLot {
  const { id, batchNumber, serialNumber, itemId, number, name, unit, tracking, ...rest } = row
  return {
    lot: { id, batchNumber, serialNumber },
    item: { id: itemId, number, name, unit, tracking },
    ...rest,
  }
}

/** The one of these that must be there, because its id came from the database in the same snapshot. */
export function described<Thing>(things: ReadonlyMap<string, Thing>, id: string): Thing {
  const thing = things.get(id)
  if (thing === undefined) throw new Error(`${id} was found and has to exist.`)
  return thing
}

export async function nameItems(
  reader: Reader,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, ItemName>> {
  const rows = await reader<{ item: ItemName }[]>`
    select ${itemName(reader)} as item
    from item join unit_of_measure on unit_of_measure.code = item.unit where item.id = any(${[...new Set(ids)]}::uuid[])`
  return new Map(rows.map(({ item }) => [item.id, item]))
}
