import type { Database } from '../db/database.ts'
import { exportQueries, plainQueries } from './export-queries.ts'
import { kinds } from './kinds.ts'
import { selectRecords, sql } from './records/record-table.ts'
import { records } from './records/records.ts'

/** A piece of a file that is being exported. */
export interface ExportedPart {
  /** `items.csv` */
  readonly file: string
  readonly text: string
  readonly rows: number
}

interface Options {
  /** Receipts, open holds, orders and what is in what as any system writes them, instead of the record that makes the same plant again. */
  readonly plain?: boolean
}

/**
 * The whole plant as the CSV files that the import reads, all of one moment, a part at a time: `send` is waited for. A kind
 * without rows has no file.
 */
export async function exportFiles(
  db: Database,
  send: (part: ExportedPart) => Promise<void>,
  { plain = false }: Options = {},
): Promise<void> {
  await db.begin(async (tx) => {
    await tx`set transaction isolation level repeatable read, read only`
    for (const { name, columns } of kinds) {
      const record = plain ? undefined : records.find((each) => each.name === name)
      const query = exportQueries[name] ?? (plain ? plainQueries[name] : undefined)
      const selected = record ? selectRecords(record) : query?.(tx)
      if (selected === undefined) continue
      const titles = Object.keys(columns)
      await tx`declare exported no scroll cursor for ${selected}`
      let head = `${titles.join(',')}\n`
      for (;;) {
        const rows = await tx<
          Record<string, unknown>[]
        >`fetch ${sql(String(record?.rowsAtOnce ?? 10_000))} from exported`
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
