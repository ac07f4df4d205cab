import { expect, test } from 'vitest'
import { editableQuantity, formatQuantity, isPositive, readQuantity, subtract } from './quantity.ts'

test('a quantity shows only the decimals it needs, and its unit', () => {
  expect(formatQuantity('1500.500000', 'kg')).toBe('1,500.5\u00a0kg')
  expect(formatQuantity('3.000000', 'pcs')).toBe('3\u00a0pcs')
  expect(formatQuantity('0.015')).toBe('0.015')
})

test('no digit is lost where a binary number would lose it', () => {
  expect(formatQuantity('9007199254740993.000001')).toBe('9,007,199,254,740,993.000001')
  expect(formatQuantity('0.1234567890123456')).toBe('0.1234567890123456')
})

test('text that is no decimal is shown as it is', () => {
  expect(formatQuantity('many', 'kg')).toBe('many\u00a0kg')
})

test('a typed quantity may have a comma or a point', () => {
  expect(['1,5', '1.5', ' 007 ', '1.500', '.5', '0'].map(readQuantity)).toEqual([
    '1.5',
    '1.5',
    '7',
    '1.5',
    '0.5',
    '0',
  ])
})

test('what is no quantity, or could be two, is not guessed', () => {
  expect(['', 'abc', '1.2.3', '1,234.5', '-1', '1e5', '+3', '٣'].map(readQuantity)).toEqual(
    Array(8).fill(undefined),
  )
})

test('a quantity in a field has no thousands and no needless zeros', () => {
  expect(['1500.500000', '20', '100.000', '0.015'].map(editableQuantity)).toEqual([
    '1500.5',
    '20',
    '100',
    '0.015',
  ])
})

test('what is left of a quantity is exact to the sixth decimal, also below zero', () => {
  expect(subtract('0.3', '0.1')).toBe('0.2')
  expect(subtract('10', '9.999999')).toBe('0.000001')
  expect(subtract('5.500000', '2', '3.5')).toBe('0')
  expect(subtract('1', '1.25')).toBe('-0.25')
  expect(subtract('9007199254740993', '1')).toBe('9007199254740992')
  expect([isPositive('0.000001'), isPositive('0.000'), isPositive('-1')]).toEqual([true, false, false])
})
