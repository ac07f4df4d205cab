import type { Direction, FirstLink, LotFacts, TracedLot } from '../contracts/tracing.ts'
import type { Reader } from '../db/database.ts'
import { type DescribedLot, described, describeLots } from './describe-lots.ts'
import type { FoundRow } from './found-rows.ts'
import { readFacts } from './read-facts.ts'

/** Turns found rows into what the contract shows, a page or a chunk of a stream at a time. */
export class RowPresenter {
  readonly #reader: Reader
  readonly #details: boolean
  readonly #orders = new Map<string, string>()

  constructor(reader: Reader, details: boolean) {
    this.#reader = reader
    this.#details = details
  }

  async present(direction: Direction, rows: readonly FoundRow[]): Promise<TracedLot[]> {
    if (rows.length === 0) return []
    const lotIds = rows.map((row) => row.lotId)
    const parentIds = rows.flatMap((row) => (row.parentIsOrder ? [] : [row.parentId]))
    const [lots, facts] = await Promise.all([
      describeLots(this.#reader, [...lotIds, ...parentIds]),
      this.#details ? readFacts(this.#reader, lotIds) : new Map<string, LotFacts>(),
      this.#learnOrders(rows.flatMap((row) => (row.parentIsOrder ? [row.parentId] : []))),
    ])
    return rows.map((row) => ({
      direction,
      depth: row.depth,
      group: row.certain ? 'contains' : 'may-contain',
      ...described(lots, row.lotId),
      first: this.#firstLink(row, lots),
      links: row.links,
      quantity: row.quantity,
      facts: facts.get(row.lotId) ?? null,
    }))
  }

  #firstLink(row: FoundRow, lots: ReadonlyMap<string, DescribedLot>): FirstLink {
    const parent = row.parentIsOrder ? undefined : described(lots, row.parentId)
    return {
      from: parent ? { lot: parent.lot, item: parent.item } : null,
      order: row.parentIsOrder ? { id: row.parentId, number: this.#orders.get(row.parentId) ?? '' } : null,
      certainty: row.certainty,
      quantity: row.linkQuantity,
      openedAt: new Date(row.openedAt).toISOString(),
      closedAt: row.closedAt === null ? null : new Date(row.closedAt).toISOString(),
    }
  }

  async #learnOrders(ids: readonly string[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.#orders.has(id))
    if (unknown.length === 0) return
    const rows = await this.#reader<{ id: string; number: string }[]>`
      select id, number from production_order where id = any(${unknown}::uuid[])`
    for (const { id, number } of rows) this.#orders.set(id, number)
  }
}
