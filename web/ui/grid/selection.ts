/** The rows picked out with the checkboxes, by key. */
export type Selection = ReadonlySet<string>

export const nothingSelected: Selection = new Set()

export function toggle(selection: Selection, key: string): Selection {
  const next = new Set(selection)
  if (!next.delete(key)) next.add(key)
  return next
}

/** All rows between two, both included, are added: what a person expects of Shift and a click. */
export function extend(selection: Selection, keys: readonly string[], from: number, to: number): Selection {
  const [low, high] = from < to ? [from, to] : [to, from]
  return new Set([...selection, ...keys.slice(Math.max(0, low), high + 1)])
}

/** Everything when not everything is selected, else nothing. */
export function toggleAll(selection: Selection, keys: readonly string[]): Selection {
  return keys.every((key) => selection.has(key)) ? nothingSelected : new Set(keys)
}
