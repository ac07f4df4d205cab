import type { ItemName, LotName } from '../contracts/common.ts'
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
  itemId: string
  batchNumber: string
  serialNumber: string
  expiresOn: string | null
  supplierBatch: string | null
  holdReason: string | null
}

/** Names lots by their ids, a chunk at a time. Items are few and asked for once. */
export class LotNames {
  readonly #reader: Reader
  readonly #items = new Map<string, ItemName>()

  constructor(reader: Reader) {
    this.#reader = reader
  }

  async describe(ids: Iterable<string>): Promise<Map<string, DescribedLot>> {
    const wanted = [...new Set(ids)]
    if (wanted.length === 0) return new Map()
    const rows = await this.#reader<LotRow[]>`
      select lot.id, lot.item_id as "itemId", lot.batch_number as "batchNumber", lot.serial_number as "serialNumber",
        lot.expires_on::text as "expiresOn", lot.supplier_batch as "supplierBatch", hold.reason as "holdReason"
      from lot left join hold on hold.lot_id = lot.id and hold.released_at is null
      where lot.id = any(${wanted}::uuid[])`
    await this.#learn(rows.map((row) => row.itemId))
    return new Map(rows.map((row) => [row.id, this.#present(row)]))
  }

  async #learn(itemIds: readonly string[]): Promise<void> {
    const unknown = [...new Set(itemIds)].filter((id) => !this.#items.has(id))
    if (unknown.length === 0) return
    const rows = await this.#reader<{ item: ItemName }[]>`
      select ${itemName(this.#reader)} as item
      from item join unit_of_measure on unit_of_measure.code = item.unit where item.id = any(${unknown}::uuid[])`
    for (const { item } of rows) this.#items.set(item.id, item)
  }

  /** An item by its id. */
  async item(id: string): Promise<ItemName> {
    await this.#learn([id])
    return this.#itemOf(id)
  }

  #itemOf(id: string): ItemName {
    const item = this.#items.get(id)
    if (item === undefined) throw new Error('The item of a lot exists.')
    return item
  }

  #present({ id, itemId, batchNumber, serialNumber, ...rest }: LotRow): DescribedLot {
    return { lot: { id, batchNumber, serialNumber }, item: this.#itemOf(itemId), ...rest }
  }
}

/** The one of these that must be there, because its id came from the database in the same snapshot. */
export function described(lots: ReadonlyMap<string, DescribedLot>, id: string): DescribedLot {
  const lot = lots.get(id)
  if (lot === undefined) throw new Error(`Lot ${id} was found and has to exist.`)
  return lot
}
