import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import type { Conversion, Item, UnitOfMeasure } from '../../contracts/items.ts'
import { convertQuantities, convertQuantity } from '../../items/convert-quantity.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const admin = app.as('administrator')
const { db } = app

for (const [code, name, symbol, decimals] of [
  ['KGM', 'Kilogram', 'kg', 3],
  ['GRM', 'Gram', 'g', 0],
  ['LBR', 'Pound', 'lb', 3],
  ['H87', 'Piece', 'pcs', 0],
  ['XBX', 'Box', 'box', 0],
] as const)
  await admin.post('/units', { code, name, symbol, decimals })

function item(number: string, unit: string) {
  return admin.post<Item>('/items', { number, name: number, unit, tracking: 'none' })
}

function convertTo(to: string, quantity: string, from: string, itemId: string) {
  return convertQuantity(db, { itemId, from, to, quantity })
}

const grease = (await item('GREASE', 'KGM')).json.id
const screw = (await item('SCREW', 'H87')).json.id

test('units are created, changed and listed by code', async () => {
  const created = await admin.post<UnitOfMeasure>('/units', {
    code: 'MTR',
    name: 'Metre',
    symbol: 'm',
    decimals: 2,
  })
  expect(created).toMatchObject({ status: 200, json: { code: 'MTR', decimals: 2 } })
  await expectRefusal(
    admin.post('/units', { code: 'MTR', name: 'Metre', symbol: 'm', decimals: 2 }),
    'number-taken',
    { number: 'MTR' },
  )
  const changed = await admin.patch<UnitOfMeasure>('/units/MTR', { decimals: 3 })
  expect(changed.json).toEqual({ code: 'MTR', name: 'Metre', symbol: 'm', decimals: 3 })
  await expectRefusal(admin.patch('/units/ZZ', { name: 'x' }), 'not-found', { what: 'Unit' })
  const page = await admin.get<{ rows: UnitOfMeasure[] }>('/units?search=met')
  expect(page.json.rows).toEqual([changed.json])
})

test('a unit that is not as the contract wants it is refused with its path', async () => {
  await expectNothingWritten(db, async () => {
    for (const [path, more] of Object.entries({
      'body.code': { code: 'kg' },
      'body.decimals': { decimals: 7 },
      'body.name': { name: ' ' },
      'body.symbol': { symbol: '' },
    })) {
      const reply = await admin.post('/units', {
        code: 'NEW',
        name: 'New',
        symbol: 'n',
        decimals: 0,
        ...more,
      })
      expect(reply.json.errors?.map((error) => error.path)).toEqual([path])
    }
  })
})

test('a quantity is converted exactly, in both directions, and the conversion of the item wins', async () => {
  const general = await admin.post<Conversion>('/conversions', { from: 'KGM', to: 'GRM', numerator: '1000' })
  expect(general).toMatchObject({
    status: 200,
    json: { item: null, from: 'KGM', numerator: '1000', denominator: '1' },
  })
  await admin.post('/conversions', { from: 'XBX', to: 'H87', numerator: '100' })
  const own = await admin.post<Conversion>('/conversions', {
    itemId: screw,
    from: 'XBX',
    to: 'H87',
    numerator: '250',
  })
  expect(own.json.item).toEqual({ id: screw, number: 'SCREW', name: 'SCREW' })
  expect(await convertTo('KGM', '15', 'GRM', grease)).toBe('0.015')
  expect(await convertTo('GRM', '0.015', 'KGM', grease)).toBe('15')
  expect(await convertTo('H87', '2', 'XBX', screw)).toBe('500')
  expect(await convertTo('H87', '2', 'XBX', grease)).toBe('200')
  expect(await convertTo('H87', '2.500', 'H87', screw)).toBe('2.5')
})

test('a rational factor stays exact, and what has no finite decimals is refused', async () => {
  await admin.post('/conversions', { from: 'LBR', to: 'KGM', numerator: '0.453592', denominator: '1' })
  expect(await convertTo('KGM', '10', 'LBR', grease)).toBe('4.53592')
  await expectRefusal(convertTo('LBR', '1', 'KGM', grease), 'quantity-does-not-convert', {
    quantity: '1',
    item: 'GREASE',
    from: 'KGM',
    to: 'LBR',
  })
  await expectRefusal(convertTo('H87', '1', 'KGM', grease), 'conversion-missing', { item: 'GREASE' })
  const many = await convertQuantities(db, [
    { itemId: grease, from: 'GRM', to: 'KGM', quantity: '7' },
    { itemId: grease, from: 'GRM', to: 'H87', quantity: '7' },
  ])
  expect(many[0]).toBe('0.007')
  expect(many[1]).toMatchObject({ code: 'conversion-missing' })
})

test('between two units there is one conversion for an item, whichever way round', async () => {
  await expectRefusal(
    admin.post('/conversions', { from: 'GRM', to: 'KGM', numerator: '0.001' }),
    'number-taken',
    { what: 'Conversion' },
  )
  const unknown = admin.post('/conversions', { from: 'GRM', to: 'ZZZ', numerator: '1' })
  await expectRefusal(unknown, 'not-found', { what: 'Unit', number: 'ZZZ' })
  const same = await admin.post('/conversions', { from: 'GRM', to: 'GRM', numerator: '1' })
  expect(same.json.errors?.map((error) => error.path)).toEqual(['body.to'])
  const none = await admin.post('/conversions', { from: 'GRM', to: 'KGM', numerator: '0.00' })
  expect(none.json.errors?.map((error) => error.path)).toEqual(['body.numerator'])
})

test('a conversion can be changed, listed and taken away, and each change tells the caches', async () => {
  const { json } = await admin.post<Conversion>('/conversions', {
    itemId: grease,
    from: 'H87',
    to: 'KGM',
    numerator: '5',
  })
  const before = await version()
  const changed = await admin.patch<Conversion>(`/conversions/${json.id}`, { numerator: '4' })
  expect(changed.json).toMatchObject({ numerator: '4', denominator: '1' })
  expect(await convertTo('KGM', '2', 'H87', grease)).toBe('8')
  const all: Conversion[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { rows: Conversion[]; nextCursor: string | null } = (
      await admin.get<typeof page>(`/conversions?itemId=${grease}&limit=1${cursor && `&cursor=${cursor}`}`)
    ).json
    all.push(...page.rows)
    cursor = page.nextCursor
  }
  expect(all.map((row) => `${row.item?.number ?? ''} ${row.from}>${row.to}`)).toEqual([
    ' KGM>GRM',
    ' LBR>KGM',
    ' XBX>H87',
    'GREASE H87>KGM',
  ])
  expect(await admin.delete(`/conversions/${json.id}`, {})).toMatchObject({ json: { removed: json.id } })
  await expectRefusal(admin.delete(`/conversions/${json.id}`, {}), 'not-found', { what: 'Conversion' })
  expect(await version()).toBe(before + 2)
})

test('a conversion of an item that does not exist is refused', async () => {
  const unknown = newId()
  const create = admin.post('/conversions', { itemId: unknown, from: 'H87', to: 'KGM', numerator: '5' })
  await expectRefusal(create, 'not-found', { what: 'Item', number: unknown })
})

async function version(): Promise<number> {
  const [row] = await db<{ version: string }[]>`select version from configuration`
  return Number(row?.version)
}
