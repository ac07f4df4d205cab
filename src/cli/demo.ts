import { readdir, readFile } from 'node:fs/promises'
import { insertAccount } from '../access/create-account.ts'
import { createDemoAccounts } from '../access/create-demo-accounts.ts'
import { recordEvent } from '../audit/record-event.ts'
import { write } from '../audit/write.ts'
import type { Database } from '../db/database.ts'
import { checksumsOf } from '../interchange/checksums-of.ts'
import { importFiles } from '../interchange/import-files.ts'
import { newId } from '../lib/new-id.ts'

import { commandActor } from './open-database.ts'

const folder = new URL('../../demo/', import.meta.url)

/** Workers of the demo’s history besides the demo accounts. They stand behind their scans and never sign in. */
const workers = [
  { name: 'mara', fullName: 'Mara Lindner' },
  { name: 'jonas', fullName: 'Jonas Ebert' },
  { name: 'edin', fullName: 'Edin Kovač' },
  { name: 'lena', fullName: 'Lena Aumann' },
]

/** Whether there is no plant in the database yet, so that the demo may go there. */
export async function hasNoPlant(db: Database): Promise<boolean> {
  const rows = await db`select where exists (select from item) or exists (select from site)`
  return rows.length === 0
}

/** Puts the demo plant, with its people and two months of history, into an empty database. `log` is told how far it is. */
export async function loadDemo(db: Database, log: (line: string) => void): Promise<void> {
  if (!(await hasNoPlant(db)))
    throw new Error('The demo plant goes into an empty database only; this one has a plant in it already.')
  await createPeople(db)
  const files = await readDemoFiles()
  const actor = commandActor({ operation: 'asbuilt demo', files: checksumsOf(files) })
  log('demo plant: loading …')
  const { refusals } = await importFiles(db, actor, files, {
    progress: ({ kind, rows }) => {
      if (kind === 'history' && rows % 500 === 0) log(`demo plant: ${rows} scans and reports …`)
    },
  })
  log(`demo plant: ready, with ${refusals.length} scans in its history that were refused on purpose`)
}

async function createPeople(db: Database): Promise<void> {
  const first = commandActor({ operation: 'asbuilt demo' })
  await write(db, first, (tx) => createDemoAccounts(tx, first))
  const actor = commandActor({ operation: 'asbuilt demo' })
  await write(db, actor, async (tx) => {
    // A password that nobody knows.
    for (const worker of workers)
      await insertAccount(tx, actor, { ...worker, password: newId(), roles: ['worker'] })
    await recordEvent(tx, actor, { type: 'demo-workers-created', answer: workers })
    return workers
  })
}

/** The files of the demo plant, as they are imported. */
export async function readDemoFiles(): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort()
  return await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })),
  )
}
