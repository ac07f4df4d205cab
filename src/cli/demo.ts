import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { insertAccount } from '../access/create-account.ts'
import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { write } from '../audit/write.ts'
import { rightsOf } from '../contracts/rights.ts'
import type { Database } from '../db/database.ts'
import { importFiles } from '../interchange/import-files.ts'
import { newId } from '../lib/new-id.ts'
import { demoAccounts } from './demo-accounts.ts'

const folder = new URL('../../demo/', import.meta.url)

/** Whether nobody has put anything into the database yet, so that the demo plant may go there. */
export async function isEmpty(db: Database): Promise<boolean> {
  const rows =
    await db`select where exists (select from item) or exists (select from site) or exists (select from account)`
  return rows.length === 0
}

/** Puts the demo plant, with its people and two months of history, into an empty database. `log` is told how far it is. */
export async function loadDemo(db: Database, log: (line: string) => void): Promise<void> {
  if (!(await isEmpty(db)))
    throw new Error('The demo plant goes into an empty database only; this one has something in it already.')
  await createAccounts(db)
  const files = await readDemoFiles()
  const named = files.map(({ name, text }) => ({
    name,
    sha256: createHash('sha256').update(text).digest('hex'),
  }))
  const { refusals } = await importFiles(db, system({ operation: 'demo', files: named }), files, {
    progress: ({ kind, rows }) =>
      log(`demo plant: ${rows} ${kind === 'history' ? 'scans and reports' : kind.replaceAll('-', ' ')}`),
  })
  log(`demo plant: ready, with ${refusals.length} scans in its history that were refused on purpose`)
}

async function createAccounts(db: Database): Promise<void> {
  const actor = system({ operation: 'demo' })
  await write(db, actor, async (tx) => {
    const names: string[] = []
    for (const account of demoAccounts) names.push((await insertAccount(tx, actor, account))?.name ?? '')
    await recordEvent(tx, actor, { type: 'demo-accounts-created', answer: names })
    return names
  })
}

async function readDemoFiles() {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort()
  return await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })),
  )
}

function system(request: Readonly<Record<string, unknown>>): Actor {
  return {
    accountId: null,
    rights: rightsOf(['administrator']),
    stationId: null,
    at: new Date(),
    deviceAt: null,
    requestId: newId(),
    request,
  }
}
