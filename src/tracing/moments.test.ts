import { expect, test } from 'vitest'
import { type MadeLink, minute, writeGenealogy } from '../../test/support/genealogy.ts'
import { startsAt, traceReader } from '../../test/support/read-trace.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { newId } from '../lib/new-id.ts'

const db = await testDatabase()
const { allPages, streamed } = traceReader(db)

test('a date range follows only links made in it, and “ever” also those that were removed', async () => {
  const links: MadeLink[] = [
    { component: 0, into: { lot: 1 }, opened: 10, closed: 20 },
    { component: 0, into: { lot: 2 }, opened: 30, closed: null },
  ]
  const { lotIds } = await writeGenealogy(db, { lots: 3, orders: 0, links, registrations: [] })
  const found = async (more: object) =>
    (await allPages({ starts: startsAt(lotIds, [0]), direction: 'forward', ...more }, 100)).map((row) =>
      lotIds.indexOf(row.lot.id),
    )
  expect(await found({})).toEqual([2])
  expect(await found({ moment: { kind: 'ever' } })).toEqual([1, 2])
  expect(await found({ moment: { kind: 'ever' }, to: minute(29) })).toEqual([1])
  expect(await found({ from: minute(31) })).toEqual([])
  expect(await found({ moment: { kind: 'at', at: minute(15) } })).toEqual([1])
})

test('as built, each starting lot is told with the moment when it was reported itself', async () => {
  // Component 0 was in product 1 until minute 20 and in product 2 from then on; 3 is in both all the time.
  const links: MadeLink[] = [
    { component: 0, into: { lot: 1 }, opened: 0, closed: 20 },
    { component: 0, into: { lot: 2 }, opened: 20, closed: null },
    { component: 3, into: { lot: 1 }, opened: 0, closed: null },
    { component: 3, into: { lot: 2 }, opened: 0, closed: null },
    { component: 4, into: { lot: 3 }, opened: 15, closed: null },
  ]
  const { lotIds } = await writeGenealogy(db, { lots: 5, orders: 0, links, registrations: [] })
  const report = (lot: number, at: number) => db`
    insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, at, event_id)
    select ${newId()}, lot.item_id, lot.id, warehouse.id, 1, 'received', 'production', ${minute(at)}::timestamptz, ${newId()}
    from lot, warehouse where lot.id = ${lotIds[lot] ?? ''}`
  await report(1, 10)
  await report(2, 10)
  const found = async (starts: readonly number[]) => {
    const request = { starts: startsAt(lotIds, starts), direction: 'backward', moment: { kind: 'as-built' } }
    const rows = await allPages(request, 1)
    expect((await streamed(request)).rows).toEqual(rows)
    return rows.map((row) => [lotIds.indexOf(row.lot.id), row.links])
  }
  expect(await found([1, 2])).toEqual([
    [0, 1],
    [3, 2],
  ])
  await report(2, 5)
  await db`insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, at, event_id, reverses_id)
    select gen_random_uuid(), item_id, lot_id, warehouse_id, -1, 'received', 'production', at, event_id, id
    from inventory_transaction where lot_id = any(${[lotIds[2] ?? '']}::uuid[])`
  await report(2, 30)
  expect(await found([1, 2])).toEqual([
    [0, 2],
    [3, 2],
    [4, 1],
  ])
})

test('as shipped is the last time it left for good: a shipment taken back and a return do not count', async () => {
  const links: MadeLink[] = [
    { component: 1, into: { lot: 0 }, opened: 0, closed: 15 },
    { component: 2, into: { lot: 0 }, opened: 15, closed: 35 },
    { component: 3, into: { lot: 0 }, opened: 35, closed: null },
  ]
  const { lotIds } = await writeGenealogy(db, { lots: 4, orders: 0, links, registrations: [] })
  const move = async (quantity: number, at: number, reverses: string | null = null) => {
    const id = newId()
    await db`
      insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, at, event_id, reverses_id)
      select ${id}, lot.item_id, lot.id, warehouse.id, ${quantity}, 'deducted', 'sales', ${minute(at)}::timestamptz, ${newId()}, ${reverses}::uuid
      from lot, warehouse where lot.id = ${lotIds[0] ?? ''}`
    return id
  }
  const shipped = async () =>
    (
      await allPages(
        { starts: startsAt(lotIds, [0]), direction: 'backward', moment: { kind: 'as-shipped' } },
        10,
      )
    ).map((row) => lotIds.indexOf(row.lot.id))
  // Not shipped yet: as it is now.
  expect(await shipped()).toEqual([3])
  await move(-1, 10)
  expect(await shipped()).toEqual([1])
  // It came back, was repaired and went out again.
  await move(1, 14)
  expect(await shipped()).toEqual([1])
  const second = await move(-1, 20)
  expect(await shipped()).toEqual([2])
  await move(1, 21, second)
  expect(await shipped()).toEqual([1])
})
