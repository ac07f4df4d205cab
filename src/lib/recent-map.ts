/**
 * A map that keeps what was put in last: at least as many entries as its limit, at the most twice as many. It forgets the older half at
 * once, because a `Map` of which the oldest is deleted each time walks over all that it has deleted.
 */
export class RecentMap<Value> {
  #recent = new Map<string, Value>()
  #before = new Map<string, Value>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get(key: string): Value | undefined {
    return this.#recent.get(key) ?? this.#before.get(key)
  }

  set(key: string, value: Value): void {
    this.#recent.set(key, value)
    if (this.#recent.size < this.#limit) return
    this.#before = this.#recent
    this.#recent = new Map()
  }

  delete(key: string): void {
    this.#recent.delete(key)
    this.#before.delete(key)
  }
}
