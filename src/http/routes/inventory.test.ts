import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import type { HistoryEntry } from '../../contracts/history.ts'
import type {
  Hold,
  HoldAnswer,
  Lot,
  LotDetails,
  OnHandRow,
  Party,
  Receipt,
} from '../../contracts/inventory.ts'
import type { Item } from '../../contracts/items.ts'
import type { Place } from '../../contracts/setup.ts'
import { postTransactions } from '../../inventory/post-transactions.ts'
import { newId } from '../../lib/new-id.ts'

let now = new Date('2026-11-20T10:00:00Z')
const app = await testApp({ now: () => now })
const admin = app.as('administrator')
const { db } = app

interface Page<Row> {
  readonly rows: Row[]
  readonly nextCursor: string | null
}

for (const [code, decimals] of [
  ['H87', 0],
  ['KGM', 3],
  ['GRM', 0],
] as const)
  await admin.post('/units', { code, name: code, symbol: code.toLowerCase(), decimals })
await admin.post('/conversions', { from: 'KGM', to: 'GRM', numerator: '1000' })
const site = (await admin.post<Place>('/sites', { code: 'S1', name: 'Site' })).json
const [main, store] = await Promise.all(
  ['MAIN', 'STORE'].map(
    async (code) => (await admin.post<Place>('/warehouses', { code, name: code, withinId: site.id })).json.id,
  ),
)
const vendor = (await admin.post<Party>('/vendors', { number: 'V1', name: 'Cells Ltd' })).json
const customer = (await admin.post<Party>('/customers', { number: 'C1', name: 'Bike shop' })).json

async function item(number: string, tracking: string, more: object = {}): Promise<string> {
  return (await admin.post<Item>('/items', { number, name: number, unit: 'H87', tracking, ...more })).json.id
}
const cell = await item('CELL', 'batch', { shelfLifeDays: 10 })
const motor = await item('MOTOR', 'serial')
const display = await item('DISPLAY', 'batch-and-serial')
const screw = await item('SCREW', 'none')
const grease = await item('GREASE', 'batch', { unit: 'KGM' })

function receive(lines: object[], more: object = {}) {
  return admin.post<Receipt>('/receipts', { number: 'R1', warehouseId: main, lines, ...more })
}

async function lotOf(line: object): Promise<string> {
  return (await receive([line])).json.lines[0]?.lotId ?? ''
}

async function details(lotId: string): Promise<LotDetails> {
  return (await admin.get<LotDetails>(`/lots/${lotId}`)).json
}

test('a purchase makes lots, with vendor, supplier batch, and expiry from the shelf life where none is given', async () => {
  const receipt = await receive(
    [
      { itemId: cell, quantity: '500', batchNumber: 'C-1', supplierBatch: 'KR-77', producedOn: '2026-11-01' },
      { itemId: cell, quantity: '200', batchNumber: 'C-2', expiresOn: '2027-01-31' },
      { itemId: display, quantity: '1', batchNumber: 'D-1', serialNumber: 'DS-1' },
      { itemId: screw, quantity: '10000' },
    ],
    { vendorId: vendor.id, number: 'R-100' },
  )
  expect(receipt).toMatchObject({ status: 200, json: { number: 'R-100' } })
  expect(receipt.json.lines.map((line) => line.lotId === null)).toEqual([false, false, false, true])
  expect(await details(receipt.json.lines[0]?.lotId ?? '')).toMatchObject({
    item: { number: 'CELL', unit: 'h87' },
    batchNumber: 'C-1',
    serialNumber: '',
    supplierBatch: 'KR-77',
    producedOn: '2026-11-01',
    expiresOn: '2026-11-11',
    expired: true,
    onHand: '500',
    reserved: '0',
    hold: null,
    installed: false,
    places: [{ warehouse: 'MAIN', site: 'S1', onHand: '500' }],
    receipts: [{ reference: 'purchase', number: 'R-100', vendor: 'Cells Ltd', quantity: '500' }],
    madeBy: [],
    installedIn: [],
    installedCount: 0,
  })
  expect(await details(receipt.json.lines[1]?.lotId ?? '')).toMatchObject({
    expiresOn: '2027-01-31',
    expired: false,
  })
})

