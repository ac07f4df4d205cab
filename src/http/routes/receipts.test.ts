import { expect, test } from 'vitest'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import { stockroom } from '../../../test/support/stockroom.ts'
import type { Party } from '../../contracts/inventory.ts'
import { newId } from '../../lib/new-id.ts'

const { db, admin, main, items, receive, lotOf, details } = await stockroom('2026-11-20T10:00:00Z')
const { cell, motor, display, screw, grease } = items
const vendor = (await admin.post<Party>('/vendors', { number: 'V1', name: 'Cells Ltd' })).json
const customer = (await admin.post<Party>('/customers', { number: 'C1', name: 'Bike shop' })).json

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
