import { expect, test } from 'vitest'
import { testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { newId } from '../lib/new-id.ts'
import { search } from './search.ts'

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('MOTOR', { gtin: '09520000000011' })
await plant.item('MOTOR-XL')
await plant.item('Q7')
await plant.item('WIRE', { tracking: 'none' })
await plant.bom('MOTOR', [{ item: 'WIRE' }])
await plant.item('GREASE', { tracking: 'batch' })
for (const serial of ['SN-4711', 'SN-4712', 'xx4711yy', '10%_off']) await plant.stock('MOTOR', serial)
await plant.stock('MOTOR-XL', 'SN-4711')
await plant.stock('GREASE', 'G-2026-01', '10')
await db`update lot set supplier_batch = 'ACME/77' where batch_number = 'G-2026-01'`
await db`insert into party (id, kind, number, name, event_id) values (${newId()}, 'vendor', 'V-100', 'Acme Lubricants', ${newId()})`
await db`insert into party (id, kind, number, name, event_id) values (${newId()}, 'customer', 'C-200', 'Radhaus Tübingen', ${newId()})`
await db`insert into tool (id, number, name, kind, event_id) values (${newId()}, 'TW-0015', 'Torque wrench', 'Wrench', ${newId()})`
const order = await plant.order('MOTOR')

const find = async (text: string, limit = 20) => await search(db, { text, limit }, '2026-11-22')
const found = async (text: string) =>
  (await find(text)).hits.map((hit) => [hit.kind, hit.number, hit.matched])

test('a whole number that one lot has is where to go to, in any case of letters', async () => {
  expect((await find('sn-4712')).goTo).toMatchObject({
    kind: 'lot',
    number: 'SN-4712',
    item: { number: 'MOTOR' },
  })
})

test('a number of several items shows the candidates and goes nowhere', async () => {
  const { goTo, hits } = await find('SN-4711')
  expect(goTo).toBeNull()
  expect(hits.map((hit) => [hit.matched, hit.item?.number]).toSorted()).toEqual([
    ['exact', 'MOTOR'],
    ['exact', 'MOTOR-XL'],
  ])
})

test('a scanned GS1 code names the one lot', async () => {
  const { goTo } = await find('010952000000001121SN-4711')
  expect(goTo).toMatchObject({ number: 'SN-4711', item: { number: 'MOTOR' } })
})

test('parts of numbers are found from three characters on, what begins so first', async () => {
  expect(await found('sn-47')).toEqual(
    expect.arrayContaining([
      ['lot', 'SN-4711', 'start'],
      ['lot', 'SN-4712', 'start'],
    ]),
  )
  expect(await found('4711')).toEqual(
    expect.arrayContaining([
      ['lot', 'SN-4711', 'part'],
      ['lot', 'xx4711yy', 'part'],
    ]),
  )
  expect(await found('47')).toEqual([])
  expect(await found('q7')).toEqual([['item', 'Q7', 'exact']])
  const both = (await find('xx4711')).hits.map((hit) => hit.matched)
  expect(both).toEqual(['start'])
})

test('wildcards in a number are only characters', async () => {
  expect(await found('0%_o')).toEqual([['lot', '10%_off', 'part']])
  expect(await found('%%%')).toEqual([])
})

test('items, orders, vendors, customers, tools and supplier batches are found as well', async () => {
  expect(await found('tübing')).toEqual([['customer', 'C-200', 'part']])
  expect(await find('TW-0015')).toMatchObject({ goTo: { kind: 'tool', number: 'TW-0015' } })
  expect(await found('lubric')).toEqual([['vendor', 'V-100', 'part']])
  expect(await found('v-100')).toEqual([['vendor', 'V-100', 'exact']])
  expect(await found('acme/7')).toEqual([['lot', 'G-2026-01', 'start']])
  expect(await found('motor')).toEqual([
    ['item', 'MOTOR', 'exact'],
    ['item', 'MOTOR-XL', 'start'],
  ])
  expect(await find(order.number)).toMatchObject({ goTo: { kind: 'order', number: order.number } })
})

test('a list that is longer says that there is more', async () => {
  expect(await find('SN-', 2)).toMatchObject({ more: true, hits: [{}, {}] })
  expect((await find('SN-471', 20)).more).toBe(false)
})

test('among many lots, what is in many numbers is found, what is in one, and what could not be looked through says so', async () => {
  const [made] = await db<{ itemId: string }[]>`select id as "itemId" from item where number = 'GREASE'`
  await db`
    insert into lot (id, item_id, tracking, batch_number, event_id)
    select gen_random_uuid(), ${made?.itemId ?? ''}, 'batch', md5(n::text) || case n when 17 then '-needle-' else '-hay-' end || n, ${newId()}
    from generate_series(1, 30000) n`
  expect((await find('needle')).hits.map(({ number, matched }) => [number.slice(-10), matched])).toEqual([
    ['-needle-17', 'part'],
  ])
  const common = await find('hay', 5)
  expect([common.hits.length, common.more]).toEqual([5, true])
  expect(await find('nowhere')).toMatchObject({ hits: [], more: false })
  expect(await find('***')).toMatchObject({ hits: [], more: true })
})
