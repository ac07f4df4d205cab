import { expect, test } from 'vitest'
import { expectBalance } from '../../../test/support/expect-balance.ts'
import { expectCleanRefusal } from '../../../test/support/expect-clean-refusal.ts'
import { type ListPage, stockroom } from '../../../test/support/stockroom.ts'
import type { DividedBatch, Movement, ScannedStock, StockPosted } from '../../contracts/stock.ts'
import type { TreeLink } from '../../contracts/trace-views.ts'
import type { TraceAnswer } from '../../contracts/tracing.ts'
import { newId } from '../../lib/new-id.ts'

const { app, db, admin, main, store, items, receive, lotOf, details, everyRow } =
  await stockroom('2026-11-20T10:00:00Z')
const { cell, motor, display, screw, grease } = items
const supervisor = app.as('supervisor')

const one = (lotId: string, quantity = '1') => ({ lotId, quantity })
const motorLot = (serialNumber: string) => lotOf({ itemId: motor, quantity: '1', serialNumber })
const cells = (batchNumber: string, quantity: string, more: object = {}) =>
  lotOf({ itemId: cell, quantity, batchNumber, ...more })
const post = (path: string, body: object) => supervisor.post<StockPosted>(path, body)
const transfer = (lines: object[], more: object = {}) =>
  post('/transfers', { fromWarehouseId: main, toWarehouseId: store, lines, ...more })
const adjust = (lines: object[]) =>
  post('/adjustments', { warehouseId: main, lines, reason: 'Found behind the shelf' })
const count = (lines: object[]) => post('/counts', { warehouseId: main, lines, reason: 'Yearly count' })
const scrap = (lines: object[]) => post('/scrap', { warehouseId: main, lines, reason: 'Fell down' })
const split = (lotId: string, parts: object[]) =>
  supervisor.post<DividedBatch>(`/lots/${lotId}/split`, { warehouseId: main, parts, reason: 'Two cartons' })
const merge = (parts: object[], batchNumber: string) =>
  supervisor.post<DividedBatch>('/merges', { warehouseId: main, parts, batchNumber })
const placesOf = async (lotId: string) =>
  (await details(lotId)).places.map(({ warehouse, onHand }) => `${warehouse} ${onHand}`)
const hold = (lotId: string) => admin.post('/holds', { lotIds: [lotId], reason: 'Cracked' })

test('stock is moved to another warehouse: lots, and what has none', async () => {
  const [batch, serial] = [await cells('T-1', '10'), await motorLot('T-2')]
  await receive([{ itemId: screw, quantity: '100' }])
  const answer = await transfer([one(batch, '4'), one(serial), { itemId: screw, quantity: '30' }], {
    reason: 'For station 2',
  })
  expect(answer).toMatchObject({ status: 200, json: { number: 'TR-000001', lines: 3 } })
  expect(await placesOf(batch)).toEqual(['MAIN 6', 'STORE 4'])
  expect(await placesOf(serial)).toEqual(['STORE 1'])
  await expectCleanRefusal(db, () => transfer([one(serial)]), 'serial-not-in-stock', { warehouse: 'MAIN' })
  await expectCleanRefusal(db, () => transfer([one(batch, '7')]), 'lot-has-too-little', { available: '6' })
  await expectCleanRefusal(db, () => transfer([{ itemId: screw, quantity: '71' }]), 'stock-too-low', {
    available: '70',
  })
  await expectCleanRefusal(db, () => transfer([one(batch)], { toWarehouseId: newId() }), 'not-found', {
    what: 'Warehouse',
  })
  expect(await transfer([one(batch)], { toWarehouseId: main })).toMatchObject({ status: 400 })
  await hold(batch)
  await expectCleanRefusal(db, () => transfer([one(batch)]), 'lot-held', { lot: 'T-1' })
})

test('of simultaneous transfers of one batch as many win as there is stock for', async () => {
  const batch = await cells('T-RACE', '5')
  const replies = await Promise.all(Array.from({ length: 4 }, () => transfer([one(batch, '2')])))
  expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 200, 409, 409])
  expect(await placesOf(batch)).toEqual(['MAIN 1', 'STORE 4'])
})

test('an adjustment adds and takes away with a reason, and the same request twice does it once', async () => {
  const [batch, serial] = [await cells('A-1', '10'), await motorLot('A-2')]
  const request = {
    id: newId(),
    warehouseId: main,
    reason: 'Lost in the lift',
    lines: [one(batch, '-3'), one(serial, '-1')],
  }
  const answers = await Promise.all([post('/adjustments', request), post('/adjustments', request)])
  expect(answers.map((answer) => answer.json.number)).toEqual(['AD-000001', 'AD-000001'])
  expect(await placesOf(batch)).toEqual(['MAIN 7'])
  expect(await placesOf(serial)).toEqual([])
  expect((await adjust([one(serial), one(batch)])).status).toBe(200)
  expect(await placesOf(serial)).toEqual(['MAIN 1'])
  await expectCleanRefusal(db, () => adjust([one(serial)]), 'serial-in-stock', { serial: 'A-2' })
  await expectCleanRefusal(db, () => adjust([one(batch, '-9')]), 'lot-has-too-little', { available: '8' })
  await expectCleanRefusal(db, () => adjust([one(batch, '1.5')]), 'quantity-too-fine')
  await expectCleanRefusal(db, () => adjust([one(serial, '-2')]), 'quantity-of-serial')
  expect(await adjust([one(batch, '0')])).toMatchObject({ status: 400 })
  expect(await post('/adjustments', { ...request, id: newId(), reason: '' })).toMatchObject({ status: 400 })
})

