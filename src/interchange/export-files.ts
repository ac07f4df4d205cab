import type { Database } from '../db/database.ts'
import { exportQueries } from './export-queries.ts'
import { kinds } from './kinds.ts'

/** A piece of a file that is being exported. */
export interface ExportedPart {
  /** `items.csv` */
  readonly file: string
  readonly text: string
  readonly rows: number
}

/**
 * Master data, receipts, holds, orders and the genealogy as the CSV files that the import reads, all of one moment, a part at a time:
 * `send` is waited for. A kind without rows has no file.
 */
export async function exportFiles(db: Database, send: (part: ExportedPart) => Promise<void>): Promise<void> {
  await db.begin(async (tx) => {
    await tx`set transaction isolation level repeatable read, read only`
    for (const { name, columns } of kinds) {
      const query = exportQueries[name]
      if (query === undefined) continue
      const titles = Object.keys(columns)
      await tx`declare exported no scroll cursor for ${query(tx)}`
      let head = `${titles.join(',')}\n`
      for (;;) {
        const rows = await tx<Record<string, unknown>[]>`fetch 10000 from exported`
        if (rows.length === 0) break
        const lines = rows.map((row) => titles.map((title) => cell(row[title])).join(','))
        await send({ file: `${name}.csv`, text: `${head}${lines.join('\n')}\n`, rows: rows.length })
        head = ''
      }
      await tx`close exported`
    }
  })
}

/** In quotes where it has to be, with its own quotation marks doubled. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = String(value)
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
