import type { Database } from '../../src/db/database.ts'
import { importFiles } from '../../src/interchange/import-files.ts'
import { ImportRefused } from '../../src/interchange/import-refused.ts'
import { expectNothingWritten } from './expect-nothing-written.ts'
import { testActor } from './test-actor.ts'

/** Files to import, each given as its kind, its header and its rows. */
export const filesOf = (files: readonly (readonly string[])[]) =>
  files.map(([name, ...lines]) => ({ name: `${name}.csv`, text: `${lines.join('\n')}\n` }))

/** What came of the rows of each file: created, changed, unchanged. */
export async function load(db: Database, ...files: readonly (readonly string[])[]) {
  const answer = await importFiles(db, testActor(), filesOf(files))
  return answer.files.map(({ created, changed, unchanged }) => [created, changed, unchanged])
}

/** The problems of files, which leave nothing behind. */
export async function problemsOf(db: Database, ...files: readonly (readonly string[])[]): Promise<string[]> {
  let told: string[] = []
  await expectNothingWritten(db, async () => {
    const refused = await importFiles(db, testActor(), filesOf(files)).catch((error: unknown) => error)
    if (!(refused instanceof ImportRefused)) throw refused
    told = refused.problems.map(({ line, column, message }) => `${line} ${column} ${message}`)
  })
  return told
}
