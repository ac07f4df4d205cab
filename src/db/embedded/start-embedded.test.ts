import { execFile, spawn } from 'node:child_process'
import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import {
  clusterOf,
  holdEmbedded,
  postmasterOf,
  query,
  temporaryFolder,
} from '../../../test/support/embedded-process.ts'
import { startEmbedded } from './start-embedded.ts'

// Processes start as quickly as the machine lets them.
vi.setConfig({ testTimeout: 60_000 })

const silent = () => undefined

async function count(url: string): Promise<number> {
  return await query(url, async (db) => {
    const [row] = await db<{ n: number }[]>`select count(*)::int as n from kept`
    return row?.n ?? -1
  })
}

const seed = join(await temporaryFolder('seed'), 'data')

beforeAll(async () => {
  const held = await holdEmbedded(seed)
  await query(held.url, (db) => db`create table kept as select 1 as id`)
  await held.end()
})

/** A data folder whose database holds one row: a copy, because making one takes longer than most of these tests. */
async function dataWithRow(name: string): Promise<string> {
  const data = join(await temporaryFolder(name), 'data')
  await promisify(execFile)('cp', ['-a', seed, data])
  return data
}

async function killDatabase(data: string): Promise<number> {
  const pid = await postmasterOf(data)
  if (pid === undefined) throw new Error('No server runs.')
  process.kill(pid, 'SIGKILL')
  return pid
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 1200; waited++) {
    if (await what().catch(() => false)) return
    await sleep(50)
  }
  throw new Error('It did not happen within a minute.')
}

