import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownerOf, testDatabaseUrl } from '../../test/support/test-database.ts'
import { ConnectionLost } from './connection-lost.ts'
import { connect, type Tx } from './database.ts'
import { asJson } from './json.ts'
import { transaction } from './transaction.ts'

const url = await testDatabaseUrl()
const owner = await ownerOf(url)
await owner`create table note (run text not null, text text, at timestamptz default now())`

test('values go and come back as they are: quantities as text, times as dates, lists as lists', async () => {
  const at = new Date('2026-03-04T05:06:07.089Z')
  const [row] = await owner`
    select ${'0.015'}::numeric as quantity, ${at} as at, ${['a', 'b"c', null]}::text[] as list, ${true} as yes,
      ${Buffer.from([0, 255])} as bytes, ${asJson(owner, { a: [1] })} as json, ${12n} as large, ${null}::text as none,
      '2026-03-04'::date as day, array[0.10, null]::numeric[] as quantities, 7 as small`
  expect(row).toEqual({
    quantity: '0.015',
    at,
    list: ['a', 'b"c', null],
    yes: true,
    bytes: Buffer.from([0, 255]),
    json: { a: [1] },
    large: '12',
    none: null,
    day: new Date('2026-03-04T00:00:00Z'),
    quantities: ['0.10', null],
    small: 7,
  })
})

test('a query put into another one becomes part of its text, a value never does', async () => {
  const hostile = `'; drop table note; --`
  const condition = owner`text = ${hostile}`
  await owner`insert into note (run, text) values ('parts', ${hostile}), ('parts', 'other')`
  const found = await owner`
    select text from ${owner('note')} where run = ${'parts'} and ${condition} order by ${owner('note.text')}`
  expect(found).toEqual([{ text: hostile }])
  expect((await owner`update note set text = 'x' where run = 'parts'`).count).toBe(2)
  await expect(owner`select 1 from ${owner('no"te')}`).rejects.toThrow('relation "no"te" does not exist')
})

test('a row to insert gives its columns and values', async () => {
  const row = { run: 'row', text: 'a', at: new Date('2026-01-01T00:00:00Z') }
  expect(await owner`insert into note ${owner(row)} returning run, text, at`).toEqual([row])
})

test('a value that is undefined is a defect and is never taken for null', async () => {
  const nothing: Record<string, string> = {}
  await expect(owner`select ${nothing.absent as string}`).rejects.toThrow('undefined')
})

test('a query is sent once, however often it is awaited', async () => {
  const insert = owner`insert into note (run) values ('once')`
  await Promise.all([insert, insert])
  await insert
  expect(await owner`select from note where run = 'once'`).toHaveLength(1)
})

test('a transaction is all or nothing, also when the work hides that a query failed', async () => {
  const add = (tx: Tx) => tx`insert into note (run) values ('nothing')`
  const failing = transaction(owner, async (tx) => {
    await add(tx)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  const hiding = transaction(owner, async (tx) => {
    await add(tx)
    await tx`select 1 / 0`.catch(() => undefined)
  })
  await expect(hiding).rejects.toThrow('went on')
  expect(await owner`select from note where run = 'nothing'`).toHaveLength(0)
})

test('work that outlives its transaction cannot send queries', async () => {
  const kept = await transaction(owner, async (tx) => ({ tx }))
  await expect(kept.tx`insert into note (run) values ('late')`).rejects.toThrow('has ended')
})

test('a transaction whose connection ends fails as a whole and the pool goes on', async () => {
  const db = connect(url, { asOwner: true, max: 2 })
  const cut = transaction(db, async (tx) => {
    await tx`insert into note (run) values ('cut')`
    const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
    await owner`select pg_terminate_backend(${backend?.pid ?? 0})`
    // The work does not wait for the database when the connection ends, and goes on later.
    await sleep(50)
    await tx`insert into note (run) values ('cut')`
  })
  await expect(cut).rejects.toBeInstanceOf(ConnectionLost)
  expect(await db`select from note where run = 'cut'`).toHaveLength(0)
  await db.end()
})

test('while connections are cut again and again nothing hangs, nothing is half done and nothing acknowledged is lost', async () => {
  const db = connect(url, { asOwner: true, max: 8 })
  const acknowledged: string[] = []
  let failed = 0
  let stop = false
  const station = async (name: string) => {
    for (let n = 0; !stop; n++) {
      const run = `${name} ${n}`
      try {
        const [echo] = await db<{ run: string }[]>`select ${run}::text as run`
        expect(echo?.run).toBe(run)
        await transaction(db, async (tx) => {
          await tx`insert into note (run, text) values (${run}, 'first')`
          await Promise.all([tx`select 1`, tx`insert into note (run, text) values (${run}, 'second')`])
        })
        acknowledged.push(run)
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error
        failed++
      }
    }
  }
  const stations = Array.from({ length: 20 }, (_, index) => station(`station ${index}`))
  for (let cut = 0; cut < 10; cut++) {
    await sleep(50)
    await owner`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`
  }
  stop = true
  await Promise.all(stations)
  expect(failed).toBeGreaterThan(0)
  const kept = await owner<{ run: string; parts: number }[]>`
    select run, count(*)::int as parts from note where run like 'station %' group by run`
  expect(kept.filter((each) => each.parts !== 2)).toEqual([])
  const runs = new Set(kept.map((each) => each.run))
  expect(acknowledged.filter((run) => !runs.has(run))).toEqual([])
  await db.end()
})

test('a server that is not there is a lost connection', async () => {
  const db = connect('postgres://nobody@127.0.0.1:1/nothing')
  await expect(db`select 1`).rejects.toBeInstanceOf(ConnectionLost)
  await expect(transaction(db, async () => undefined)).rejects.toBeInstanceOf(ConnectionLost)
  await db.end()
})