test('a batch can be received again, in another unit too, and adds up', async () => {
  const lotId = await lotOf({ itemId: grease, quantity: '1.5', batchNumber: 'G-1' })
  await receive([{ itemId: grease, quantity: '250', unit: 'GRM', batchNumber: 'G-1', supplierBatch: 'SB' }])
  expect(await details(lotId)).toMatchObject({ onHand: '1.75', supplierBatch: 'SB' })
})

test('the numbers must be those that identify the item', async () => {
  await expectNothingWritten(db, async () => {
    for (const [line, expected] of [
      [{ itemId: cell, quantity: '1' }, 'a batch number'],
      [{ itemId: motor, quantity: '1', batchNumber: 'B' }, 'a serial number'],
      [{ itemId: display, quantity: '1', serialNumber: 'S' }, 'a batch and a serial number'],
      [{ itemId: screw, quantity: '1', batchNumber: 'B' }, 'its item number alone'],
    ] as const)
      await expectRefusal(receive([line]), 'lot-number-needed', { expected })
  })
})

test('quantities must be positive, as fine as the unit, convertible, and one for a serial number', async () => {
  await expectNothingWritten(db, async () => {
    const quantity = (amount: string) => receive([{ itemId: cell, quantity: amount, batchNumber: 'X' }])
    for (const amount of ['0', '-1', '1e3', '1.0000001', '99999999999999'])
      expect(await quantity(amount), amount).toMatchObject({ status: 400 })
    await expectRefusal(quantity('0.5'), 'quantity-too-fine', { item: 'CELL', decimals: '0' })
    const two = receive([{ itemId: motor, quantity: '2', serialNumber: 'X' }])
    await expectRefusal(two, 'quantity-of-serial', { quantity: '2' })
    const kilograms = receive([{ itemId: cell, quantity: '2', unit: 'KGM', batchNumber: 'X' }])
    await expectRefusal(kilograms, 'conversion-missing', { item: 'CELL' })
  })
})

test('a serial number that is in stock or received twice is refused, and one refused line refuses all', async () => {
  await lotOf({ itemId: motor, quantity: '1', serialNumber: 'M-1' })
  await expectNothingWritten(db, async () => {
    const again = receive([
      { itemId: cell, quantity: '1', batchNumber: 'NEW' },
      { itemId: motor, quantity: '1', serialNumber: 'M-1' },
    ])
    await expectRefusal(again, 'serial-in-stock', { serial: 'M-1', item: 'MOTOR', warehouse: 'MAIN' })
    const line = { itemId: motor, quantity: '1', serialNumber: 'M-2' }
    await expectRefusal(receive([line, line]), 'serial-received-twice', { serial: 'M-2' })
  })
})

test('a lot that is known otherwise is refused', async () => {
  await lotOf({
    itemId: cell,
    quantity: '1',
    batchNumber: 'C-9',
    expiresOn: '2027-01-01',
    supplierBatch: 'A',
  })
  await lotOf({ itemId: display, quantity: '1', batchNumber: 'D-9', serialNumber: 'DS-9' })
  await expectNothingWritten(db, async () => {
    const otherDay = receive([{ itemId: cell, quantity: '1', batchNumber: 'C-9', expiresOn: '2027-02-01' }])
    await expectRefusal(otherDay, 'lot-differs', { what: 'expiry', known: '2027-01-01', given: '2027-02-01' })
    const otherSource = receive([{ itemId: cell, quantity: '1', batchNumber: 'C-9', supplierBatch: 'B' }])
    await expectRefusal(otherSource, 'lot-differs', { what: 'supplier batch', known: 'A', given: 'B' })
    const otherBatch = receive([{ itemId: display, quantity: '1', batchNumber: 'D-8', serialNumber: 'DS-9' }])
    await expectRefusal(otherBatch, 'serial-of-other-batch', { known: 'D-9', batch: 'D-8' })
  })
})

