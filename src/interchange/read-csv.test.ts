import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'
import { readCsv } from './read-csv.ts'

test.each([
  ['commas', 'a,b\n1,2\n', ','],
  ['semicolons, also with commas in numbers', 'a;b\n1,5;2\n', ';'],
  ['tabs', 'a\tb\n1\t2\n', '\t'],
  ['one column', 'a\n1\n', ','],
])('the header tells the separator: %s', async (_, text, separator) => {
  expect((await readCsv(text)).separator).toBe(separator)
})

test('a byte order mark, Windows line ends, blank lines and quoted cells are understood, and lines counted as in the file', async () => {
  const csv = await readCsv('\ufeffa;b\r\n1;"x\r\ny"\r\n\r\n;;\r\n3;"say ""hi"""\r\n"";4;5')
  expect(csv.header).toEqual({ line: 1, cells: ['a', 'b'] })
  expect(csv.rows).toEqual([
    { line: 2, cells: ['1', 'x\ny'] },
    { line: 6, cells: ['3', 'say "hi"'] },
    { line: 7, cells: ['', '4', '5'] },
  ])
  expect(csv.problem).toBeUndefined()
})

test.each([
  ['a,b\n1,"x\n2,3\n', 'never closed'],
  ['a,b\n1,x"y\n3,4\n', 'in the middle'],
  ['a,b\n1,"x"y\n', 'in the middle'],
])('quotes that do not fit together are named with their line: %j', async (text, message) => {
  const { problem } = await readCsv(text)
  expect(problem?.message).toContain(message)
  expect(problem?.line).toBeGreaterThan(1)
})

test('an empty file has no header', async () => {
  for (const text of ['', '\n\n', '\ufeff']) expect((await readCsv(text)).header).toBeUndefined()
})

test('a hundred thousand rows are read, and other work goes on meanwhile', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  const rows = Array.from({ length: 100_000 }, (_, index) => `N-${index},"Name, ${index}",H87`)
  const csv = await readCsv(`number,name,unit\n${rows.join('\n')}`)
  clearInterval(timer)
  expect(csv.rows).toHaveLength(100_000)
  expect(csv.rows.at(-1)).toEqual({ line: 100_001, cells: ['N-99999', 'Name, 99999', 'H87'] })
  expect(turns).toBeGreaterThan(5)
})

test('text is UTF-8, or UTF-16 with a byte order mark, and nothing is guessed', () => {
  expect(decodeText(Buffer.from('Größe'))).toBe('Größe')
  expect(decodeText(Buffer.from('\ufeffGröße', 'utf16le'))).toBe('Größe')
  expect(decodeText(Buffer.from([0xfe, 0xff, 0, 0x47, 0, 0xf6]))).toBe('Gö')
  expect(decodeText(Buffer.from('Größe', 'latin1'))).toBeUndefined()
})
