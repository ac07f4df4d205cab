/** A map that keeps only what was put in last. */
export class RecentMap<Value> {
  readonly #map = new Map<string, Value>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get(key: string): Value | undefined {
    return this.#map.get(key)
  }

  set(key: string, value: Value): void {
    // A Map keeps the order of insertion, so what is put in again has to leave its old place.
    this.#map.delete(key)
    this.#map.set(key, value)
    for (const oldest of this.#map.keys()) {
      if (this.#map.size <= this.#limit) break
      this.#map.delete(oldest)
    }
  }

  delete(key: string): void {
    this.#map.delete(key)
  }
}
