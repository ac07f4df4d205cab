import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import type { Calendar } from '../../contracts/calendars.ts'
import type { Place } from '../../contracts/setup.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const admin = app.as('administrator')
const site = (await admin.post<Place>('/sites', { code: 'S1', name: 'Main site' })).json
const centre = (
  await admin.post<Place>('/work-centres', { code: 'WELD', name: 'Welding', withinId: site.id })
).json
const path = `/work-centres/${centre.id}/calendar`
const monday = { weekday: 1, starts: '06:00', ends: '14:30' }

test('a work centre keeps the hours of all until it is given its own, which can be none', async () => {
  const before = (await app.as('worker').get<Calendar>(path)).json
  expect(before).toMatchObject({ timeZone: 'UTC', standard: true })
  expect(before.days.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5])
  const own = { timeZone: 'Europe/Berlin', days: [monday, { weekday: 7, starts: '00:00', ends: '24:00' }] }
  expect((await admin.put<Calendar>(path, own)).json).toEqual({ ...own, standard: false })
  expect((await admin.get<Calendar>(path)).json).toEqual({ ...own, standard: false })
  const none = await admin.put<Calendar>(path, { timeZone: 'Europe/Berlin', days: [] })
  expect(none.json).toEqual({ timeZone: 'Europe/Berlin', days: [], standard: false })
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