test('of simultaneous receipts of one serial number one wins', async () => {
  const line = { itemId: motor, quantity: '1', serialNumber: 'RACE' }
  const replies = await Promise.all(Array.from({ length: 8 }, () => receive([line])))
  expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409, 409, 409, 409, 409, 409, 409])
})

test('places, items, units and vendors of a receipt must exist', async () => {
  const line = { itemId: screw, quantity: '1' }
  await expectNothingWritten(db, async () => {
    await expectRefusal(receive([line], { warehouseId: newId() }), 'not-found', { what: 'Warehouse' })
    await expectRefusal(receive([line], { vendorId: newId() }), 'not-found', { what: 'Vendor' })
    await expectRefusal(receive([line], { vendorId: customer.id }), 'not-found', { what: 'Vendor' })
    await expectRefusal(receive([{ ...line, itemId: newId() }]), 'not-found', { what: 'Item' })
    await expectRefusal(receive([{ ...line, unit: 'ZZ' }]), 'not-found', { what: 'Unit' })
    const hidden = await admin.post('/receipts', {
      ...{ number: 'R', warehouseId: main },
      lines: [{ itemId: cell, quantity: '1', batchNumber: 'A\u200bB' }],
    })
    expect(hidden.json.errors?.map((error) => error.path)).toEqual(['body.lines.0.batchNumber'])
  })
})

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
  const active = await admin.get<Page<Hold>>('/holds?active=true&search=h-')
  expect(active.json.rows.map((row) => row.lot.batchNumber)).toEqual(['H-2'])
  const paged = await admin.get<Page<Hold>>('/holds?limit=1')
  const next = await admin.get<Page<Hold>>(`/holds?limit=1&cursor=${paged.json.nextCursor}`)
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
    (await admin.get<Page<Lot>>(`/lots?${query}`)).json.rows.map((row) => row.batchNumber)
  expect(await batches('search=l-')).toEqual(['L-4', 'L-3', 'L-2', 'L-1'])
  expect(await batches('search=l-&sort=number')).toEqual(['L-1', 'L-2', 'L-3', 'L-4'])
  expect(await batches('search=l-&sort=expiresOn')).toEqual(['L-2', 'L-4', 'L-3', 'L-1'])
  expect(await batches('search=l-&expired=true')).toEqual(['L-2'])
  expect(await batches('search=needle')).toEqual(['L-1'])
  expect(await batches(`search=l-&warehouseId=${store}`)).toEqual(['L-4'])
  expect(await batches('search=l-&inStock=false')).toEqual([])
  expect(await batches(`itemId=${grease}&held=false`)).toEqual(['G-1'])
  for (const sort of ['-number', 'item', 'expiresOn', 'made']) {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page<Lot> = (
        await admin.get<Page<Lot>>(`/lots?search=l-&sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`)
      ).json
      seen.push(...page.rows.map((row) => row.batchNumber))
      cursor = page.nextCursor
    }
    expect(seen, sort).toEqual(await batches(`search=l-&sort=${sort}`))
  }
  const forged = Buffer.from('["x","y"]').toString('base64url')
  expect(await admin.get(`/lots?cursor=${forged}`)).toMatchObject({ status: 400 })
  expect(await admin.get(`/lots/${newId()}`)).toMatchObject({ status: 404 })
})

