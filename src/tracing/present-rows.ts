import type { ItemName } from '../contracts/common.ts'
import type { Direction, FirstLink, LotFacts, TracedLot } from '../contracts/tracing.ts'
import type { Reader } from '../db/database.ts'
import { type DescribedLot, described, describeLots, nameItems } from './describe-lots.ts'
import type { FoundRow } from './found-rows.ts'
import { readFacts } from './read-facts.ts'

/** More parents than this are not kept between the chunks of a stream. */
const mostParents = 5000

/** Turns found rows into what the contract shows, a page or a chunk of a stream at a time. */
export class RowPresenter {
  readonly #reader: Reader
  readonly #details: boolean
  readonly #items = new Map<string, ItemName>()
  readonly #parents = new Map<string, DescribedLot>()
  readonly #orders = new Map<string, string>()

  constructor(reader: Reader, details: boolean) {
    this.#reader = reader
    this.#details = details
  }

  async present(direction: Direction, rows: readonly FoundRow[]): Promise<TracedLot[]> {
    if (rows.length === 0) return []
    const lotIds = rows.map((row) => row.lotId)
    const [facts] = await Promise.all([
      this.#details ? readFacts(this.#reader, lotIds) : new Map<string, LotFacts>(),
      this.#learnItems(rows.map((row) => row.itemId)),
      this.#learnParents(rows.flatMap((row) => (row.parentIsOrder ? [] : [row.parentId]))),
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
    const parent = row.parentIsOrder ? undefined : described(this.#parents, row.parentId)
    return {
      from: parent ? { lot: parent.lot, item: parent.item } : null,
      order: row.parentIsOrder ? { id: row.parentId, number: described(this.#orders, row.parentId) } : null,
      certainty: row.certainty,
      quantity: row.linkQuantity,
      openedAt: new Date(row.openedAt).toISOString(),
      closedAt: row.closedAt === null ? null : new Date(row.closedAt).toISOString(),
    }
  }

  async #learnItems(ids: readonly string[]): Promise<void> {
    const unknown = unknownOf(ids, this.#items)
    if (unknown.length === 0) return
    for (const [id, item] of await nameItems(this.#reader, unknown)) this.#items.set(id, item)
  }

  async #learnParents(ids: readonly string[]): Promise<void> {
    if (this.#parents.size > mostParents) this.#parents.clear()
    for (const [id, lot] of await describeLots(this.#reader, unknownOf(ids, this.#parents)))
      this.#parents.set(id, lot)
  }

  async #learnOrders(ids: readonly string[]): Promise<void> {
    const unknown = unknownOf(ids, this.#orders)
    if (unknown.length === 0) return
    const rows = await this.#reader<{ id: string; number: string }[]>`
      select id, number from production_order where id = any(${unknown}::uuid[])`
    for (const { id, number } of rows) this.#orders.set(id, number)
  }
}

function unknownOf(ids: readonly string[], known: ReadonlyMap<string, unknown>): string[] {
  return [...new Set(ids)].filter((id) => !known.has(id))
}
