import type { Fragment } from '../../db/database.ts'
import type { ImportRow } from '../import-run.ts'
import type { Kind } from '../kind.ts'
import type { RecordColumn } from './record-columns.ts'

export type RecordColumns = Readonly<Record<string, RecordColumn>>

/** Rows of a table as they were recorded: one declaration says how they are exported, imported and documented. */
export interface RecordKind extends Kind {
  readonly columns: RecordColumns
  readonly table: string
  /** The columns that tell a row from all others. The first is an identifier, or a link to a row that has one. */
  readonly key: readonly string[]
  /** Rows of an export that are held in memory at once. */
  readonly rowsAtOnce: number
}

export type RecordRow = ImportRow<Readonly<Record<string, unknown>>>

/** SQL that stands in the program. */
export const sql = (text: string): Fragment => ({ strings: [text], values: [] })

/** The cells of rows of the record, named as in the file. The table is called `record`. */
export function selectCells(columns: RecordColumns, table: string): Fragment {
  const cells = Object.entries(columns).map(([name, { form, column, master }]) => {
    const found =
      master === undefined
        ? form.out.replaceAll('{}', `record.${column}`)
        : `(select ${master.text} from ${master.table} where id = record.${column})`
    return `${found} as "${name}"`
  })
  return sql(`select ${cells.join(', ')} from ${table} record`)
}

/** All rows, in an order that is the same in every plant. */
export function selectRecords({ columns, table, key }: RecordKind): Fragment {
  // Master data has other identifiers in each plant, so it is sorted by what it is called.
  const order = key
    .map((name) => (columns[name]?.master ? `"${name}"` : `record.${columns[name]?.column ?? name}`))
    .join(', ')
  return { strings: ['', sql(` order by ${order}`).strings[0] ?? ''], values: [selectCells(columns, table)] }
}
