import type { ImportRow, ImportRun } from './import-run.ts'

/** Things that rows refer to, found by their number or code. */
export interface References<Found> {
  /** The thing; undefined after reporting that there is none. Not reported where its own row could not be read. */
  get: (row: ImportRow<unknown>, column: string, key: string) => Found | undefined
}

interface Sought<Found> {
  /** As a person calls it, and the kind of file it comes in. */
  readonly what: string
  readonly kind: string
  readonly find: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>
}

/** Looks up everything that a column refers to, at once. */
export async function findReferences<Found>(
  run: ImportRun,
  keys: readonly (string | null | undefined)[],
  { what, kind, find }: Sought<Found>,
): Promise<References<Found>> {
  const wanted = new Set(keys.filter((key) => typeof key === 'string'))
  const found = wanted.size === 0 ? new Map<string, Found>() : await find([...wanted])
  return {
    get(row, column, key) {
      const one = found.get(key)
      if (one === undefined && !run.problems.wasUnread(kind, key))
        run.problems.at(row, column, `${what} ${key} does not exist, neither here nor in the files given.`)
      return one
    },
  }
}
