import { expect, test } from 'vitest'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { loadDemo, readDemoFiles } from '../cli/demo.ts'
import type { Database } from '../db/database.ts'
import { exportFiles } from './export-files.ts'
import { importFiles } from './import-files.ts'
import { ImportRefused } from './import-refused.ts'

async function exported(db: Database): Promise<{ name: string; text: string }[]> {
  const files = new Map<string, string>()
  await exportFiles(db, async ({ file, text }) => void files.set(file, (files.get(file) ?? '') + text), {
    plain: true,
  })
  return [...files].map(([name, text]) => ({ name, text }))
}

const load = async (db: Database, files: { name: string; text: string }[]) => {
  const answer = await importFiles(db, testActor(), files).catch((error: unknown) => {
    throw error instanceof ImportRefused ? new Error(JSON.stringify(error.problems)) : error
  })
  return answer.files
}

test('the demo plant with its history is exported as plain files, and importing that again changes nothing', async () => {
  const db = await testDatabase()
  await loadDemo(db, () => undefined)
  const files = await exported(db)
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['items.csv', 'bom-lines.csv', 'stock.csv', 'orders.csv', 'associations.csv']),
  )
  for (const file of await load(db, files))
    expect(file, file.name).toMatchObject({ created: 0, changed: 0, unchanged: file.rows })
}, 300_000)

test('master data, receipts, holds and orders as plain files make the same plant again, file for file', async () => {
  const db = await testDatabase()
  const demo = (await readDemoFiles()).filter(
    ({ name }) => !/^(scans|reports|corrections|shipments|holds)/.test(name),
  )
  await load(db, [
    ...demo,
    { name: 'units-odd.csv', text: 'code;name;symbol;decimals\nZZ;"Odd, ""quoted"" unit";z;2\n' },
    {
      name: 'holds.csv',
      text: 'item,batch,reason,at\nCEL-21700-50,HB-2634-A,"Smell, faint",2026-11-17T09:12:00Z\n',
    },
    { name: 'reasons-more.csv', text: 'code,kind,text,active\nDROP,scrap,Fell down,no\n' },
  ])
  const first = await exported(db)
  const other = await testDatabase()
  // The sequences of documents are there from the start.
  for (const { name, rows, created } of await load(other, first))
    expect(rows - created, name).toBe(name === 'number-sequences.csv' ? 5 : 0)
  // Orders that are started again post picking lists again, with the next numbers.
  const withoutCounter = (files: { name: string; text: string }[]) =>
    files.map(({ name, text }) => ({ name, text: text.replace(/^(picking-list,.*,)\d+$/m, '$1') }))
  expect(withoutCounter(await exported(other))).toEqual(withoutCounter(first))
}, 300_000)
