import { isDeepStrictEqual } from 'node:util'
import type { Refusal } from '../contracts/refusals.ts'
import type { ImportRow, ImportRun } from './import-run.ts'
import type { RowResult } from './kind.ts'

const rowsAtOnce = 5000

interface Upsert<Values, Found> {
  /** Identifies what the row is about; two rows with one key contradict each other. */
  readonly keyOf: (values: Values) => string
  /** The column that a repeated key is reported at. */
  readonly keyColumn: string
  readonly find: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>
  /** The record as it shall be; undefined after reporting why it cannot be. */
  readonly merge: (row: ImportRow<Values>, before: Found | undefined) => Found | undefined
  /** What stands against changes, by the key of the row. */
  readonly check?: (
    changes: readonly { readonly before: Found; readonly after: Found }[],
  ) => Promise<ReadonlyMap<Found, Refusal>>
  readonly save: (records: readonly Found[]) => Promise<void>
}

/** Brings rows into the database by their natural key: new ones are created, others changed where they differ. */
export async function upsert<Values, Found>(
  run: ImportRun,
  rows: readonly ImportRow<Values>[],
  how: Upsert<Values, Found>,
): Promise<RowResult[]> {
  const keys = rows.map((row) => how.keyOf(row.values))
  const known = await how.find([...new Set(keys)])
  const lineOf = new Map<string, ImportRow<Values>>()
  const pairs = rows.map((row, index) => {
    const key = keys[index] ?? ''
    const earlier = lineOf.get(key)
    if (earlier) {
      const where =
        earlier.file === row.file ? `line ${earlier.line}` : `${earlier.file}, line ${earlier.line}`
      run.problems.at(row, how.keyColumn, `is given twice: ${where} has the same.`)
      return undefined
    }
    lineOf.set(key, row)
    const before = known.get(key)
    const after = how.merge(row, before)
    return after === undefined ? undefined : { before, after }
  })
  const refusals = await how.check?.(
    pairs.flatMap((pair) => (pair?.before === undefined ? [] : [{ before: pair.before, after: pair.after }])),
  )
  const toSave: Found[] = []
  const results = pairs.map((pair, index): RowResult => {
    const row = rows[index]
    if (pair === undefined || row === undefined) return undefined
    const refusal = refusals?.get(pair.after)
    if (refusal) {
      run.problems.at(row, null, refusal.message)
      return undefined
    }
    if (pair.before !== undefined && isDeepStrictEqual(pair.before, pair.after)) return 'unchanged'
    toSave.push(pair.after)
    return pair.before === undefined ? 'created' : 'changed'
  })
  for (let start = 0; start < toSave.length; start += rowsAtOnce)
    await how.save(toSave.slice(start, start + rowsAtOnce))
  return results
}
