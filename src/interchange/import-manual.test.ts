import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { importManual } from './import-manual.ts'
import { ProblemList } from './import-run.ts'
import { kinds } from './kinds.ts'
import { readFile as readRows } from './read-file.ts'

test('docs/import.md says what the program reads; write it anew with: node scripts/write-import-manual.ts', async () => {
  expect(await readFile(new URL('../../docs/import.md', import.meta.url), 'utf8')).toBe(importManual())
})

test.each(kinds.map((kind) => [kind.name, kind] as const))(
  'the examples of %s can be read',
  async (name, kind) => {
    const columns = Object.entries(kind.columns)
    const line = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',')
    const text = `${line(columns.map(([column]) => column))}\n${line(columns.map(([, { example }]) => example))}\n`
    const problems = new ProblemList()
    const rows = await readRows(`${name}.csv`, text, kind, problems)
    expect(problems.kept).toEqual([])
    expect(rows).toHaveLength(1)
  },
)
