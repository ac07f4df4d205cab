import { beforeAll, expect, test } from 'vitest'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { filesOf, load as loadInto, problemsOf as problemsIn } from '../../test/support/import-rows.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { getCalendar } from '../items/get-calendar.ts'
import { importFiles } from './import-files.ts'

const db = await testDatabase()

beforeAll(async () => {
  await load(
    ['sites', 'code,name', 'S1,Works'],
    ['work-centres', 'code,name,site', 'PACK,Packing,S1', 'DRIVE,Drives,S1', 'PAINT,Paint shop,S1'],
  )
})

const load = (...files: readonly (readonly string[])[]) => loadInto(db, ...files)
const problemsOf = (...file: readonly string[]) => problemsIn(db, file)

/** A dry run counts what would come of the rows, all of them new, and writes nothing. */
const expectDryRun = (file: readonly string[]) =>
  expectNothingWritten(db, async () => {
    const answer = await importFiles(db, testActor(), filesOf([file]), { dryRun: true })
    expect(answer).toMatchObject({ dryRun: true, files: [{ created: file.length - 2 }] })
  })

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

const breaks = ['work-breaks', 'work_centre,weekday,starts,ends']
const days = ['work-days', 'work_centre,day,name,starts,ends']

/** The calendar of the work centre PACK, which works on Tuesdays. */
async function calendarOfPack() {
  await load([...hours, 'PACK,Europe/Berlin,2,06:00,14:00'])
  const [pack] = await db<{ id: string }[]>`select id from work_centre where code = 'PACK'`
  return getCalendar(db, pack?.id ?? '')
}

test('the breaks of work centres are those of the file, and again they stay', async () => {
  const before = await calendarOfPack()
  const file = [...breaks, 'PACK,2,12:00,12:30', 'PACK,2,9:00,09:15', 'PACK,1,12:00,24:00']
  await expectDryRun(file)
  expect(await load(file)).toEqual([[3, 0, 0]])
  expect(await load(file)).toEqual([[0, 0, 3]])
  expect(await calendarOfPack()).toEqual({
    ...before,
    breaks: [
      { weekday: 1, starts: '12:00', ends: '24:00' },
      { weekday: 2, starts: '09:00', ends: '09:15' },
      { weekday: 2, starts: '12:00', ends: '12:30' },
    ],
  })
  expect(await load([...breaks, 'PACK,2,09:00,09:30'])).toEqual([[0, 1, 0]])
  expect((await calendarOfPack()).breaks).toEqual([{ weekday: 2, starts: '09:00', ends: '09:30' }])
  expect(await load([...breaks, 'PACK,,,'])).toEqual([[0, 1, 0]])
  expect(await load([...breaks, 'PACK,,,'])).toEqual([[0, 0, 1]])
  expect(await calendarOfPack()).toEqual(before)
})

test('breaks that cannot be are named', async () => {
  await calendarOfPack()
  const tooMany = [...Array(41).keys()].map((minute) => `PACK,3,09:${10 + minute},10:00`)
  expect(
    await problemsOf(
      ...breaks,
      'PACK,8,09:00,09:15',
      'PACK,1,09:00,09:75',
      'PACK,1,09:15,09:00',
      'PACK,1,09:00,',
      'PACK,,09:00,09:15',
      'PACK,2,09:00,09:15',
      'PACK,2,09:00,09:30',
      'NONE,1,09:00,09:15',
      'PAINT,1,09:00,09:15',
    ),
  ).toEqual([
    '2 weekday “8” is not a whole number from 1 to 7.',
    '3 ends “09:75” is no time such as 06:00.',
    '4 ends is not after the beginning.',
    '5 ends is empty: a break has both times.',
    '6 weekday is not given: a break is on one day of the week.',
    '8 starts is given twice for this work centre and day.',
    '9 work_centre Work centre NONE does not exist, neither here nor in the files given.',
    '10 work_centre has no hours of its own. Give them in work-hours.csv.',
  ])
  expect(await problemsOf('work-breaks', 'work_centre', 'PACK')).toEqual([
    '2 weekday is not given: a break is on one day of the week.',
  ])
  expect(await problemsOf(...breaks, ...tooMany)).toEqual([
    '42 null is one too many: a work centre has at most 40 breaks.',
  ])
})