test('a count sets what is on hand, unless the lot moved since the count began', async () => {
  const [batch, serial] = [await cells('N-1', '10'), await motorLot('N-2')]
  const line = (lotId: string, counted: string, expected: string) => ({ lotId, counted, expected })
  expect((await count([line(batch, '8', '10'), line(serial, '1', '1')])).json).toMatchObject({ lines: 1 })
  expect(await placesOf(batch)).toEqual(['MAIN 8'])
  await transfer([one(batch, '2')])
  await expectCleanRefusal(
    db,
    () => count([line(serial, '0', '1'), line(batch, '9', '8')]),
    'moved-while-counted',
    {
      lot: 'N-1',
      expected: '8',
      now: '6',
    },
  )
  await expectCleanRefusal(db, () => count([line(batch, '6', '6'), line(batch, '6', '6')]), 'counted-twice')
  await expectCleanRefusal(db, () => count([line(serial, '2', '1')]), 'quantity-of-serial')
  await expectCleanRefusal(db, () => count([line(batch, '6.5', '6')]), 'quantity-too-fine')
  expect((await count([line(serial, '0', '1')])).status).toBe(200)
  expect(await placesOf(serial)).toEqual([])
  expect(await count([line(batch, '-1', '6')])).toMatchObject({ status: 400 })
  const both = await Promise.all([count([line(batch, '5', '6')]), count([line(batch, '7', '6')])])
  expect(both.map((reply) => reply.status).toSorted()).toEqual([200, 409])
})

test('scrap takes also what is held or expired, but not what is not there', async () => {
  const batch = await cells('S-1', '10', { expiresOn: '2026-11-01' })
  await hold(batch)
  expect((await scrap([one(batch, '10')])).json.number).toBe('SC-000001')
  expect(await placesOf(batch)).toEqual([])
  await expectCleanRefusal(db, () => scrap([one(batch)]), 'lot-has-too-little', { available: '0' })
})

const links = async (lotId: string, direction: string) =>
  (await admin.get<ListPage<TreeLink>>(`/lots/${lotId}/links?direction=${direction}`)).json.rows.map(
    (row) => `${row.node?.lot.batchNumber} ${row.quantity} ${row.certainty}`,
  )
const traced = async (lotId: string, direction: string) =>
  (await admin.post<TraceAnswer>('/traces', { starts: [{ kind: 'lot', lotId }], direction })).json.rows.map(
    (row) => row.lot.batchNumber,
  )

test('a batch is split: the child keeps parent, expiry and supplier, and is traced through in both directions', async () => {
  const parent = await lotOf({
    ...{ itemId: grease, quantity: '10', batchNumber: 'SP', supplierBatch: 'SUP' },
    ...{ producedOn: '2026-11-01', expiresOn: '2027-05-01' },
  })
  const { json } = await split(parent, [
    { batchNumber: 'SP-A', quantity: '2.5' },
    { batchNumber: 'SP-B', quantity: '4' },
  ])
  expect(json.number).toBe('SP-000001')
  const [a, b] = json.lots.map((lot) => lot.id)
  expect(await placesOf(parent)).toEqual(['MAIN 3.5'])
  expect(await details(a ?? '')).toMatchObject({
    onHand: '2.5',
    supplierBatch: 'SUP',
    producedOn: '2026-11-01',
    expiresOn: '2027-05-01',
    installed: false,
  })
  expect(await details(parent)).toMatchObject({ installed: false, installedCount: 0, installedIn: [] })
  const again = (await split(b ?? '', [{ batchNumber: 'SP-C', quantity: '1' }])).json.lots[0]?.id ?? ''
  expect(await links(b ?? '', 'backward')).toEqual(['SP 4 exact'])
  expect(await traced(again, 'backward')).toEqual(['SP-B', 'SP'])
  expect((await traced(parent, 'forward')).toSorted()).toEqual(['SP-A', 'SP-B', 'SP-C'])
  // A hold on the parent holds the material that went over.
  await hold(parent)
  await expectCleanRefusal(db, () => transfer([one(again)]), 'part-held', { lot: 'SP-C', part: 'SP' })
  await expectBalance(db)
})

