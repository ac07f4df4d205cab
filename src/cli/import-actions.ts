import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ImportAnswer, ImportedFile, ImportProblem } from '../contracts/imports.ts'
import type { Database } from '../db/database.ts'
import { checksumsOf } from '../interchange/checksums-of.ts'
import { decodeText } from '../interchange/decode-text.ts'
import { type ImportFile, importFiles } from '../interchange/import-files.ts'
import { ImportRefused } from '../interchange/import-refused.ts'
import { commandActor, withDatabaseOf } from './open-database.ts'
import { readSettings } from './settings.ts'

export interface ImportOptions {
  readonly dryRun?: boolean
  readonly json?: boolean
}

interface Output {
  /** The answer. */
  readonly say: (line: string) => void
  /** Progress and problems. */
  readonly tell: (line: string) => void
}

export async function runImport(paths: readonly string[], options: ImportOptions): Promise<void> {
  const output = { say: (line: string) => console.log(line), tell: (line: string) => console.error(line) }
  const files = await readPaths(paths)
  const imported = await withDatabaseOf(readSettings(process.env), (db) =>
    importCommand(db, files, options, output),
  )
  if (!imported) process.exitCode = 1
}

/** Imports the files and tells about it. False when there were problems and nothing was imported. */
export async function importCommand(
  db: Database,
  files: readonly ImportFile[],
  { dryRun = false, json = false }: ImportOptions,
  { say, tell }: Output,
): Promise<boolean> {
  const actor = commandActor({ operation: 'asbuilt import', dryRun, files: checksumsOf(files) })
  const progress = ({ kind, rows }: { kind: string; rows: number }) => tell(`${kind}: ${rows} rows …`)
  try {
    const answer = await importFiles(db, actor, files, {
      ...{ dryRun, withHistory: true },
      ...(json ? {} : { progress }),
    })
    say(json ? JSON.stringify(answer) : summary(answer))
    return true
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    const { problems, message } = error
    if (json) say(JSON.stringify({ code: error.code, message, problems }))
    else for (const line of [...problems.map(problemLine), message]) tell(line)
    return false
  }
}

/** As compilers write it, so that editors can jump there. */
function problemLine({ file, line, column, message }: ImportProblem): string {
  return `${file}${line === null ? '' : `:${line}`}: ${column === null ? '' : `${column} `}${message}`
}

function summary({ dryRun, files, refusals }: ImportAnswer): string {
  const lines = files.map((file) => `${file.name}: ${countsOf(file)}`)
  const refused = refusals.map(
    ({ file, line, message }) => `${file}:${line}: refused, as on the shop floor: ${message}`,
  )
  return [...lines, ...refused, dryRun ? 'This was a dry run: nothing was changed.' : 'Imported.'].join('\n')
}

function countsOf({ created, changed, unchanged, refused }: ImportedFile): string {
  const counts = { created, changed, unchanged, refused }
  const told = Object.entries(counts).filter(([, count]) => count > 0)
  return told.length === 0 ? 'no rows' : told.map(([what, count]) => `${count} ${what}`).join(', ')
}

/** The CSV files that the paths stand for. Throws a sentence a person can act on when one cannot be read. */
export async function readPaths(paths: readonly string[]): Promise<ImportFile[]> {
  const names = (await Promise.all(paths.map(filesAt))).flat()
  return await Promise.all(
    names.map(async (path) => {
      const text = decodeText(await readFile(path))
      if (text === undefined)
        throw new Error(
          `${path} is not UTF-8. Save it as “CSV UTF-8”, so that no letter is turned into another.`,
        )
      return { name: nameOf(path, names), text }
    }),
  )
}

async function filesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw new Error(`There is no file or folder ${path}.`)
  if (!found.isDirectory()) return [path]
  const names = (await readdir(path)).filter((name) => name.toLowerCase().endsWith('.csv')).sort()
  if (names.length === 0) throw new Error(`There are no CSV files in ${path}.`)
  return names.map((name) => join(path, name))
}

/** The name of the file alone, unless two folders have one of that name. */
function nameOf(path: string, all: readonly string[]): string {
  const name = basename(path)
  return all.filter((each) => basename(each) === name).length > 1 ? path : name
}
