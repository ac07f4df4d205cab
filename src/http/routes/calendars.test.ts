import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import type { Calendar } from '../../contracts/calendars.ts'
import type { Place } from '../../contracts/setup.ts'
import { listWorkingTimes, type WorkingTime } from '../../items/list-working-times.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const admin = app.as('administrator')
const site = (await admin.post<Place>('/sites', { code: 'S1', name: 'Main site' })).json
const centre = (
  await admin.post<Place>('/work-centres', { code: 'WELD', name: 'Welding', withinId: site.id })
).json
const path = `/work-centres/${centre.id}/calendar`
const monday = { weekday: 1, starts: '06:00', ends: '14:30' }
const plain = { breaks: [], specialDays: [] }
const newYear = { day: '2027-01-01', name: 'New Year’s Day', starts: null, ends: null }

test('a work centre keeps the hours of all until it is given its own, which can be none', async () => {
  const before = (await app.as('worker').get<Calendar>(path)).json
  expect(before).toMatchObject({ timeZone: 'UTC', standard: true })
  expect(before.days.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5])
  const own = { timeZone: 'Europe/Berlin', days: [monday, { weekday: 7, starts: '00:00', ends: '24:00' }] }
  expect((await admin.put<Calendar>(path, own)).json).toEqual({ ...own, ...plain, standard: false })
  expect((await admin.get<Calendar>(path)).json).toEqual({ ...own, ...plain, standard: false })
  const none = await admin.put<Calendar>(path, { timeZone: 'Europe/Berlin', days: [] })
  expect(none.json).toEqual({ timeZone: 'Europe/Berlin', days: [], ...plain, standard: false })
})

test('breaks and special days are kept, and stay where a change says nothing of them', async () => {
  const noon = { weekday: 1, starts: '12:00', ends: '12:30' }
  const extra = { day: '2026-12-19', name: 'Extra shift', starts: '08:00', ends: '12:00' }
  const whole = { timeZone: 'UTC', days: [monday], breaks: [noon], specialDays: [extra, newYear] }
  expect((await admin.put<Calendar>(path, whole)).json).toEqual({ ...whole, standard: false })
  await admin.put(path, { timeZone: 'UTC', days: [monday] })
  expect((await admin.get<Calendar>(path)).json).toEqual({ ...whole, standard: false })
  await admin.put(path, { timeZone: 'UTC', days: [], ...plain })
  expect((await admin.get<Calendar>(path)).json).toMatchObject(plain)
})

test('a work centre rests in its breaks and on its days off, and works on special days', async () => {
  // 2026-12-14 is a Monday.
  const days = [1, 2].map((weekday) => ({ weekday, starts: '06:00', ends: '14:00' }))
  const breaks = [
    { weekday: 1, starts: '05:00', ends: '06:30' },
    { weekday: 1, starts: '09:00', ends: '09:15' },
    { weekday: 1, starts: '13:30', ends: '15:00' },
  ]
  const specialDays = [
    { day: '2026-12-15', name: 'Closed', starts: null, ends: null },
    { day: '2026-12-19', name: 'Extra shift', starts: '08:00', ends: '12:00' },
  ]
  await admin.put(path, { timeZone: 'UTC', days, breaks, specialDays })
  const span = { on: '2026-12-14', direction: 'forward', days: 7 } as const
  const times = (await listWorkingTimes(app.db, [centre.id], span)).get(centre.id) ?? []
  const text = ({ from, to }: WorkingTime) =>
    `${from.toISOString().slice(8, 16)} ${to.toISOString().slice(11, 16)}`
  expect(times.map(text)).toEqual([
    '14T06:30 09:00',
    '14T09:15 13:30',
    '19T08:00 12:00',
    '21T06:30 09:00',
    '21T09:15 13:30',
  ])
  await admin.put(path, { timeZone: 'UTC', days: [], ...plain })
})

test('a change is an event with what was before and after, and the same request again changes nothing', async () => {
  const request = { id: newId(), timeZone: 'Asia/Kolkata', days: [monday] }
  const first = await admin.put<Calendar>(path, request)
  await expectNothingWritten(app.db, async () =>
    expect((await admin.put<Calendar>(path, request)).json).toEqual(first.json),
  )
  const [event] = await app.db`select type, change from audit_event where id = ${request.id}`
  expect(event).toMatchObject({
    type: 'calendar-changed',
    change: { before: { days: [] }, after: { days: [monday] } },
  })
})

test('of two changes at once one is whole', async () => {
  const days = [1, 2].map((weekday) => [{ ...monday, weekday }])
  await Promise.all(days.map((each) => admin.put(path, { timeZone: 'UTC', days: each })))
  expect(days).toContainEqual((await admin.get<Calendar>(path)).json.days)
})

test.each([
  ['a time zone nobody knows', { timeZone: 'Europe/Atlantis', days: [monday] }, 'body.timeZone'],
  [
    'an hour that does not exist',
    { timeZone: 'UTC', days: [{ ...monday, ends: '25:00' }] },
    'body.days.0.ends',
  ],
  ['an end before the start', { timeZone: 'UTC', days: [{ ...monday, ends: '05:00' }] }, 'body.days.0.ends'],
  ['a day twice', { timeZone: 'UTC', days: [monday, monday] }, 'body.days'],
  ['a special day twice', { timeZone: 'UTC', days: [], specialDays: [newYear, newYear] }, 'body.specialDays'],
  [
    'a special day that starts and never ends',
    { timeZone: 'UTC', days: [], specialDays: [{ ...newYear, starts: '06:00' }] },
    'body.specialDays.0.ends',
  ],
  [
    'a break that ends before it starts',
    { timeZone: 'UTC', days: [monday], breaks: [{ ...monday, ends: '05:00' }] },
    'body.breaks.0.ends',
  ],
  ['an eighth day', { timeZone: 'UTC', days: [{ ...monday, weekday: 8 }] }, 'body.days.0.weekday'],
])('%s changes nothing', async (_, body, field) => {
  await expectNothingWritten(app.db, async () =>
    expect(await admin.put(path, body)).toMatchObject({ status: 400, json: { errors: [{ path: field }] } }),
  )
})

test('hours of a work centre that does not exist are refused', async () => {
  const unknown = `/work-centres/${newId()}/calendar`
  await expectRefusal(admin.get(unknown), 'not-found', { what: 'Work centre' })
  await expectNothingWritten(app.db, () =>
    expectRefusal(admin.put(unknown, { timeZone: 'UTC', days: [] }), 'not-found'),
  )
})
