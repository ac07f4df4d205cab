import { expect, test } from 'vitest'
import type { ItemName } from '../../../src/contracts/common.ts'
import { adjustedLines, countedLines, type DraftStockLine, lineOf, postedLines } from './stock-lines.ts'

const item: ItemName = { id: 'i', number: 'CELL', name: 'Cell', unit: 'pcs', tracking: 'batch' }
const lot = { id: 'l', batchNumber: 'B-1', serialNumber: '' }
const line = (typed: string, more: Partial<DraftStockLine> = {}): DraftStockLine => ({
  ...{ item, lot, onHand: '10', holdReason: null, expiresOn: null, typed },
  ...more,
})

test('lines are sent by lot, or by item where there is none, once every quantity can be read', () => {
  expect(postedLines([line('2,5'), line('3', { lot: null })])).toEqual([
    { lotId: 'l', quantity: '2.5' },
    { itemId: 'i', quantity: '3' },
  ])
  for (const typed of ['', '0', 'two']) expect(postedLines([line('1'), line(typed)])).toBeUndefined()
  expect(postedLines([])).toBeUndefined()
})

test('a count may be zero and says what was there; an adjustment tells the difference and leaves out what has none', () => {
  expect(countedLines([line('0')])).toEqual([{ lotId: 'l', counted: '0', expected: '10' }])
  expect(adjustedLines([line('8.5'), line('10')])).toEqual([{ lotId: 'l', quantity: '-1.5' }])
  expect(adjustedLines([line('10')])).toBeUndefined()
  expect(countedLines([line('x')])).toBeUndefined()
})

test('a scanned serial number is one; a batch is what is wanted, else all that is there', () => {
  const scanned = { item, onHand: '10', holdReason: null, expiresOn: null }
  expect(lineOf({ ...scanned, lot: { ...lot, serialNumber: 'S-1' } }, '4').typed).toBe('1')
  expect(lineOf({ ...scanned, lot }, '4').typed).toBe('4')
  expect(lineOf({ ...scanned, lot }).typed).toBe('10')
})
