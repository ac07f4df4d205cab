import { beforeAll, expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { changeBarcodeSettings } from '../items/change-barcode-settings.ts'
import { getBarcodeSettings } from '../items/get-barcode-settings.ts'
import { getCalendar } from '../items/get-calendar.ts'
import { takeNumber } from '../items/take-number.ts'
import { importFiles } from './import-files.ts'
import { ImportRefused } from './import-refused.ts'

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

const filesOf = (files: readonly (readonly string[])[]) =>
  files.map(([name, ...lines]) => ({ name: `${name}.csv`, text: `${lines.join('\n')}\n` }))

/** What came of the rows of each file: created, changed, unchanged. */
async function load(...files: readonly (readonly string[])[]) {
  const answer = await importFiles(db, testActor(), filesOf(files))
  return answer.files.map(({ created, changed, unchanged }) => [created, changed, unchanged])
}

/** The problems of one file, which leaves nothing behind. */
async function problemsOf(...file: readonly string[]): Promise<string[]> {
  let told: string[] = []
  await expectNothingWritten(db, async () => {
    const refused = await importFiles(db, testActor(), filesOf([file])).catch((error: unknown) => error)
    if (!(refused instanceof ImportRefused)) throw refused
    told = refused.problems.map(({ line, column, message }) => `${line} ${column} ${message}`)
  })
  return told
}

const hours = ['work-hours', 'work_centre,time_zone,weekday,starts,ends']

test('the hours of work centres are those of the file, and again they stay', async () => {
  const file = [
    ...hours,
    'PACK,Europe/Berlin,1,6:00,14:00',
    'PACK,Europe/Berlin,2,06:00,24:00',
    'DRIVE,UTC,,,',
  ]
  expect(await load(file)).toEqual([[3, 0, 0]])
  expect(await load(file)).toEqual([[0, 0, 3]])
  expect(await load([...hours, 'PACK,Europe/Berlin,3,06:00,14:00'])).toEqual([[0, 1, 0]])
  const [pack] = await db<{ id: string }[]>`select id from work_centre where code = 'PACK'`
  expect((await getCalendar(db, pack?.id ?? '')).days).toEqual([
    { weekday: 3, starts: '06:00', ends: '14:00' },
  ])
})

test('hours that cannot be are named', async () => {
  expect(
    await problemsOf(
      ...hours,
      'PACK,Mars/Olympus,1,06:00,14:00',
      'PACK,UTC,1,14:00,06:00',
      'PACK,UTC,2,06:00,',
      'PACK,UTC,3,06:00,14:00',
      'PACK,UTC,3,06:00,14:00',
      'PACK,Europe/Berlin,4,06:00,14:00',
      'PACK,UTC,5,25:00,14:00',
      'NONE,UTC,1,06:00,14:00',
    ),
  ).toEqual([
    '2 time_zone “Mars/Olympus” is no time zone such as Europe/Berlin.',
    '8 starts “25:00” is no time such as 06:00.',
    '3 ends is not after the beginning.',
    '4 ends is empty: a day of work has both times.',
    '6 weekday is given twice for this work centre.',
    '7 time_zone is another one than in the row before of this work centre.',
    '9 work_centre Work centre NONE does not exist, neither here nor in the files given.',
  ])
})

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
