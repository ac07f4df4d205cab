import { expect, test } from 'vitest'
import { nextNumbers } from './preview.ts'

const sequence = { mask: 'SN-##', checkDigit: 'none', nextValue: '98', lastValue: null } as const

test('the next numbers are shown as far as there are any', () => {
  expect(nextNumbers({ ...sequence, nextValue: '7' })).toEqual(['SN-07', 'SN-08', 'SN-09'])
  expect(nextNumbers(sequence)).toEqual(['SN-98', 'SN-99'])
  expect(nextNumbers({ ...sequence, lastValue: '98' })).toEqual(['SN-98'])
  expect(nextNumbers({ ...sequence, nextValue: '100' })).toEqual([])
})

test('what cannot be read gives no numbers', () => {
  expect(nextNumbers({ ...sequence, mask: 'SN' })).toEqual([])
  expect(nextNumbers({ ...sequence, nextValue: '' })).toEqual([])
  expect(nextNumbers({ ...sequence, lastValue: 'x' })).toEqual([])
})
