import { expect, test } from 'vitest'
import { noReceipt, receiptLines } from './receipt-lines.ts'

const id = '0199e000-0000-7000-8000-000000000001'

test('each serial number becomes a line of one piece', () => {
  const fields = { ...noReceipt, serialNumbers: ' M-1\r\nM-2\n\n', supplierBatch: 'B9' }
  expect(receiptLines({ id, tracking: 'serial' }, fields)).toEqual([
    { itemId: id, supplierBatch: 'B9', serialNumber: 'M-1', quantity: '1' },
    { itemId: id, supplierBatch: 'B9', serialNumber: 'M-2', quantity: '1' },
  ])
})

test('a batch needs its number and its quantity', () => {
  const batch = { id, tracking: 'batch' } as const
  expect(receiptLines(batch, { ...noReceipt, batchNumber: 'B1' })).toBeUndefined()
  expect(receiptLines(batch, { ...noReceipt, quantity: '2,5' })).toBeUndefined()
  expect(receiptLines(batch, { ...noReceipt, batchNumber: 'B1', quantity: '2,5' })).toEqual([
    { itemId: id, batchNumber: 'B1', quantity: '2.5' },
  ])
})

test('an item that is not tracked has a quantity and nothing else', () => {
  const fields = { ...noReceipt, quantity: '7', supplierBatch: 'left over', batchNumber: 'left over' }
  expect(receiptLines({ id, tracking: 'none' }, fields)).toEqual([{ itemId: id, quantity: '7' }])
})
