import { beforeAll, expect, test } from 'vitest'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { hasCheckDigit } from '../barcodes/check-digits.ts'
import { importFiles } from '../interchange/import-files.ts'
import { verifyInventory } from '../inventory/verify-inventory.ts'
import { loadDemo, readDemoFiles } from './demo.ts'

const db = await testDatabase()
const lines: string[] = []

beforeAll(async () => {
  // A first start that is cut off in the middle of the history; the second one has to finish it.
  const cut = loadDemo(db, (line) => {
    if (line.includes('1000 scans')) throw new Error('cut off')
  })
  await expect(cut).rejects.toThrow('cut off')
  await loadDemo(db, (line) => lines.push(line))
}, 300_000)

async function column(query: PromiseLike<object[]>): Promise<unknown[]> {
  return (await query).flatMap((row) => Object.values(row))
}

test('the demo plant has orders in every state and a few hundred finished units', async () => {
  const states = await db<{ status: string; orders: number }[]>`
    select status, count(*)::int as orders from production_order group by status order by status`
  expect(Object.fromEntries(states.map((row) => [row.status, row.orders]))).toEqual({
    created: 1,
    estimated: 1,
    scheduled: 2,
    ended: 11,
    released: 2,
    'reported-as-finished': 7,
    started: 4,
  })
  const [units] = await column(
    db`select sum(quantity)::int from journal_line where registration_id is not null and component_id is null`,
  )
  expect(units).toBeGreaterThan(400)
})

test('everything in the demo plant balances', async () => {
  expect((await verifyInventory(db)).findings).toEqual([])
})

test('what was refused, replaced and scrapped in the history is what was meant to be', async () => {
  const refused = await column(db`select refusal from audit_event where refusal is not null order by at`)
  expect(refused).toEqual([
    'serial-already-installed',
    'unknown-number',
    'serial-already-installed',
    'lot-expired',
    'lot-held',
  ])
  expect(lines.at(-1)).toBe('demo plant: ready, with 5 scans in its history that were refused on purpose')
  const removed = await column(
    db`select close_reason from association where closed_at is not null order by closed_at`,
  )
  expect(removed).toEqual([
    'Connector pin bent',
    'Dead pixels seen at the final check',
    'Noise on the test bench',
  ])
  const causes = await column(
    db`select error_cause from journal_line where error_quantity > 0 order by error_cause`,
  )
  expect(causes).toEqual(['Cell block welded through', 'Gear noise'])
})

test('one batch of cells and one of bearings are in many bikes, through batteries, drive units and wheels', async () => {
  for (const batch of ['HB-2634-A', 'PW6804-2635']) {
    const [bikes] = await column(db`
      with recursive inside as (
        select association.product_lot_id as lot_id, 1 as level
        from association join lot on lot.id = association.component_lot_id
        where lot.batch_number = ${batch} and association.closed_at is null
        union
        select association.product_lot_id, level + 1
        from inside join association on association.component_lot_id = inside.lot_id and association.closed_at is null)
      select count(distinct lot.id)::int from inside join lot on lot.id = inside.lot_id join item on item.id = lot.item_id
      where item.number like 'EBK-%' and level = 2`)
    expect(bikes, batch).toBeGreaterThan(25)
  }
})

test('no lot is below zero, and what was scanned happened in the two months before 20 November 2026', async () => {
  const below = await db`
    select lot_id from inventory_transaction where lot_id is not null and state <> 'reserved'
    group by lot_id, warehouse_id having sum(quantity) < 0`
  expect(below).toEqual([])
  const [first, last] = await column(db`
    select min(opened_at)::date::text as first, max(opened_at)::date::text as last from association`)
  expect([first, last]).toEqual(['2026-09-21', '2026-11-20'])
})

test('units under construction and waiting stock are there, with holds and an expired batch', async () => {
  const [open] = await column(db`
    select count(*)::int from registration join production_order on production_order.id = registration.order_id
    where production_order.status = 'started' and not exists (
      select from journal_line where registration_id = registration.id and component_id is null)`)
  expect(open).toBeGreaterThan(10)
  const [held, expired] = await column(db`
    select (select count(*)::int from hold where released_at is null) as held,
      (select count(*)::int from lot where expires_on < '2026-11-20') as expired`)
  expect([held, expired]).toEqual([3, 1])
})

test('every GTIN is of the prefix that GS1 keeps for examples, and has its check digit', async () => {
  const gtins = (await column(db`select gtin from item_gtin`)).map(String)
  expect(gtins.every((gtin) => hasCheckDigit(gtin) && gtin.slice(1).startsWith('952'))).toBe(true)
})

test('importing the demo again changes nothing, and it is not loaded over something else', async () => {
  const events = () => column(db`select count(*)::int from audit_event where type <> 'files-imported'`)
  const before = await events()
  const { files: answers } = await importFiles(db, testActor(), await readDemoFiles(), { withHistory: true })
  for (const { name, rows, unchanged, refused } of answers) expect(unchanged + refused, name).toBe(rows)
  expect(await events()).toEqual(before)
  await expect(loadDemo(db, () => undefined)).rejects.toThrow('empty database only')
}, 300_000)