test('batches are merged into a new one that expires with the earliest and keeps all its parents', async () => {
  const [x, y] = [
    await cells('MX', '10', { expiresOn: '2027-03-01', supplierBatch: 'S1' }),
    await cells('MY', '10', { expiresOn: '2027-01-01', supplierBatch: 'S2' }),
  ]
  const { json } = await merge([one(x, '10'), one(y, '4')], 'MZ')
  const merged = json.lots[0]?.id ?? ''
  expect(await details(merged)).toMatchObject({ onHand: '14', expiresOn: '2027-01-01', supplierBatch: null })
  expect(await placesOf(x)).toEqual([])
  expect((await traced(merged, 'backward')).toSorted()).toEqual(['MX', 'MY'])
  expect((await links(merged, 'backward')).toSorted()).toEqual(['MX 10 exact', 'MY 4 exact'])
  expect(await traced(y, 'forward')).toEqual(['MZ'])
  await expectBalance(db)
})

test('a split or merge that cannot be is refused as a whole', async () => {
  const batch = await cells('Q-1', '5')
  const other = await cells('Q-2', '5')
  const oil = await lotOf({ itemId: grease, quantity: '1', batchNumber: 'Q-3' })
  const serial = await motorLot('Q-4')
  const both = await lotOf({ itemId: display, quantity: '1', batchNumber: 'Q-5', serialNumber: 'Q-6' })
  const part = (batchNumber: string, quantity = '1') => ({ batchNumber, quantity })
  await expectCleanRefusal(db, () => split(batch, [part('Q-7'), part('Q-2')]), 'number-taken', {
    number: 'Q-2',
  })
  await expectCleanRefusal(db, () => split(batch, [part('Q-7', '3'), part('Q-8', '3')]), 'lot-has-too-little')
  await expectCleanRefusal(db, () => split(batch, [part('Q-7', '0.5')]), 'quantity-too-fine')
  for (const lotId of [serial, both])
    await expectCleanRefusal(db, () => split(lotId, [part('Q-7')]), 'not-a-batch')
  await expectCleanRefusal(db, () => merge([one(batch), one(oil)], 'Q-9'), 'batches-of-different-items', {
    lot: 'Q-3',
    item: 'GREASE',
    other: 'CELL',
  })
  await expectCleanRefusal(db, () => merge([one(batch), one(other)], 'Q-1'), 'number-taken')
  await expectCleanRefusal(db, () => merge([one(batch), one(other, '6')], 'Q-9'), 'lot-has-too-little')
  await expectCleanRefusal(db, () => split(newId(), [part('Q-7')]), 'not-found', { what: 'Lot' })
  expect(await split(batch, [part('Q-7'), part('Q-7')])).toMatchObject({ status: 400 })
  expect(await merge([one(batch)], 'Q-9')).toMatchObject({ status: 400 })
  await hold(other)
  await expectCleanRefusal(db, () => merge([one(batch), one(other)], 'Q-9'), 'lot-held')
  await expectCleanRefusal(db, () => split(other, [part('Q-7')]), 'lot-held')
  const old = await cells('Q-OLD', '5', { expiresOn: '2026-01-01' })
  await expectCleanRefusal(db, () => merge([one(batch), one(old)], 'Q-9'), 'lot-expired')
  const replies = await Promise.all(Array.from({ length: 3 }, () => split(batch, [part('Q-RACE', '2')])))
  expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409, 409])
})

test('a scanned number tells its lots with what is there, and one that nobody knows is refused', async () => {
  const batch = await cells('SCAN-1', '7')
  const scanned = (characters: string, more = '') =>
    supervisor.get<ScannedStock[]>(`/scanned-stock?characters=${encodeURIComponent(characters)}${more}`)
  expect((await scanned('SCAN-1', `&warehouseId=${main}`)).json).toMatchObject([
    { lot: { id: batch }, item: { number: 'CELL' }, onHand: '7' },
  ])
  expect((await scanned('SCAN-1', `&warehouseId=${store}`)).json).toMatchObject([{ onHand: '0' }])
  await expectCleanRefusal(db, () => scanned('NOBODY'), 'number-unknown', { number: 'NOBODY' })
})

test('movements are listed with number, person and reason, filtered and paged on the server', async () => {
  const rows = async (query: string) =>
    (await supervisor.get<ListPage<Movement>>(`/movements?${query}`)).json.rows
  expect(await rows('reference=adjustment&search=A-1&sort=at')).toMatchObject([
    {
      number: 'AD-000001',
      quantity: '-3',
      reason: 'Lost in the lift',
      who: 'Test supervisor',
      warehouse: 'MAIN',
    },
    { number: 'AD-000002', quantity: '1', reason: 'Found behind the shelf' },
  ])
  expect(
    (await rows(`reference=transfer,scrap&warehouseId=${store}`)).every((row) => row.warehouse === 'STORE'),
  ).toBe(true)
  const all = await everyRow<Movement>('/movements?reference=split,merge')
  expect(all.length).toBe((await rows('reference=split,merge&limit=200')).length)
  expect(await supervisor.get('/movements?reference=theft')).toMatchObject({ status: 400 })
})