test('on hand is the sum of what moved, with reserved apart, by item, warehouse and lot, and at any day', async () => {
  const oil = await item('OIL', 'batch')
  const lotId = await lotOf({ itemId: oil, quantity: '10', batchNumber: 'O-1' })
  now = new Date('2026-11-22T10:00:00Z')
  await receive([{ itemId: oil, quantity: '5', batchNumber: 'O-2' }], { warehouseId: store })
  await db.begin((tx) =>
    postTransactions(
      tx,
      (['reserved', 'picked', 'deducted'] as const).map((state) => ({
        ...{
          itemId: oil,
          lotId,
          warehouseId: main ?? '',
          state,
          quantity: '-2',
          reference: 'production-line',
        },
        ...{ at: now, eventId: newId() },
      })),
    ),
  )
  const rows = async (query: string) =>
    (await admin.get<Page<OnHandRow>>(`/on-hand?itemId=${oil}&${query}`)).json.rows.map(
      (row) =>
        `${row.warehouse?.code ?? ''} ${row.lot?.batchNumber ?? ''} ${row.onHand} ${row.reserved} ${row.available}`,
    )
  expect(await rows('by=item')).toEqual(['  11 2 9'])
  expect(await rows('')).toEqual(['MAIN  6 2 4', 'STORE  5 0 5'])
  expect(await rows('by=lot')).toEqual(['MAIN O-1 6 2 4', 'STORE O-2 5 0 5'])
  expect(await rows('by=lot&at=2026-11-21')).toEqual(['MAIN O-1 10 0 10'])
  expect(await rows(`warehouseId=${store}`)).toEqual(['STORE  5 0 5'])
  expect(await rows(`siteId=${site.id}&lotId=${lotId}`)).toEqual(['MAIN  6 2 4'])
  const first = await admin.get<Page<OnHandRow>>('/on-hand?by=lot&limit=1')
  const second = await admin.get<Page<OnHandRow>>(`/on-hand?by=lot&limit=1&cursor=${first.json.nextCursor}`)
  expect(second.json.rows[0]?.lot?.id).not.toBe(first.json.rows[0]?.lot?.id)
  expect((await details(lotId)).places).toEqual([
    { warehouse: 'MAIN', site: 'S1', onHand: '6', reserved: '2' },
  ])
})

test('the history of a lot has every event of rows that name it, newest first', async () => {
  const lotId = await lotOf({ itemId: cell, quantity: '1', batchNumber: 'HIST' })
  now = new Date(now.getTime() + 1000)
  await admin.post('/holds', {
    lotIds: [lotId, await lotOf({ itemId: cell, quantity: '1', batchNumber: 'HIST-2' })],
    reason: 'Look',
  })
  now = new Date(now.getTime() + 1000)
  await admin.post('/holds/release', { lotIds: [lotId], reason: 'Fine' })
  const page = await app.as('supervisor').get<Page<HistoryEntry>>(`/lots/${lotId}/history`)
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
          ...{ itemId: motor, lotId, warehouseId: main ?? '', quantity: '-1', state: 'deducted' },
          ...{ reference: 'scrap', at: now, eventId: newId(), ...row },
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
  await expectRefusal(admin.post('/vendors', { number: 'V1', name: 'x' }), 'number-taken', { what: 'Vendor' })
  expect(await admin.post('/customers', { number: 'V1', name: 'Same number' })).toMatchObject({ status: 200 })
  const changed = await admin.patch<Party>(`/vendors/${vendor.id}`, { name: 'Cells & Co' })
  expect(changed.json).toEqual({ ...vendor, name: 'Cells & Co' })
  await expectRefusal(admin.patch(`/customers/${vendor.id}`, { name: 'x' }), 'not-found', {
    what: 'Customer',
  })
  const page = await admin.get<Page<Party>>('/customers?limit=1')
  expect(page.json.rows).toEqual([customer])
  const next = await admin.get<Page<Party>>(`/customers?search=same&cursor=${page.json.nextCursor}`)
  expect(next.json.rows.map((row) => row.name)).toEqual(['Same number'])
  expect(await admin.post('/vendors', { number: '', name: 'x' })).toMatchObject({ status: 400 })
})
