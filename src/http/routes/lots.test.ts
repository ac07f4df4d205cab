import { expect, test } from 'vitest'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import { type ListPage, stockroom } from '../../../test/support/stockroom.ts'
import type { HistoryEntry } from '../../contracts/history.ts'
import type { Hold, HoldAnswer, Lot, OnHandRow, Party } from '../../contracts/inventory.ts'
import { postTransactions } from '../../inventory/post-transactions.ts'
import { newId } from '../../lib/new-id.ts'

const { app, db, admin, clock, siteId, main, store, items, item, receive, lotOf, details, everyRow } =
  await stockroom('2026-11-20T10:00:00Z')
const { cell, motor, grease } = items

test('a hold and its release are recorded with reason, and refused where there is nothing to do', async () => {
  const [one, two] = [
    await lotOf({ itemId: cell, quantity: '1', batchNumber: 'H-1' }),
    await lotOf({ itemId: cell, quantity: '1', batchNumber: 'H-2' }),
  ]
  const quality = app.as('quality')
  const place = (lotIds: string[], reason = 'Cracked cells') =>
    quality.post<HoldAnswer>('/holds', { lotIds, reason })
  const release = (lotIds: string[]) =>
    quality.post<HoldAnswer>('/holds/release', { lotIds, reason: 'Tested again' })
  expect((await place([one])).json).toEqual({ lots: 1, already: 0 })
  await expectRefusal(place([one]), 'lot-held-already', { lot: 'H-1', item: 'CELL', reason: 'Cracked cells' })
  expect((await place([one, two, two])).json).toEqual({ lots: 1, already: 1 })
  expect((await details(one)).hold).toMatchObject({ reason: 'Cracked cells' })
  expect((await release([one])).json).toEqual({ lots: 1, already: 0 })
  await expectRefusal(release([one]), 'lot-not-held', { lot: 'H-1' })
  await expectRefusal(place([newId()]), 'not-found', { what: 'Lot' })
  await expectRefusal(release([newId()]), 'not-found', { what: 'Lot' })
  expect(await place([one], '  ')).toMatchObject({ status: 400 })
  expect((await details(one)).holds).toMatchObject([
    {
      reason: 'Cracked cells',
      placedBy: 'Test quality',
      releasedBy: 'Test quality',
      releaseReason: 'Tested again',
    },
  ])
  const active = await admin.get<ListPage<Hold>>('/holds?active=true&search=h-')
  expect(active.json.rows.map((row) => row.lot.batchNumber)).toEqual(['H-2'])
  const paged = await admin.get<ListPage<Hold>>('/holds?limit=1')
  const next = await admin.get<ListPage<Hold>>(`/holds?limit=1&cursor=${paged.json.nextCursor}`)
  expect(next.json.rows[0]?.id).not.toBe(paged.json.rows[0]?.id)
})

test('of simultaneous holds on one lot one wins', async () => {
  const lotId = await lotOf({ itemId: cell, quantity: '1', batchNumber: 'H-RACE' })
  const replies = await Promise.all(
    Array.from({ length: 6 }, () => admin.post('/holds', { lotIds: [lotId], reason: 'Race' })),
  )
  expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409, 409, 409, 409, 409])
})

