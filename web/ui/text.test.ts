import { expect, test } from 'vitest'
import { t } from './text.ts'

test('a plain message is its own text', () => {
  expect(t('Production orders')).toBe('Production orders')
})

test('values stand where the message names them', () => {
  expect(t('{serial} is already installed in {product}.', { serial: 'SN-4711', product: 'EB-000123' })).toBe(
    'SN-4711 is already installed in EB-000123.',
  )
})

test('a number chooses its form, and keeps its thousands apart', () => {
  const rows = (n: number) => t('{n, plural, =0 {No rows} one {# row} other {# rows}}', { n })
  expect([rows(0), rows(1), rows(2), rows(10_000)]).toEqual(['No rows', '1 row', '2 rows', '10,000 rows'])
})

test('a word chooses its form', () => {
  const line = (mode: string) =>
    t('{mode, select, product {Scan a product} other {Scan a component}}', { mode })
  expect([line('product'), line('component')]).toEqual(['Scan a product', 'Scan a component'])
})

test('backslashes and braces of a scanned number are shown as they were scanned', () => {
  expect(t('Serial {serial} is unknown.', { serial: 'A\\x41{b}\\u0042' })).toBe(
    'Serial A\\x41{b}\\u0042 is unknown.',
  )
})

test('the apostrophe of a sentence stays', () => {
  expect(t("The order's details of {order}", { order: 'P-1' })).toBe("The order's details of P-1")
})
