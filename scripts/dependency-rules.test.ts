import { expect, test } from 'vitest'
import { findViolations } from './dependency-rules.ts'

/** The messages for some files; a file that is only imported is added empty. */
function messages(sources: Record<string, string>): string[] {
  return findViolations(new Map(Object.entries(sources))).map(
    ({ file, line, message }) => `${file}:${line} ${message}`,
  )
}

test('an area may use the areas before it and not those after it, not even their types', () => {
  const sources = {
    'src/items/get-item.ts': '',
    'src/orders/start.ts': "import { getItem } from '../items/get-item.ts'",
  }
  expect(messages(sources)).toEqual([])
  expect(
    messages({
      'src/orders/start.ts': '',
      'src/items/get-item.ts': "\nimport type { X } from '../orders/start.ts'",
    }),
  ).toEqual(['src/items/get-item.ts:2 src/items may not import src/orders'])
})

test('imports are seen in every form they have', () => {
  const forms = [
    "export { a } from '../orders/a.ts'",
    "export * from '../orders/a.ts'",
    "const a = await import('../orders/a.ts')",
    "let a: import('../orders/a.ts').A",
  ]
  for (const form of forms)
    expect(messages({ 'src/orders/a.ts': '', 'src/items/b.ts': form })).toEqual([
      'src/items/b.ts:1 src/items may not import src/orders',
    ])
})

test('an area asks neither the clock nor the environment and knows no HTTP', () => {
  expect(
    messages({
      'src/items/a.ts': [
        'const a = Date.now()',
        'const b = new Date()',
        'const c = process.env.X',
        "import { Hono } from 'hono'",
        'const fine = new Date(a)',
      ].join('\n'),
      'src/cli/b.ts': 'const a = Date.now()',
      'src/items/a.test.ts': 'const a = Date.now()',
    }),
  ).toEqual([
    'src/items/a.ts:4 an area knows no HTTP and no process; it imports hono',
    'src/items/a.ts:1 an area is told the time; it asks Date.now',
    'src/items/a.ts:2 an area is told the time; it asks new Date()',
    'src/items/a.ts:3 an area is told what it needs of the environment; it asks process.env',
  ])
})

test('imports in a circle are reported with the way round', () => {
  expect(
    messages({
      'src/lib/a.ts': "import './b.ts'",
      'src/lib/b.ts': "import type { C } from './c.ts'",
      'src/lib/c.ts': "import './a.ts'",
    }),
  ).toEqual(['src/lib/a.ts:1 imports in a circle: src/lib/a.ts → src/lib/b.ts → src/lib/c.ts → src/lib/a.ts'])
})

test('pages talk to the server through contracts and barcodes only', () => {
  expect(
    messages({
      'src/db/a.ts': '',
      'src/contracts/b.ts': '',
      'web/pages/x/y.tsx': "import '../../../src/contracts/b.ts'\nimport '../../../src/db/a.ts'",
    }),
  ).toEqual(['web/pages/x/y.tsx:2 web may import src/contracts and src/barcodes, not src/db'])
})

test('a folder that is not a layer, a missing file and a test that is imported are reported', () => {
  expect(
    messages({
      'src/helpers/a.ts': "import '../lib/b.ts'\nimport './gone.ts'",
      'src/lib/b.ts': "import './b.test.ts'",
      'src/lib/b.test.ts': '',
      'src/barcodes/c.ts': "import { readFile } from 'node:fs'",
    }),
  ).toEqual([
    'src/helpers/a.ts:1 src/helpers is not a layer of the architecture',
    'src/helpers/a.ts:2 imports ./gone.ts, which does not exist',
    'src/lib/b.ts:1 imports src/lib/b.test.ts, which is for tests',
    'src/barcodes/c.ts:1 barcodes must stay pure; it imports node:fs',
  ])
})