test('lots are searched, filtered, sorted and paged on the server', async () => {
  for (const [batchNumber, expiresOn, more] of [
    ['L-1', '2027-03-01', { supplierBatch: 'NEEDLE' }],
    ['L-2', '2026-01-01', {}],
    ['L-3', '2027-02-01', { quantity: '7' }],
  ] as const)
    await receive([{ itemId: cell, quantity: '1', batchNumber, expiresOn, ...more }])
  await receive([{ itemId: cell, quantity: '1', batchNumber: 'L-4', expiresOn: '2027-01-01' }], {
    warehouseId: store,
  })
  const batches = async (query: string) =>
    (await admin.get<ListPage<Lot>>(`/lots?${query}`)).json.rows.map((row) => row.batchNumber)
  expect(await batches('search=l-')).toEqual(['L-4', 'L-3', 'L-2', 'L-1'])
  expect(await batches('search=l-&sort=number')).toEqual(['L-1', 'L-2', 'L-3', 'L-4'])
  expect(await batches('search=l-&sort=expiresOn')).toEqual(['L-2', 'L-4', 'L-3', 'L-1'])
  expect(await batches('search=l-&expired=true')).toEqual(['L-2'])
  expect(await batches('search=needle')).toEqual(['L-1'])
  expect(await batches(`search=l-&warehouseId=${store}`)).toEqual(['L-4'])
  expect(await batches('search=l-&inStock=false')).toEqual([])
  await receive([{ itemId: grease, quantity: '1', batchNumber: 'G-1' }])
  expect(await batches(`itemId=${grease}&held=false`)).toEqual(['G-1'])
  for (const sort of ['-number', 'item', 'expiresOn', 'made']) {
    const rows = await everyRow<Lot>(`/lots?search=l-&sort=${sort}`)
    const seen = rows.map((row) => row.batchNumber)
    expect(seen, sort).toEqual(await batches(`search=l-&sort=${sort}`))
  }
  const forged = Buffer.from('["x","y"]').toString('base64url')
  expect(await admin.get(`/lots?cursor=${forged}`)).toMatchObject({ status: 400 })
  expect(await admin.get(`/lots/${newId()}`)).toMatchObject({ status: 404 })
})

test('on hand is the sum of what moved, with reserved apart, by item, warehouse and lot, and at any day', async () => {
  const oil = await item('OIL', 'batch')
  const lotId = await lotOf({ itemId: oil, quantity: '10', batchNumber: 'O-1' })
  clock.now = new Date('2026-11-22T10:00:00Z')
  await receive([{ itemId: oil, quantity: '5', batchNumber: 'O-2' }], { warehouseId: store })
  await db.begin((tx) =>
    postTransactions(
      tx,
      (['reserved', 'picked', 'deducted'] as const).map((state) => ({
        ...{
          itemId: oil,
          lotId,
          warehouseId: main,
          state,
          quantity: '-2',
          reference: 'production-line',
        },
        ...{ at: clock.now, eventId: newId() },
      })),
    ),
  )
  const rows = async (query: string) =>
    (await admin.get<ListPage<OnHandRow>>(`/on-hand?itemId=${oil}&${query}`)).json.rows.map(
      (row) =>
        `${row.warehouse?.code ?? ''} ${row.lot?.batchNumber ?? ''} ${row.onHand} ${row.reserved} ${row.available}`,
    )
  expect(await rows('by=item')).toEqual(['  11 2 9'])
  expect(await rows('')).toEqual(['MAIN  6 2 4', 'STORE  5 0 5'])
  expect(await rows('by=lot')).toEqual(['MAIN O-1 6 2 4', 'STORE O-2 5 0 5'])
  expect(await rows('by=lot&at=2026-11-21')).toEqual(['MAIN O-1 10 0 10'])
  expect(await rows(`warehouseId=${store}`)).toEqual(['STORE  5 0 5'])
  expect(await rows(`siteId=${siteId}&lotId=${lotId}`)).toEqual(['MAIN  6 2 4'])
  const first = await admin.get<ListPage<OnHandRow>>('/on-hand?by=lot&limit=1')
  const second = await admin.get<ListPage<OnHandRow>>(
    `/on-hand?by=lot&limit=1&cursor=${first.json.nextCursor}`,
  )
  expect(second.json.rows[0]?.lot?.id).not.toBe(first.json.rows[0]?.lot?.id)
  expect((await details(lotId)).places).toEqual([
    { warehouseId: main, warehouse: 'MAIN', site: 'S1', onHand: '6', reserved: '2' },
  ])
})

