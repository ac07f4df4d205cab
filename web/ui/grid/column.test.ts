import { expect, test } from 'vitest'
import { type Column, fitting, leastWidth } from './column.ts'

const column = (key: string, width: number, hideBelow = 0): Column<string> => ({
  key,
  title: key,
  width,
  hideBelow,
  cell: (row) => row,
})
const columns = [column('number', 120), column('place', 200, 700), column('by', 150, 900), column('at', 100)]
const shown = (width: number, selectable = false) => fitting(columns, width, selectable).map(({ key }) => key)

test('a grid that is wide enough shows every column', () => {
  expect(shown(1000)).toEqual(['number', 'place', 'by', 'at'])
})

test('a column is left out below its own width', () => {
  expect(shown(899)).toEqual(['number', 'place', 'at'])
  expect(shown(699)).toEqual(['number', 'at'])
})

test('what may be left out is, widest first, before the reader must scroll sideways', () => {
  const crowded = [column('item', 500), column('place', 300, 700), column('by', 150, 900)]
  const width = leastWidth(crowded, false)
  expect(fitting(crowded, width, false)).toHaveLength(3)
  expect(fitting(crowded, width - 1, false).map(({ key }) => key)).toEqual(['item', 'place'])
  expect(fitting(crowded, width, true).map(({ key }) => key)).toEqual(['item', 'place'])
})

test('what may not be left out stays, and the grid scrolls', () => {
  expect(shown(100)).toEqual(['number', 'at'])
})
