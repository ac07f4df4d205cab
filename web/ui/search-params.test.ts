import { expect, test } from 'vitest'
import { listSearch, parseSearch, stringifySearch } from './search-params.ts'

test('a number in the address stays the text it is', () => {
  expect(parseSearch('?search=1e5&status=started')).toEqual({ search: '1e5', status: 'started' })
  expect(parseSearch('?search=00471')).toEqual({ search: '00471' })
})

test('what a page does not know, and what is empty, is left out', () => {
  expect(listSearch({ search: 'P-1', sort: '', other: 'x', status: 7 }, ['search', 'status'])).toEqual({
    search: 'P-1',
  })
})

test('an address reads back as it was written', () => {
  const search = { search: 'a&b=c %2F ü', sort: '-number' }
  expect(parseSearch(stringifySearch({ ...search, status: undefined }))).toEqual(search)
  expect(stringifySearch({})).toBe('')
})
