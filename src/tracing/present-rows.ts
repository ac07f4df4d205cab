import type { ItemName } from '../contracts/common.ts'
import type { Direction, FirstLink, LotFacts, TracedLot } from '../contracts/tracing.ts'
import type { Reader } from '../db/database.ts'
import { described, nameItems } from './describe-lots.ts'
import type { FoundRow } from './found-rows.ts'
import { readFacts } from './read-facts.ts'

/** Turns found rows into what the contract shows, a page or a chunk of a stream at a time. */
export class RowPresenter {
  readonly #reader: Reader
  readonly #details: boolean
  readonly #items = new Map<string, ItemName>()
  readonly #orders = new Map<string, string>()

  constructor(reader: Reader, details: boolean) {
    this.#reader = reader
    this.#details = details
  }

  /** `items` are those of the rows as far as they are known already. */
  async present(
    direction: Direction,
    rows: readonly FoundRow[],
    items: readonly ItemName[] = [],
  ): Promise<TracedLot[]> {
    if (rows.length === 0) return []
    for (const item of items) this.#items.set(item.id, item)
    const lotIds = rows.map((row) => row.lotId)
    const [facts] = await Promise.all([
      this.#details ? readFacts(this.#reader, lotIds) : new Map<string, LotFacts>(),
      this.#learnItems(rows),
      this.#learnOrders(rows.flatMap((row) => (row.parentIsOrder ? [row.parentId] : []))),
    ])
    return rows.map((row) => ({
      direction,
      depth: row.depth,
      group: row.certain ? 'contains' : 'may-contain',
      lot: { id: row.lotId, batchNumber: row.batchNumber, serialNumber: row.serialNumber },
      item: described(this.#items, row.itemId),
      expiresOn: row.expiresOn,
      supplierBatch: row.supplierBatch,
      holdReason: row.holdReason,
      first: this.#firstLink(row),
      links: row.links,
      quantity: row.quantity,
      facts: facts.get(row.lotId) ?? null,
    }))
  }

  #firstLink(row: FoundRow): FirstLink {
    const { parentItemId, parentBatchNumber, parentSerialNumber } = row
    return {
      from:
        parentItemId === null
          ? null
          : {
              lot: {
                id: row.parentId,
                batchNumber: parentBatchNumber ?? '',
                serialNumber: parentSerialNumber ?? '',
              },
              item: described(this.#items, parentItemId),
            },
      order: row.parentIsOrder ? { id: row.parentId, number: described(this.#orders, row.parentId) } : null,
      certainty: row.certainty,
      quantity: row.linkQuantity,
      openedAt: instantOf(row.openedAt),
      closedAt: row.closedAt === null ? null : instantOf(row.closedAt),
    }
  }

  async #learnItems(rows: readonly FoundRow[]): Promise<void> {
    const unknown = new Set<string>()
    for (const { itemId, parentItemId } of rows) {
      if (!this.#items.has(itemId)) unknown.add(itemId)
      if (parentItemId !== null && !this.#items.has(parentItemId)) unknown.add(parentItemId)
    }
    if (unknown.size === 0) return
    for (const [id, item] of await nameItems(this.#reader, unknown)) this.#items.set(id, item)
  }

  async #learnOrders(ids: readonly string[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.#orders.has(id))
    if (unknown.length === 0) return
    const rows = await this.#reader<{ id: string; number: string }[]>`
      select id, number from production_order where id = any(${unknown}::uuid[])`
    for (const { id, number } of rows) this.#orders.set(id, number)
  }
}

/** As the database writes a time; where it writes UTC, as ours does, this is a matter of letters. */
function instantOf(text: string): string {
  if (!text.endsWith('+00')) return new Date(text).toISOString()
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).slice(0, 3).padEnd(3, '0')}Z`
}
