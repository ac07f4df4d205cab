import { beforeAll, expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { load as loadInto, problemsOf as problemsIn } from '../../test/support/import-rows.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { changeBarcodeSettings } from '../items/change-barcode-settings.ts'
import { getBarcodeSettings } from '../items/get-barcode-settings.ts'
import { takeNumber } from '../items/take-number.ts'

const db = await testDatabase()

beforeAll(async () => {
  await load(
    ['sites', 'code,name', 'S1,Works'],
    ['work-centres', 'code,name,site', 'PACK,Packing,S1', 'DRIVE,Drives,S1'],
    ['units', 'code,name,symbol,decimals', 'H87,Piece,pcs,0'],
    ['items', 'number,name,unit,tracking', 'BIKE,Bike,H87,serial', 'LOCK,Lock,H87,none'],
    ['customers', 'number,name', 'C1,First', 'C2,Second'],
  )
})

const load = (...files: readonly (readonly string[])[]) => loadInto(db, ...files)
const problemsOf = (...file: readonly string[]) => problemsIn(db, file)

const orders = ['sales-orders', 'sales_order,customer,due,item,quantity']

test('open sales orders are made once', async () => {
  const file = [...orders, 'SO-1,C1,2026-12-01,BIKE,2', 'SO-1,C1,2026-12-01,LOCK,2', 'SO-2,C2,,LOCK,5']
  expect(await load(file)).toEqual([[3, 0, 0]])
  expect(await load(file)).toEqual([[0, 0, 3]])
  const rows = await db`
    select number, due_on::text as due, closed_at, (select count(*)::int from sales_order_line where order_id = sales_order.id) as lines
    from sales_order order by number`
  expect(rows).toEqual([
    { number: 'SO-1', due: '2026-12-01', closed_at: null, lines: 2 },
    { number: 'SO-2', due: null, closed_at: null, lines: 1 },
  ])
})

test('sales orders that cannot be are named', async () => {
  expect(
    await problemsOf(
      ...orders,
      'SO-1,C1,2026-12-01,BIKE,3',
      'SO-3,C1,,BIKE,1',
      'SO-3,C2,,LOCK,1',
      'SO-4,C9,,BIKE,1',
      'SO-5,C1,,FORK,1',
      'SO-6,C1,,BIKE,0.5',
    ),
  ).toEqual([
    '2 sales_order is an order of C1 for 2 of BIKE, 2 of LOCK already.',
    '4 sales_order has another customer or day than the rows before of the same order.',
    '5 customer Customer C9 does not exist, neither here nor in the files given.',
    '6 item Item FORK does not exist, neither here nor in the files given.',
    expect.stringContaining('7 null 0.5 pcs has more decimals than BIKE'),
  ])
})

const accounts = ['accounts', 'name,full_name,roles,disabled']

test('accounts come without a password, and one that exists is not changed by a file', async () => {
  const file = [...accounts, 'mara,Mara Lindner,worker,no', 'Paul,Paul Haas,supervisor|quality,yes']
  expect(await load(file)).toEqual([[2, 0, 0]])
  expect(await load(file)).toEqual([[0, 0, 2]])
  expect(
    await db`select name, roles, disabled_at is not null as disabled from account order by lower(name)`,
  ).toEqual([
    { name: 'mara', roles: ['worker'], disabled: false },
    { name: 'Paul', roles: ['supervisor', 'quality'], disabled: true },
  ])
  expect(await problemsOf(...accounts, 'MARA,Mara Lindner,administrator,no', 'eve,Eve,root,no')).toEqual([
    '3 roles “root” is none of worker, supervisor, quality, administrator.',
    '2 name is an account here already, with another name, other roles or another state. Change it under Setup, Users.',
  ])
})

const sequences = ['number-sequences', 'name,mask,used_for,next_value']

test('the counter of a sequence moves ahead with the file and never back', async () => {
  const next = async () => {
    const [row] = await db<
      { next: string }[]
    >`select next_value as next from number_sequence where name = 'production-order'`
    return row?.next
  }
  expect(await load([...sequences, 'production-order,PO-######,documents,500'])).toEqual([[0, 1, 0]])
  expect(await next()).toBe('500')
  expect(await act(db, (tx, actor) => takeNumber(tx, actor, 'production-order', 'PO-######'))).toBe(
    'PO-000500',
  )
  expect(await load([...sequences, 'production-order,PO-######,documents,500'])).toEqual([[0, 0, 1]])
  expect(await next()).toBe('501')
  expect(await problemsOf(...sequences, 'production-order,PO-######,items,1')).toEqual([
    '2 used_for is not so: production-order is for documents already.',
  ])
})

test('barcode settings of the file hold, and the others stay', async () => {
  const before = await getBarcodeSettings(db)
  await act(db, (tx, actor) => changeBarcodeSettings(tx, actor, { ...before, suffix: '~' }))
  const file = ['barcode-settings', 'setting;value', 'prefix;"""!"""', 'ownFormats;[]']
  expect(await load(file)).toEqual([[0, 1, 1]])
  expect(await getBarcodeSettings(db)).toEqual({ ...before, prefix: '!', suffix: '~' })
  expect(await load(file)).toEqual([[0, 0, 2]])
  expect(await problemsOf('barcode-settings', 'setting;value', 'prefix;!', 'noise;1')).toEqual([
    '2 value “!” is not JSON; text stands in quotation marks.',
    expect.stringContaining('3 setting “noise” is none of'),
  ])
  expect(await problemsOf('barcode-settings', 'setting;value', 'layout;"""martian"""')).toEqual([
    expect.stringMatching(/^2 value Invalid option/),
  ])
})
