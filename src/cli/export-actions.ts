import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../db/database.ts'
import { exportFiles } from '../interchange/export-files.ts'
import { withDatabaseOf } from './open-database.ts'
import { readSettings } from './settings.ts'

interface ExportOptions {
  readonly plain?: boolean
}

export async function runExport(folder: string, options: ExportOptions): Promise<void> {
  await withDatabaseOf(readSettings(process.env), (db) =>
    exportTo(db, folder, (line) => console.error(line), options),
  )
}

/** Writes the files into the folder, a part at a time, and tells how many rows each has. */
export async function exportTo(
  db: Database,
  folder: string,
  tell: (line: string) => void,
  options: ExportOptions = {},
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const rows = new Map<string, number>()
  await exportFiles(
    db,
    async (part) => {
      const before = rows.get(part.file)
      const file = await open(join(folder, part.file), before === undefined ? 'w' : 'a')
      await file.writeFile(part.text)
      await file.close()
      rows.set(part.file, (before ?? 0) + part.rows)
    },
    options,
  )
  for (const [file, count] of rows) tell(`${file}: ${count} rows`)
}
