import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/test-database.ts'
import { importCommand, readPaths } from './import-actions.ts'

const db = await testDatabase()
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asbuilt-import-'))
  await writeFile(join(folder, 'units.csv'), '\ufeffcode;name;symbol;decimals\r\nH87;Stück;St;0\r\n')
  await writeFile(join(folder, 'sites.csv'), Buffer.from('code,name\nS1,Größe\n', 'latin1'))
  await writeFile(join(folder, 'bad.txt'), 'x')
})
afterAll(() => rm(folder, { recursive: true }))

async function run(
  files: { name: string; text: string }[],
  options: { json?: boolean; dryRun?: boolean } = {},
) {
  const [said, told]: [string[], string[]] = [[], []]
  const done = await importCommand(db, files, options, {
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
  })
  return { done, said: said.join('\n'), told }
}

test('a folder stands for its CSV files, and what cannot be read is told in a sentence', async () => {
  await expect(readPaths([folder])).rejects.toThrow('sites.csv is not UTF-8. Save it as “CSV UTF-8”')
  await rm(join(folder, 'sites.csv'))
  expect(await readPaths([folder])).toEqual([
    { name: 'units.csv', text: expect.stringContaining('H87;Stück') },
  ])
  await expect(readPaths([join(folder, 'nothing.csv')])).rejects.toThrow('There is no file or folder')
  const empty = await mkdtemp(join(folder, 'empty-'))
  await expect(readPaths([empty])).rejects.toThrow('There are no CSV files in')
})

test('a dry run and an import tell what came of each file', async () => {
  const files = await readPaths([folder])
  const dry = await run(files, { dryRun: true })
  expect(dry).toMatchObject({ done: true, told: ['units: 1 rows …'] })
  expect(dry.said).toBe('units.csv: 1 created\nThis was a dry run: nothing was changed.')
  expect((await run(files)).said).toBe('units.csv: 1 created\nImported.')
  expect((await run(files)).said).toBe('units.csv: 1 unchanged\nImported.')
  const json = await run(files, { json: true })
  expect(json.told).toEqual([])
  expect(JSON.parse(json.said)).toMatchObject({ dryRun: false, files: [{ kind: 'units', unchanged: 1 }] })
})

test('problems are told line by line, as compilers do, or as JSON, and the command fails', async () => {
  const files = [{ name: 'units.csv', text: 'code,name,symbol,decimals\nkg,Kilo,kg,9\n' }]
  const { done, said, told } = await run(files)
  expect({ done, said }).toEqual({ done: false, said: '' })
  expect(told).toEqual([
    'units.csv:2: code “kg” is not a unit code of UN/ECE Recommendation 20, such as KGM or H87.',
    'units.csv:2: decimals “9” is not a whole number from 0 to 6.',
    'Nothing was imported: 2 things stand against it. Mend what is listed and import again.',
  ])
  const json = await run(files, { json: true })
  expect(json.done).toBe(false)
  expect(JSON.parse(json.said)).toMatchObject({
    code: 'import-has-errors',
    problems: [{ file: 'units.csv', line: 2, column: 'code' }, { column: 'decimals' }],
  })
})
