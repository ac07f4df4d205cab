import { expect, test } from 'vitest'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { newId } from '../lib/new-id.ts'

// What several stations scan at the same time is written by one statement. None of them may notice the others.

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('BIKE')
await plant.item('HUB')
await plant.item('GREASE', { tracking: 'batch', unit: 'KGM' })
await plant.bom('BIKE', [{ item: 'HUB' }, { item: 'GREASE', quantity: '0.5' }])
let made = 0

/** Workers at stations of their own, each with a bike and the same batch of grease, of which everyone has used a tenth twice: it is remembered. */
async function benches(count: number) {
  const name = `R${made++}`
  const order = await plant.order('BIKE', String(count))
  const lotId = await plant.stock('GREASE', name, '100')
  const workers = []
  for (let index = 0; index < count; index++) {
    const worker = plant.worker(order.id, await plant.station(`${name}-${index}`))
    await worker.scan(`EB-${name}-${index}`)
    for (const quantity of ['0.1', '0.1']) await worker.scan(name, { quantity })
    workers.push(worker)
  }
  return { order, lotId, batch: name, workers }
}

/** Of each bike: how much of the lot is in it, in how many associations, with how many events. */
async function writtenOf(lotId: string) {
  const rows = await db<{ quantity: string; associations: number; events: number }[]>`
    select trim_scale(sum(quantity))::text as quantity, count(*)::int as associations, count(audit_event.id)::int as events
    from association left join audit_event on audit_event.id = event_id
    where component_lot_id = ${lotId} and closed_at is null group by registration_id order by 1`
  return rows.map(({ quantity, associations, events }) => `${quantity} ${associations} ${events}`)
}

/** How many transactions wrote what the lot is in. */
const transactionsOf = async (lotId: string) =>
  (
    await db<
      { count: number }[]
    >`select count(distinct xmin::text)::int as count from association where component_lot_id = ${lotId}`
  )[0]?.count ?? 0

test('what eight stations scan at once is one transaction, each with its event', async () => {
  const { lotId, batch, workers } = await benches(8)
  const before = await transactionsOf(lotId)
  const answers = await Promise.all(workers.map((worker) => worker.scan(batch, { quantity: '0.1' })))
  expect(answers.map((answer) => answer.unit?.components[1]?.consumed)).toEqual(Array(8).fill('0.3'))
  expect(await writtenOf(lotId)).toEqual(Array(8).fill('0.3 3 3'))
  expect(await transactionsOf(lotId)).toBe(before + 1)
})

test('one that was overtaken decides again, and the others are written', async () => {
  const { lotId, batch, workers } = await benches(3)
  const [first] = workers
  await db`update registration set version = version + 1 where id = ${first?.unit?.registrationId ?? ''}`
  await Promise.all(workers.map((worker) => worker.scan(batch, { quantity: '0.1' })))
  expect(await writtenOf(lotId)).toEqual(Array(3).fill('0.3 3 3'))
})

test('two scans into one unit both count', async () => {
  const { lotId, batch, workers } = await benches(2)
  const [first, second] = workers
  if (first === undefined || second === undefined) throw new Error('There are two workers')
  second.unit = first.unit
  await Promise.all([first, second].map((worker) => worker.scan(batch, { quantity: '0.1' })))
  expect(await writtenOf(lotId)).toEqual(['0.2 2 2', '0.4 4 4'])
})

test('the same station on two units takes no more than its share', async () => {
  const { order, lotId, batch, workers } = await benches(2)
  const [first, second] = workers
  const twin = plant.worker(order.id, await plant.station(`${batch}-twin`))
  twin.unit = second?.unit ?? null
  twin.mode = 'component'
  await twin.scan(batch, { quantity: '0.05' })
  await db`update lot_share set quantity = 0.1 where lot_id = ${lotId}`
  twin.unit = first?.unit ?? null
  const both = await Promise.all([
    twin.scan(batch, { quantity: '0.1' }),
    first?.scan(batch, { quantity: '0.1' }),
  ])
  expect(both.map((answer) => answer?.outcome)).toEqual(['associated', 'associated'])
  const [least] = await db<{ quantity: string }[]>`
    select min(quantity)::text as quantity from lot_share where lot_id = ${lotId}`
  expect(Number(least?.quantity)).toBeGreaterThanOrEqual(0)
})

test('one serial number at two stations goes into one bike; the other hears where it is', async () => {
  const { workers } = await benches(3)
  const hub = await plant.stock('HUB', 'H-race')
  const results = await Promise.allSettled(workers.map((worker) => worker.scan('H-race')))
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  for (const each of results)
    if (each.status === 'rejected')
      await expectRefusal(Promise.reject(each.reason), 'serial-already-installed')
  expect(await writtenOf(hub)).toEqual(['1 1 1'])
})

test('nobody waits for a unit that a supervisor holds but who scans into it', async () => {
  const { lotId, batch, workers } = await benches(3)
  const [held, ...others] = workers
  const holding = Promise.withResolvers<void>()
  const isHeld = Promise.withResolvers<void>()
  const supervisor = db.begin(async (tx) => {
    await tx`select from registration where id = ${held?.unit?.registrationId ?? ''} for update`
    isHeld.resolve()
    await holding.promise
  })
  await isHeld.promise
  const waiting = held?.scan(batch, { quantity: '0.1' })
  await Promise.all(others.map((worker) => worker.scan(batch, { quantity: '0.1' })))
  expect(await writtenOf(lotId)).toEqual(['0.2 2 2', '0.3 3 3', '0.3 3 3'])
  holding.resolve()
  await Promise.all([supervisor, waiting])
  expect(await writtenOf(lotId)).toEqual(Array(3).fill('0.3 3 3'))
})

