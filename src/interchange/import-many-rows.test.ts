import { expect, test } from 'vitest'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { importFiles } from './import-files.ts'

const db = await testDatabase()
const [many, some] = [100_000, 10_000]

function rows(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join('\n')
}

const plant = [
  { name: 'units.csv', text: 'code,name,symbol,decimals\nH87,Piece,pcs,0\n' },
  { name: 'sites.csv', text: 'code,name\nS,Site\n' },
  { name: 'warehouses.csv', text: 'code,name,site\nW,Store,S\n' },
  {
    name: 'items.csv',
    text: `number,name,unit,tracking\n${rows(many, (index) => `I-${index},Item ${index},H87,serial`)}`,
  },
  {
    name: 'stock.csv',
    text: `receipt,item,quantity,serial,warehouse\n${rows(some, (index) => `R,I-${index},1,S-${index},W`)}`,
  },
]

test('more than 100,000 rows are imported at once, and compared when they come again', {
  timeout: 120_000,
}, async () => {
  const first = await importFiles(db, testActor(), plant)
  expect(first.files.map((file) => file.created)).toEqual([1, 1, 1, many, some])
  const second = await importFiles(db, testActor(), plant)
  expect(second.files.map((file) => file.unchanged)).toEqual([1, 1, 1, many, some])
  const [count] = await db`
    select count(*)::int as lots, (select count(*)::int from inventory_transaction) as moves from lot`
  expect(count).toEqual({ lots: some, moves: some })
})
