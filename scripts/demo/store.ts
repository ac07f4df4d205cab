/** The demo plant’s line store while the generator plays: what is there, and since when. */

export interface StoredLot {
  readonly item: string
  readonly batch: string
  readonly serial: string
  /** Milliseconds. */
  readonly since: number
  readonly expires?: string
  left: number
}

export class Store {
  readonly #lots = new Map<string, StoredLot[]>()

  put(lot: StoredLot): void {
    const lots = this.#lots.get(lot.item) ?? []
    lots.push(lot)
    lots.sort((a, b) => a.since - b.since)
    this.#lots.set(lot.item, lots)
  }

  /** Takes the oldest that is there at this time and not expired, from as many lots as it needs. */
  take(item: string, needed: number, at: number): StoredLot[] {
    const day = new Date(at).toISOString().slice(0, 10)
    const taken: StoredLot[] = []
    let open = needed
    for (const lot of this.#lots.get(item) ?? []) {
      if (open <= tiny) break
      if (lot.left <= tiny || lot.since > at || (lot.expires !== undefined && lot.expires < day)) continue
      const part = Math.min(open, lot.left)
      lot.left -= part
      open -= part
      taken.push(lot)
    }
    if (open > tiny)
      throw new Error(`On ${day} there is not enough ${item}: ${open} of ${needed} are missing.`)
    return taken
  }
}

/** Quantities here are binary numbers for planning only; the import counts exactly. */
const tiny = 1e-6
