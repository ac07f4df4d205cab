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

const operation = 'asbuilt demo'

/** Whether the demo plant is still to be loaded: there is no plant at all, or loading it was cut off before its end. */
export async function needsDemo(db: Database): Promise<boolean> {
  const [row] = await db<{ needed: boolean }[]>`
    select case when exists (select from audit_event where type = 'files-imported' and request ->> 'operation' = ${operation})
      then not exists (select from audit_event where type = 'demo-loaded')
      else not exists (select from item) and not exists (select from site) end as needed`
  return row?.needed ?? false
}

/**
 * Puts the demo plant, with its people and two months of history, into an empty database, or finishes what was cut off.
 * `log` is told how far it is.
 */
export async function loadDemo(db: Database, log: (line: string) => void): Promise<void> {
  if (!(await needsDemo(db)))
    throw new Error('The demo plant goes into an empty database only; this one has a plant in it already.')
  await createPeople(db)
  const files = await readDemoFiles()
  log('demo plant: loading …')
  const loading = commandActor({ operation, files: checksumsOf(files) })
  const { refusals } = await importFiles(db, loading, files, {
    withHistory: true,
    progress: ({ kind, rows }) => {
      if (kind === 'history' && rows % 500 === 0) log(`demo plant: ${rows} scans and reports …`)
    },
  })
  const done = commandActor({ operation })
  await write(db, done, (tx) => recordEvent(tx, done, { type: 'demo-loaded', answer: null }))
  log(`demo plant: ready, with ${refusals.length} scans in its history that were refused on purpose`)
}

async function createPeople(db: Database): Promise<void> {
  const first = commandActor({ operation })
  await write(db, first, (tx) => createDemoAccounts(tx, first))
  const actor = commandActor({ operation })
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