describe('an embedded server', () => {
  test('is made on the first start with durable settings, checksums, one sort order and no network', async () => {
    const data = join(await temporaryFolder('first'), 'data')
    const embedded = await startEmbedded(data, silent)
    try {
      expect(embedded.adopted).toBe(false)
      const settings = await query(embedded.url, async (db) => {
        const rows = await db<{ name: string; setting: string }[]>`
          select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit',
            'data_checksums', 'listen_addresses', 'server_encoding', 'password_encryption')`
        return Object.fromEntries(rows.map((row) => [row.name, row.setting]))
      })
      expect(settings).toEqual({
        fsync: 'on',
        full_page_writes: 'on',
        synchronous_commit: 'on',
        data_checksums: 'on',
        listen_addresses: '',
        server_encoding: 'UTF8',
        password_encryption: 'scram-sha-256',
      })
      const [sorted] = await query(
        embedded.url,
        (db) =>
          db`select array_agg(t order by t) as texts, upper('ä') as upper from unnest(array['b', 'B', 'a', 'ä']) t`,
      )
      expect(sorted).toEqual({ texts: ['B', 'a', 'b', 'ä'], upper: 'Ä' })
    } finally {
      await embedded.stop()
    }
    expect(await postmasterOf(data)).toBeUndefined()
  })

  test('keeps its password from other accounts and lets nobody in without it', async () => {
    const data = await dataWithRow('password')
    const embedded = await startEmbedded(data, silent)
    try {
      expect((await stat(join(data, 'embedded.json'))).mode & 0o077).toBe(0)
      const wrong = new URL(embedded.url)
      wrong.password = 'guessed'
      await expect(query(wrong.href, (db) => db`select 1`)).rejects.toThrow('password authentication failed')
    } finally {
      await embedded.stop()
    }
  })

  test('keeps its data from start to start and works in a folder whose path is too long for a socket', async () => {
    const data = join(await temporaryFolder('long'), 'it\'s a, quite "long" path '.repeat(4), 'data')
    const first = await holdEmbedded(data)
    await query(first.url, (db) => db`create table kept as select 1 as id`)
    await first.end()
    const second = await holdEmbedded(data)
    expect(second.adopted).toBe(false)
    expect(await count(second.url)).toBe(1)
    await second.end()
  })

  test('left by a process that was killed is adopted, and ended by the one that adopted it', async () => {
    const data = await dataWithRow('orphan')
    const first = await holdEmbedded(data)
    await first.kill()
    const second = await holdEmbedded(data)
    expect(second.adopted).toBe(true)
    expect(await count(second.url)).toBe(1)
    await second.end()
    expect(await postmasterOf(data)).toBeUndefined()
  })

  test('killed together with its process starts again with everything that was committed', async () => {
    const data = await dataWithRow('both')
    const first = await holdEmbedded(data)
    await first.kill()
    await killDatabase(data)
    const second = await holdEmbedded(data)
    expect(second.adopted).toBe(false)
    expect(await count(second.url)).toBe(1)
    await second.end()
  })

  test('that is killed is started again while its process runs, at the same address', async () => {
    const data = await dataWithRow('restart')
    const held = await holdEmbedded(data)
    const before = await killDatabase(data)
    await until(async () => (await count(held.url)) === 1)
    expect(await postmasterOf(data)).not.toBe(before)
    await until(async () => held.said().includes('the database runs again'))
    await held.end()
    expect(await postmasterOf(data)).toBeUndefined()
  })

  test('that was killed is not mistaken for alive because nobody collected its process', async () => {
    const data = await dataWithRow('zombie')
    const first = await holdEmbedded(data)
    first.child.kill('SIGSTOP')
    const pid = await killDatabase(data)
    await until(async () => / Z /.test(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ' Z ')))
    const second = await holdEmbedded(data)
    expect(second.adopted).toBe(false)
    expect(await count(second.url)).toBe(1)
    first.child.kill('SIGCONT')
    await first.end()
    expect(await count(second.url)).toBe(1)
    await second.end()
    expect(await postmasterOf(data)).toBeUndefined()
  })

  test('that was killed is not mistaken for alive because another program got its process id', async () => {
    const data = await dataWithRow('reused')
    const first = await holdEmbedded(data)
    await first.kill()
    await killDatabase(data)
    const other = spawn('sleep', ['60'], { stdio: 'ignore' })
    try {
      const cluster = await clusterOf(data)
      for (const file of [join(cluster, 'postmaster.pid'), join(cluster, '..', '.s.PGSQL.5432.lock')]) {
        const text = await readFile(file, 'utf8')
        await writeFile(file, text.replace(/^\d+/, String(other.pid)))
      }
      const second = await holdEmbedded(data)
      expect(await count(second.url)).toBe(1)
      await second.end()
      expect(other.exitCode).toBeNull()
    } finally {
      other.kill()
    }
  })

  test('starts although a query of its killed predecessor still works', async () => {
    const data = await dataWithRow('survivor')
    const first = await holdEmbedded(data)
    const busy = query(first.url, (db) => db`select count(*) from generate_series(1, 100000000000)`)
    busy.catch(silent)
    await until(() =>
      query(first.url, async (db) => {
        const found =
          await db`select from pg_stat_activity where query like '%generate_series%' and pid <> pg_backend_pid()`
        return found.length > 0
      }),
    )
    await first.kill()
    await killDatabase(data)
    const second = await holdEmbedded(data)
    expect(await count(second.url)).toBe(1)
    await second.end()
    await expect(busy).rejects.toThrow()
  })

  test('with an empty lock file, as a full disk leaves it, starts', async () => {
    const data = await dataWithRow('empty')
    await writeFile(join(await clusterOf(data), 'postmaster.pid'), '')
    await writeFile(join(data, 'starting.lock'), '')
    const second = await holdEmbedded(data)
    expect(await count(second.url)).toBe(1)
    await second.end()
  })

  test('is shared by processes that start at once, also for the first time, and ended by the last', async () => {
    const data = join(await temporaryFolder('shared'), 'data')
    const [one, two, three] = await Promise.all([holdEmbedded(data), holdEmbedded(data), holdEmbedded(data)])
    expect([one.adopted, two.adopted, three.adopted].filter((adopted) => !adopted)).toHaveLength(1)
    await query(one.url, async (db) => {
      await db`create table kept as select 1 as id`
    })
    await one.end()
    await two.kill()
    expect(await count(three.url)).toBe(1)
    await three.end()
    expect(await postmasterOf(data)).toBeUndefined()
  })

  test('is made anew when the first start was killed half way', async () => {
    const data = await dataWithRow('half')
    const cluster = await clusterOf(data)
    const abandoned = join(cluster, '..', 'new-999999999-abandoned')
    await rename(cluster, abandoned)
    const held = await holdEmbedded(data)
    expect(await query(held.url, (db) => db`select from pg_tables where tablename = 'kept'`)).toHaveLength(0)
    await held.end()
    await expect(stat(abandoned)).rejects.toThrow('ENOENT')
  })

  test('says why it cannot start instead of waiting', async () => {
    const data = await dataWithRow('broken')
    await writeFile(join(await clusterOf(data), 'postgresql.auto.conf'), "max_wal_size = 'plenty'\n")
    await expect(startEmbedded(data, silent)).rejects.toThrow(/did not start[\s\S]*max_wal_size/)
  })
})
