import type { Right } from '../../contracts/rights.ts'
import { loadRecords } from './load-records.ts'
import type { RecordColumns, RecordKind, RecordRow } from './record-table.ts'
import { type RecordKindName, recordTables } from './record-tables.ts'

interface Declaration {
  readonly name: RecordKindName
  readonly about: string
  readonly columns: RecordColumns
  /** The identifier alone, where nothing else is said. */
  readonly key?: readonly string[]
  readonly rowsAtOnce?: number
}

const right: Right = 'imports.run'

/** It speaks in other people’s names, so only the command imports it. */
export function recordKind(declaration: Declaration): RecordKind {
  const { name, about } = declaration
  const kind: RecordKind = {
    ...{ key: ['id'], rowsAtOnce: 10_000, ...declaration, right, isHistory: true },
    table: recordTables[name],
    about: `${about} As it was recorded in another Asbuilt.`,
    load: (run, rows) =>
      // The rows are read by these very columns.
      loadRecords(run, kind, rows as readonly RecordRow[]),
  }
  return kind
}