test('a repeat in the midst of others gets its answer again, and they are written', async () => {
  const { lotId, batch, workers } = await benches(3)
  const [first, ...others] = workers
  const id = newId()
  const answer = await first?.scan(batch, { id, quantity: '0.1' })
  const [again] = await Promise.all([
    first?.scan(batch, { id, quantity: '0.1' }),
    ...others.map((worker) => worker.scan(batch, { quantity: '0.1' })),
  ])
  expect(again).toEqual(answer)
  expect(await writtenOf(lotId)).toEqual(Array(3).fill('0.3 3 3'))
})

test('the refused one of a round is kept alone', async () => {
  const { order, lotId, batch, workers } = await benches(3)
  const [first, ...others] = workers
  const refused = expectRefusal(first?.scan('NOBODY-KNOWS') ?? Promise.resolve(), 'unknown-number')
  await Promise.all([refused, ...others.map((worker) => worker.scan(batch, { quantity: '0.1' }))])
  expect(await writtenOf(lotId)).toEqual(['0.2 2 2', '0.3 3 3', '0.3 3 3'])
  const kept = await db`select from audit_event where order_id = ${order.id} and refusal is not null`
  expect(kept).toHaveLength(1)
})

// Products ------------------------------------------------------------------------------------------------------------

/** Scans of these numbers as products at stations of their own, on an order of so many. */
async function register(orderId: string, numbers: readonly string[]) {
  const name = `R${made++}`
  const stations = await Promise.all(numbers.map((_, index) => plant.station(`${name}-${index}`)))
  // A process remembers the stations that have scanned.
  for (const station of stations)
    await expectRefusal(plant.worker(orderId, station).scan('NONE', { mode: 'component' }), 'unknown-number')
  return await Promise.allSettled(
    numbers.map((number, index) => plant.worker(orderId, stations[index]).scan(number)),
  )
}

const registeredOn = async (orderId: string) =>
  await db<{ serial: string; position: number; events: number; transaction: string }[]>`
    select serial_number as serial, position, (select count(*)::int from audit_event where id = r.event_id) as events, r.xmin::text as transaction
    from registration r join lot on lot.id = lot_id left join started_unit on registration_id = r.id
    where order_id = ${orderId} order by position`

test('eight products at once are registered by one transaction, each with a unit of its own', async () => {
  const order = await plant.order('BIKE', '8')
  const numbers = Array.from({ length: 8 }, (_, index) => `EB-once-${index}`)
  const results = await register(order.id, numbers)
  expect(results.map((each) => each.status === 'fulfilled' && each.value.unit?.position).toSorted()).toEqual(
    Array.from({ length: 8 }, (_, index) => index + 1),
  )
  const rows = await registeredOn(order.id)
  expect(rows.map(({ position, events }) => `${position} ${events}`)).toEqual(
    Array.from({ length: 8 }, (_, index) => `${index + 1} 1`),
  )
  expect(rows.map(({ serial }) => serial).toSorted()).toEqual(numbers)
  expect(new Set(rows.map(({ transaction }) => transaction)).size).toBe(1)
})

test('more products than were started: as many as there are units, the others are told', async () => {
  const order = await plant.order('BIKE', '3')
  const results = await register(
    order.id,
    Array.from({ length: 6 }, (_, index) => `EB-more-${index}`),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  for (const each of results)
    if (each.status === 'rejected')
      await expectRefusal(Promise.reject(each.reason), 'nothing-left-to-register')
  expect((await registeredOn(order.id)).map(({ position }) => position)).toEqual([1, 2, 3])
})

test('one number scanned at four stations is one product', async () => {
  const order = await plant.order('BIKE', '4')
  const results = await register(order.id, Array(4).fill('EB-same'))
  const registered = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value.outcome] : []))
  expect(registered.filter((outcome) => outcome === 'registered')).toHaveLength(1)
  expect(await registeredOn(order.id)).toMatchObject([{ serial: 'EB-same', events: 1 }])
})

test('a product of an order that was ended meanwhile is refused, and those of another order are registered', async () => {
  const [ended, going] = [await plant.order('BIKE', '2'), await plant.order('BIKE', '2')]
  const stations = [await plant.station('END-1'), await plant.station('END-2')]
  const [first, second] = [plant.worker(ended.id, stations[0]), plant.worker(going.id, stations[1])]
  await first.scan('EB-before')
  await second.scan('EB-going-1')
  await db`update production_order set status = 'ended', version = version + 1 where id = ${ended.id}`
  const [late, on] = await Promise.allSettled([
    first.scan('EB-late', { mode: 'product' }),
    second.scan('EB-going-2', { mode: 'product' }),
  ])
  expect(on).toMatchObject({ value: { outcome: 'registered' } })
  expect(late.status).toBe('rejected')
  expect((await registeredOn(ended.id)).map(({ serial }) => serial)).toEqual(['EB-before'])
})
