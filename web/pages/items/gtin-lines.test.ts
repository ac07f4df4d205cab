import { expect, test } from 'vitest'
import { gtinLines, readGtinLines } from './gtin-lines.ts'

test('GTINs are edited one in each line, the pack quantity only where it is not 1', () => {
  const gtins = [
    { gtin: '04012345678901', packQuantity: '1.000000' },
    { gtin: '14012345678908', packQuantity: '12.000000' },
  ]
  expect(gtinLines(gtins)).toBe('04012345678901\n14012345678908 12')
  expect(readGtinLines(gtinLines(gtins))).toEqual([
    { gtin: '04012345678901', packQuantity: '1' },
    { gtin: '14012345678908', packQuantity: '12' },
  ])
})

test('empty lines mean nothing, and what is no number goes to the server to be refused', () => {
  expect(readGtinLines('\n 4012345678901 \n\n14012345678908 a dozen\n')).toEqual([
    { gtin: '4012345678901', packQuantity: '1' },
    { gtin: '14012345678908', packQuantity: 'a' },
  ])
})
