import type { Right } from '../contracts/rights.ts'
import type { Columns, Values } from './columns.ts'
import type { ImportRow, ImportRun } from './import-run.ts'

/** What came of a row; undefined where a problem was reported instead. */
export type RowResult = 'created' | 'changed' | 'unchanged' | undefined

interface Described<Of extends Columns> {
  /** The file is named after it: `items` for items.csv. */
  readonly name: string
  /** What somebody must be allowed to do to import it: what they need to do the same by hand. */
  readonly right: Right
  readonly about: string
  /** The first column is the number or code by which other rows refer to this one, where they do. */
  readonly columns: Of
  /** Its rows happened on the shop floor, in other people's names; they are done again, and only from the command line. */
  readonly isHistory?: boolean
}

/** A kind of file: its columns, and how its rows come into the database. */
export interface Kind extends Described<Columns> {
  /** Answers, at the place of each row, what came of it. */
  readonly load: (run: ImportRun, rows: readonly ImportRow<unknown>[]) => Promise<readonly RowResult[]>
}

interface TypedKind<Of extends Columns> extends Described<Of> {
  readonly load: (run: ImportRun, rows: readonly ImportRow<Values<Of>>[]) => Promise<readonly RowResult[]>
}

export function defineKind<Of extends Columns>(kind: TypedKind<Of>): Kind {
  // The rows are read by these very columns, so their values are of these types.
  return { ...kind, load: (run, rows) => kind.load(run, rows as readonly ImportRow<Values<Of>>[]) }
}
