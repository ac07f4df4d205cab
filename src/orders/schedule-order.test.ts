import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { ScheduleDirection } from '../contracts/orders.ts'
import { changeCalendar } from '../items/change-calendar.ts'
import { createPlace } from '../items/create-place.ts'
import { newId } from '../lib/new-id.ts'
import { getOrder } from './get-order.ts'
import { scheduleOrder } from './schedule-order.ts'
import { unscheduleOrder } from './unschedule-order.ts'

const db = await testDatabase()
const plant = await testPlant(db)
const [site] = await db<{ id: string }[]>`select id from site`
const centre = await act(db, (tx, actor) =>
  createPlace(tx, actor, 'work-centre', {
    id: newId(),
    code: 'WELD',
    name: 'Welding',
    withinId: site?.id ?? '',
  }),
)
await plant.item('GATE', { tracking: 'none' })
await plant.item('BAR', { tracking: 'none' })
await plant.bom('GATE', [{ item: 'BAR' }, { item: 'BAR', operation: 20 }])
await db`update bom_operation set setup_minutes = 60, run_minutes = 90, work_centre_id = ${centre.id} where number = 10`
await db`update bom_operation set run_minutes = 30 where number = 20`

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, starts: '06:00', ends: '14:00' }))
const calendar = (timeZone: string, days: readonly { weekday: number; starts: string; ends: string }[]) =>
  act(db, (tx, actor) => changeCalendar(tx, actor, centre.id, { timeZone, days: [...days] }))
const schedule = (id: string, direction: ScheduleDirection, on: string) =>
  act(db, (tx, actor) => scheduleOrder(tx, actor, id, { direction, on }))
const unschedule = (id: string) => act(db, (tx, actor) => unscheduleOrder(tx, actor, id, {}))
const datesOf = async (id: string) =>
  (await getOrder(db, id)).operations.map(({ number, minutes, startsAt, endsAt }) => [
    number,
    minutes,
    startsAt?.slice(0, 16) ?? null,
    endsAt?.slice(0, 16) ?? null,
  ])

test('forward, setup and run times are laid into the hours of each work centre, over the weekend too', async () => {
  await calendar('Europe/Berlin', weekdays)
  const { id } = await plant.order('GATE', '6', false)
  // Friday: 60 + 6 * 90 minutes from 6:00 in Berlin, which is 5:00 UTC; the second operation has the hours that hold for all.
  expect(await schedule(id, 'forward', '2026-11-27')).toMatchObject({
    status: 'scheduled',
    startsAt: '2026-11-27T05:00:00.000Z',
    endsAt: '2026-11-30T10:00:00.000Z',
  })
  expect(await datesOf(id)).toEqual([
    [10, '600', '2026-11-27T05:00', '2026-11-30T07:00'],
    [20, '180', '2026-11-30T07:00', '2026-11-30T10:00'],
  ])
})

test('backward, the last operation ends with the working time of the day', async () => {
  const { id } = await plant.order('GATE', '6', false)
  await schedule(id, 'backward', '2026-11-29')
  expect(await datesOf(id)).toEqual([
    [10, '600', '2026-11-26T09:00', '2026-11-27T11:00'],
    [20, '180', '2026-11-27T11:00', '2026-11-27T14:00'],
  ])
})

test('a shift begins at the same time on the wall before and after the clocks change', async () => {
  const all = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, starts: '06:00', ends: '24:00' }))
  await calendar('Europe/Berlin', all)
  const { id } = await plant.order('GATE', '1', false)
  await schedule(id, 'forward', '2026-10-24')
  expect((await datesOf(id))[0]?.[2]).toBe('2026-10-24T04:00')
  await schedule(id, 'forward', '2026-10-25')
  expect((await datesOf(id))[0]?.[2]).toBe('2026-10-25T05:00')
  await calendar('Europe/Berlin', weekdays)
})

test('scheduling again replaces the dates, and taking it back leaves none; what was planned before stays on record', async () => {
  const { id } = await plant.order('GATE', '1', false)
  await schedule(id, 'forward', '2026-11-23')
  await schedule(id, 'forward', '2026-12-07')
  expect((await datesOf(id))[0]?.[2]).toBe('2026-12-07T05:00')
  expect(await unschedule(id)).toMatchObject({ status: 'created' })
  expect(await datesOf(id)).toEqual([
    [10, '150', null, null],
    [20, '30', null, null],
  ])
  expect(await db`select from job where order_id = ${id} and closed_event_id is not null`).toHaveLength(4)
})

test('an order without operations, one that would take years and one in another status are refused', async () => {
  await plant.item('BARE', { tracking: 'none' })
  await plant.bom('BARE', [])
  const bare = await plant.order('BARE', '1', false)
  await expectCleanRefusal(db, () => schedule(bare.id, 'forward', '2026-11-23'), 'nothing-to-schedule', {
    order: bare.number,
  })
  const endless = await plant.order('GATE', '100000', false)
  await expectCleanRefusal(db, () => schedule(endless.id, 'forward', '2026-11-23'), 'schedule-too-long', {
    operation: '10 Operation 10',
    workCentre: 'Welding',
  })
  await calendar('Europe/Berlin', [])
  const { id } = await plant.order('GATE', '1', false)
  await expectCleanRefusal(db, () => schedule(id, 'backward', '2026-11-23'), 'schedule-too-long')
  await calendar('Europe/Berlin', weekdays)
  await expectCleanRefusal(db, () => unschedule(id), 'order-status-wrong', { expected: 'scheduled' })
  await expectCleanRefusal(db, () => schedule(newId(), 'forward', '2026-11-23'), 'not-found')
  const running = await plant.order('GATE', '1')
  await expectCleanRefusal(db, () => schedule(running.id, 'forward', '2026-11-23'), 'order-status-wrong', {
    status: 'started',
    action: 'schedule it',
  })
})

test('the same request again schedules once, and of two at once each operation has one date', async () => {
  const { id } = await plant.order('GATE', '1', false)
  const actor = testActor()
  const command = { direction: 'forward', on: '2026-11-23' } as const
  const request = () => act(db, (tx) => scheduleOrder(tx, actor, id, command), actor)
  const first = await request()
  await expectNothingWritten(db, async () => expect(await request()).toEqual(first))
  await Promise.all([schedule(id, 'forward', '2026-11-30'), schedule(id, 'backward', '2026-12-04')])
  expect(await db`select from job where order_id = ${id} and closed_event_id is null`).toHaveLength(2)
})
