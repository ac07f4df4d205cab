import { expect, test } from 'vitest'
import { bomInForce } from './bom-in-force.ts'

const bom = (id: string, validFrom: string | null, validTo: string | null = null) => ({
  id,
  validFrom,
  validTo,
})

test('of the BOMs that are valid on a day the one that became valid last is in force', () => {
  const versions = [bom('1', null), bom('2', '2026-01-01', '2026-06-30'), bom('3', '2026-07-01')]
  expect(bomInForce(versions, '2025-12-31')).toBe('1')
  expect(bomInForce(versions, '2026-01-01')).toBe('2')
  expect(bomInForce(versions, '2026-06-30')).toBe('2')
  expect(bomInForce(versions, '2026-11-22')).toBe('3')
})

test('where none is valid, none is in force; of two of one day the younger one is', () => {
  expect(bomInForce([bom('1', '2027-01-01')], '2026-11-22')).toBeUndefined()
  expect(bomInForce([], '2026-11-22')).toBeUndefined()
  expect(bomInForce([bom('1', null), bom('2', null)], '2026-11-22')).toBe('2')
})
