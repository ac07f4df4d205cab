import type { ItemName } from '../contracts/common.ts'
import type { Direction, FirstLink, LotAndItem, LotFacts, TracedLot } from '../contracts/tracing.ts'
import type { Reader } from '../db/database.ts'
import { RecentMap } from '../lib/recent-map.ts'
import { described, describeLots, nameItems } from './describe-lots.ts'
import type { FoundRow, Named } from './found-rows.ts'
import { readFacts } from './read-facts.ts'

/** A lot is mostly reached from one that was shown not long before. At least so many are kept, however long the answer is. */
const mostKept = 50_000

/** Turns found rows into what the contract shows, a page or a chunk of a stream at a time. */
export class RowPresenter {
  readonly #reader: Reader
  readonly #details: boolean
  readonly #items = new Map<string, ItemName>()
  readonly #orders = new Map<string, string>()
  readonly #lots = new RecentMap<LotAndItem>(mostKept)

  constructor(reader: Reader, details: boolean) {
    this.#reader = reader
    this.#details = details
  }

  /** `named` is what the rows name, as far as it is known already. */
  async present(
    direction: Direction,
    rows: readonly FoundRow[],
    named: Named = { items: [], parents: [] },
  ): Promise<TracedLot[]> {
    if (rows.length === 0) return []
    for (const item of named.items) this.#items.set(item.id, item)
    for (const { itemId, ...lot } of named.parents)
      this.#lots.set(lot.id, { lot, item: described(this.#items, itemId) })
    const [facts] = await Promise.all([
      this.#details
        ? readFacts(
            this.#reader,
            rows.map((row) => row.lotId),
          )
        : new Map<string, LotFacts>(),
      this.#learnItems(rows),
      this.#learnOrders(rows.flatMap((row) => (row.parentIsOrder ? [row.parentId] : []))),
    ])
    const parents = await this.#parentsOf(rows)
    return rows.map((row) => ({
      direction,
      depth: row.depth,
      group: row.certain ? 'contains' : 'may-contain',
      lot: { id: row.lotId, batchNumber: row.batchNumber, serialNumber: row.serialNumber },
      item: described(this.#items, row.itemId),
      expiresOn: row.expiresOn,
      supplierBatch: row.supplierBatch,
      holdReason: row.holdReason,
      first: this.#firstLink(row, parents),
      links: row.links,
      quantity: row.quantity,
      facts: facts.get(row.lotId) ?? null,
    }))
  }

  #firstLink(row: FoundRow, parents: ReadonlyMap<string, LotAndItem>): FirstLink {
    return {
      from: row.parentIsOrder ? null : described(parents, row.parentId),
      order: row.parentIsOrder ? { id: row.parentId, number: described(this.#orders, row.parentId) } : null,
      certainty: row.certainty,
      quantity: row.linkQuantity,
      openedAt: instantOf(row.openedAt),
      closedAt: row.closedAt === null ? null : instantOf(row.closedAt),
    }
  }

  /** What these rows were reached from: what is not kept is looked up. Keeps the rows for those that come after them. */
  async #parentsOf(rows: readonly FoundRow[]): Promise<ReadonlyMap<string, LotAndItem>> {
    const parents = new Map<string, LotAndItem>()
    const unknown = new Set<string>()
    for (const { parentId, parentIsOrder } of rows) {
      if (parentIsOrder || parents.has(parentId)) continue
      const kept = this.#lots.get(parentId)
      if (kept === undefined) unknown.add(parentId)
      else parents.set(parentId, kept)
    }
    for (const { lotId: id, itemId, batchNumber, serialNumber } of rows) {
      const shown = { lot: { id, batchNumber, serialNumber }, item: described(this.#items, itemId) }
      this.#lots.set(id, shown)
      if (unknown.delete(id)) parents.set(id, shown)
    }
    for (const [id, { lot, item }] of await describeLots(this.#reader, unknown)) {
      parents.set(id, { lot, item })
      this.#lots.set(id, { lot, item })
    }
    return parents
  }

  async #learnItems(rows: readonly FoundRow[]): Promise<void> {
    const unknown = new Set<string>()
    for (const { itemId } of rows) if (!this.#items.has(itemId)) unknown.add(itemId)
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