test('special days of the file are added and changed, and the others stay', async () => {
  const before = await calendarOfPack()
  const file = [...days, 'PACK,2026-12-25,Christmas Day,,', 'PACK,2026-12-24,Christmas Eve,6:00,12:00']
  await expectDryRun(file)
  expect(await load(file)).toEqual([[2, 0, 0]])
  expect(await load(file)).toEqual([[0, 0, 2]])
  expect(await load([...days, 'PACK,2026-12-25,First day,,', 'PACK,2027-01-01,New Year,,'])).toEqual([
    [1, 1, 0],
  ])
  const named = ['work-days', 'work_centre,day,name', 'PACK,2026-12-24,Half a day']
  expect(await load(named)).toEqual([[0, 1, 0]])
  expect(await calendarOfPack()).toEqual({
    ...before,
    specialDays: [
      { day: '2026-12-24', name: 'Half a day', starts: '06:00', ends: '12:00' },
      { day: '2026-12-25', name: 'First day', starts: null, ends: null },
      { day: '2027-01-01', name: 'New Year', starts: null, ends: null },
    ],
  })
  expect(await load([...days, 'PACK,2026-12-24,Half a day,,'])).toEqual([[0, 1, 0]])
  expect((await calendarOfPack()).specialDays).toContainEqual({
    ...{ day: '2026-12-24', name: 'Half a day' },
    ...{ starts: null, ends: null },
  })
})

test('special days that cannot be are named', async () => {
  await calendarOfPack()
  const tooMany = [...Array(501).keys()].map((nth) => `PACK,${2100 + nth}-01-01,New Year,,`)
  expect(
    await problemsOf(
      ...days,
      'PACK,2026-02-30,Never,,',
      'PACK,0000-01-01,Never,,',
      'PACK,2028-01-01,,,',
      'PACK,2028-01-02,Half,06:00,',
      'PACK,2028-01-03,Half,,12:00',
      'PACK,2028-01-04,Half,12:00,06:00',
      'PACK,2028-01-05,One,,',
      'PACK,2028-01-05,Two,,',
      'NONE,2028-01-05,One,,',
      'PAINT,2028-01-05,One,,',
    ),
  ).toEqual([
    '2 day “2026-02-30” is not a day such as 2026-11-30.',
    '3 day “0000-01-01” is not a day such as 2026-11-30.',
    '4 name is empty: What it is.',
    '5 ends is empty: a day of work has both times.',
    '6 starts is empty: a day of work has both times.',
    '7 ends is not after the beginning.',
    '9 day is given twice for this work centre.',
    '10 work_centre Work centre NONE does not exist, neither here nor in the files given.',
    '11 work_centre has no hours of its own. Give them in work-hours.csv.',
  ])
  expect((await problemsOf(...days, ...tooMany)).at(-1)).toBe(
    '502 null is one too many: a work centre has at most 500 special days.',
  )
})

test('breaks and special days come with the hours they are in, whose problems are not told twice', async () => {
  const files = [
    [...breaks, 'TEST,1,09:00,09:15'],
    [...days, 'TEST,2026-12-25,Christmas Day,,'],
    ['work-centres', 'code,name,site', 'TEST,Test bench,S1'],
  ]
  expect(await problemsIn(db, ...files, [...hours, 'TEST,UTC,1,14:00,06:00'])).toEqual([
    '2 ends is not after the beginning.',
  ])
  expect(await load(...files, [...hours, 'TEST,UTC,1,06:00,14:00'])).toEqual([
    [1, 0, 0],
    [1, 0, 0],
    [1, 0, 0],
    [1, 0, 0],
  ])
})
