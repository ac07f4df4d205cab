import { expect, test } from 'vitest'
import { criteriaOf, fromLocalField, listInFile, numbersIn, toLocalField } from './criteria.ts'

const lotId = '0193a0f2-0000-7000-8000-000000000001'

test('a pasted list is taken line by line, each number once, and a scan keeps its separators', () => {
  expect(numbersIn('B-1\r\n B-2 ;B-1\n\n]d201095200␝21X')).toEqual(['B-1', 'B-2', ']d201095200\u001d21X'])
})

test('a file names a number on each line, or an item and a number as a spreadsheet saves them', () => {
  const file = '\ufeffB-1\r\nBEARING,B-2\r\n"BEARING";"B-3"\r\n"B-4"\r\nHUB\tH-1\r\n\r\n(01)0952(10)A,B,C\r\n'
  expect(listInFile(file).split('\n')).toEqual([
    'B-1',
    'BEARING\tB-2',
    'BEARING\tB-3',
    'B-4',
    'HUB\tH-1',
    '(01)0952(10)A,B,C',
  ])
  expect(criteriaOf({ q: listInFile('HUB,H-1\n') })?.starts).toEqual([
    { kind: 'list', numbers: ['HUB\tH-1'] },
  ])
})

test('a number is sought with the item chosen, a scanned barcode by itself', () => {
  expect(criteriaOf({ q: 'B-1\n(10)X', item: 'BEARING' })?.starts).toEqual([
    { kind: 'list', numbers: ['BEARING\tB-1', '(10)X'] },
  ])
})

test('an item alone means all its lots; a lot of an address needs no number', () => {
  expect(criteriaOf({ item: 'BEARING' })?.starts).toEqual([{ kind: 'number', itemNumber: 'BEARING' }])
  expect(criteriaOf({ lots: `${lotId},nonsense` })?.starts).toEqual([{ kind: 'lot', lotId }])
})

test('what an address says wrongly is left out, and one without a start asks nothing', () => {
  expect(criteriaOf({ direction: 'up' })).toBeUndefined()
  expect(criteriaOf({ q: 'B-1', direction: 'up', moment: 'at', at: 'never', from: 'soon' })).toEqual({
    starts: [{ kind: 'list', numbers: ['B-1'] }],
    direction: 'both',
    moment: { kind: 'now' },
  })
})

test('the last day of a range counts as a whole', () => {
  const { from = '', to = '' } = criteriaOf({ q: 'B-1', from: '2026-11-20', to: '2026-11-20' }) ?? {}
  expect(Date.parse(to) - Date.parse(from)).toBe(24 * 60 * 60_000)
})

test('a moment survives the way into the field and back', () => {
  expect(fromLocalField(toLocalField('2026-11-20T08:30:00.000Z'))).toBe('2026-11-20T08:30:00.000Z')
  expect(toLocalField(undefined)).toBe('')
})
