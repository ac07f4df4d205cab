import { expect, test } from 'vitest'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { findBomsOfItems } from '../items/save-boms.ts'
import { importFiles } from './import-files.ts'

const db = await testDatabase()
const head = 'item,line,kind,product,quantity,unit,share'
const load = (rows: string) =>
  importFiles(db, testActor(), [{ name: 'bom-products.csv', text: `${head}\n${rows}\n` }])
const products = async () => {
  const [item] = await db<{ id: string }[]>`select id from item where number = 'CHEESE'`
  return (await findBomsOfItems(db, [item?.id ?? '']))[0]?.products
}

await importFiles(db, testActor(), [
  {
    name: 'units.csv',
    text: 'code,name,symbol,decimals\nKGM,Kilogram,kg,3\nGRM,Gram,g,0\nH87,Piece,pcs,0\n',
  },
  { name: 'conversions.csv', text: 'from,to,numerator\nKGM,GRM,1000\n' },
  {
    name: 'items.csv',
    text: 'number,name,unit,tracking\nCHEESE,Cheese,KGM,batch\nMILK,Milk,KGM,batch\nWHEY,Whey,KGM,batch\nCREAM,Cream,KGM,batch\n',
  },
  { name: 'bom-lines.csv', text: 'item,line,component,quantity\nCHEESE,10,MILK,10\n' },
])

test('co- and by-products of a formula come from a file, and coming again change nothing', async () => {
  const rows = 'CHEESE,10,co-product,WHEY,8,,80\nCHEESE,20,by-product,CREAM,500,GRM,2.5'
  expect((await load(rows)).files).toMatchObject([{ kind: 'bom-products', created: 2 }])
  expect(await products()).toMatchObject([
    { lineNumber: 10, kind: 'co-product', quantityPer: '8', unit: 'KGM', share: '80' },
    { lineNumber: 20, kind: 'by-product', quantityPer: '500', unit: 'GRM', share: '2.5' },
  ])
  expect((await load(rows)).files).toMatchObject([{ unchanged: 2 }])
  expect((await load('CHEESE,10,co-product,WHEY,9,,80')).files).toMatchObject([{ changed: 1 }])
  expect(await products()).toMatchObject([{ quantityPer: '9' }])
})

test.each([
  ['the main item', 'CHEESE,10,co-product,CHEESE,1,,10', 'product'],
  ['an item twice', 'CHEESE,10,co-product,WHEY,1,,10\nCHEESE,20,by-product,WHEY,1,,10', 'product'],
  ['shares that leave nothing', 'CHEESE,10,co-product,WHEY,1,,60\nCHEESE,20,co-product,CREAM,1,,40', 'share'],
  ['an unknown item', 'CHEESE,10,co-product,GOLD,1,,10', 'product'],
  ['a unit without a conversion', 'CHEESE,10,co-product,WHEY,1,H87,10', 'unit'],
  ['another kind', 'CHEESE,10,waste,WHEY,1,,10', 'kind'],
  ['a line twice', 'CHEESE,10,co-product,WHEY,1,,10\nCHEESE,10,co-product,CREAM,1,,10', null],
])('%s is reported at its place, and nothing is imported', async (_, rows, column) => {
  await expectNothingWritten(db, async () => {
    await expect(load(rows)).rejects.toMatchObject({
      problems: [{ file: 'bom-products.csv', column }],
    })
  })
})