test('on hand is told by status as it was on a day: on hold, expired, or neither', async () => {
  const glue = await item('GLUE', 'batch')
  clock.now = new Date('2026-11-20T10:00:00Z')
  const held = await lotOf({ itemId: glue, quantity: '1', batchNumber: 'HELD' })
  await receive([
    { itemId: glue, quantity: '2', batchNumber: 'OLD', expiresOn: '2026-11-20' },
    { itemId: glue, quantity: '4', batchNumber: 'GOOD' },
  ])
  clock.now = new Date('2026-11-21T10:00:00Z')
  await admin.post('/holds', { lotIds: [held], reason: 'Lumps' })
  clock.now = new Date('2026-11-22T10:00:00Z')
  await admin.post('/holds/release', { lotIds: [held], reason: 'Only dust' })
  const rows = async (query: string) =>
    (await admin.get<ListPage<OnHandRow>>(`/on-hand?by=lot&itemId=${glue}&${query}`)).json.rows.map(
      (row) => row.lot?.batchNumber,
    )
  expect(await rows('status=held&at=2026-11-20')).toEqual([])
  expect(await rows('status=held&at=2026-11-21')).toEqual(['HELD'])
  expect(await rows('status=held')).toEqual([])
  expect(await rows('status=expired&at=2026-11-20')).toEqual([])
  expect(await rows('status=expired&at=2026-11-21')).toEqual(['OLD'])
  expect(await rows('status=available&at=2026-11-21')).toEqual(['GOOD'])
  expect(await rows('status=available')).toEqual(['GOOD', 'HELD'])
  const sum = await admin.get<ListPage<OnHandRow>>(`/on-hand?by=item&itemId=${glue}&status=available`)
  expect(sum.json.rows[0]?.onHand).toBe('5')
})

test('the history of a lot has every event of rows that name it, newest first', async () => {
  const lotId = await lotOf({ itemId: cell, quantity: '1', batchNumber: 'HIST' })
  clock.now = new Date(clock.now.getTime() + 1000)
  await admin.post('/holds', {
    lotIds: [lotId, await lotOf({ itemId: cell, quantity: '1', batchNumber: 'HIST-2' })],
    reason: 'Look',
  })
  clock.now = new Date(clock.now.getTime() + 1000)
  await admin.post('/holds/release', { lotIds: [lotId], reason: 'Fine' })
  const page = await app.as('supervisor').get<ListPage<HistoryEntry>>(`/lots/${lotId}/history`)
  expect(page.json.rows.map((row) => row.type)).toEqual(['hold-released', 'hold-placed', 'stock-received'])
  expect(page.json.rows[0]).toMatchObject({ account: 'Test administrator', reason: 'Fine' })
  expect(await admin.get(`/lots/${newId()}/history`)).toMatchObject({ status: 404 })
})

test('the one door for inventory transactions lets nothing through that cannot be', async () => {
  const lotId = await lotOf({ itemId: motor, quantity: '1', serialNumber: 'DOOR' })
  const post = (row: object) =>
    db.begin((tx) =>
      postTransactions(tx, [
        {
          ...{ itemId: motor, lotId, warehouseId: main, quantity: '-1', state: 'deducted' },
          ...{ reference: 'scrap', at: clock.now, eventId: newId(), ...row },
        },
      ]),
    )
  await expect(post({ itemId: cell })).rejects.toThrow('lot of another item')
  await expect(post({ lotId: null })).rejects.toThrow('name no lot')
  await expect(post({ quantity: '-2' })).rejects.toThrow('serial number')
  await post({})
  expect((await details(lotId)).onHand).toBe('0')
})

test('vendors and customers are numbered apart, changed and listed', async () => {
  const vendor = (await admin.post<Party>('/vendors', { number: 'V1', name: 'Cells Ltd' })).json
  const customer = (await admin.post<Party>('/customers', { number: 'C1', name: 'Bike shop' })).json
  await expectRefusal(admin.post('/vendors', { number: 'V1', name: 'x' }), 'number-taken', { what: 'Vendor' })
  expect(await admin.post('/customers', { number: 'V1', name: 'Same number' })).toMatchObject({ status: 200 })
  const changed = await admin.patch<Party>(`/vendors/${vendor.id}`, { name: 'Cells & Co' })
  expect(changed.json).toEqual({ ...vendor, name: 'Cells & Co' })
  await expectRefusal(admin.patch(`/customers/${vendor.id}`, { name: 'x' }), 'not-found', {
    what: 'Customer',
  })
  const page = await admin.get<ListPage<Party>>('/customers?limit=1')
  expect(page.json.rows).toEqual([customer])
  const moved = await admin.patch<Party>(`/customers/${customer.id}`, { name: 'Bike shop North' })
  expect(moved.json).toEqual({ ...customer, name: 'Bike shop North' })
  const next = await admin.get<ListPage<Party>>(`/customers?search=same&cursor=${page.json.nextCursor}`)
  expect(next.json.rows.map((row) => row.name)).toEqual(['Same number'])
  expect(await admin.post('/vendors', { number: '', name: 'x' })).toMatchObject({ status: 400 })
})
