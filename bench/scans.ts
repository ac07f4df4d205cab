import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { ScanAnswer } from '../src/contracts/scans.ts'
import { connect, type Database } from '../src/db/database.ts'
import { newId } from '../src/lib/new-id.ts'
import { JsonClient } from './support/http.ts'
import { header, type Measured, measured, row, runClients, timed } from './support/measure.ts'
import { type BenchOrder, type BenchPlant, makePlant } from './support/plant.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 3)
/** Units that every order has behind it: a plant is brand new only once. */
export const builtBefore = 1024
/** A program just started is slow for some seconds, until its code and its statements are compiled. */
const warmUp = 5000
const stationCounts = (process.env.BENCH_STATIONS ?? '1,8,32').split(',').map(Number)

/** Scans through the HTTP API beside the same rows written by bare SQL, in one run against one PostgreSQL. */
export async function benchScans(url: string): Promise<void> {
  const db = connect(url, { max: 40 })
  const owner = connect(url, { asOwner: true, max: 1 })
  // As autovacuum would have done in a plant that was not made in a second.
  const analyze = () => owner`vacuum analyze`
  process.stdout.write(`${header}\n`)
  for (const many of [false, true])
    for (const shared of [false, true])
      for (const clients of stationCounts) {
        const name = `${many ? 'many orders' : 'one order'}, ${shared ? 'one shared batch' : 'own batches'}, ${clients} stations`
        const api = await withPlant(db, analyze, many, clients, `a${clients}`, (plant) =>
          scansThroughApi(url, plant, clients, shared),
        )
        process.stdout.write(`${row(`API  ${name}`, api)}\n`)
        const bare = await withPlant(db, analyze, many, clients, `b${clients}`, (plant) =>
          bareScans(db, plant, clients, shared),
        )
        process.stdout.write(
          `${row(`SQL  ${name}`, bare, `API/SQL ${(api.perSecond / bare.perSecond).toFixed(2)}`)}\n`,
        )
      }
  process.stdout.write('\n50 scans/s from 50 stations on one order with 20 components\n')
  for (const units of [10, 1000, 10_000]) {
    const plant = await makePlant(db, {
      name: `p${units}-${newId().slice(-8)}`,
      orders: 1,
      units,
      serialComponents: 4,
      batchComponents: 16,
      stations: 50,
    })
    process.stdout.write(
      `${row(`API  order of ${units} units`, await pacedScans(url, db, analyze, plant, units))}\n`,
    )
  }
  await Promise.all([db.end(), owner.end()])
}

async function withPlant(
  db: Database,
  analyze: () => Promise<unknown>,
  many: boolean,
  clients: number,
  name: string,
  run: (plant: BenchPlant) => Promise<Measured>,
): Promise<Measured> {
  const orders = many ? clients : 1
  const units = Math.ceil(20_000 / orders)
  const plant = await makePlant(db, {
    name: `${name}-${newId().slice(-8)}`,
    orders,
    units,
    serialComponents: 2,
    batchComponents: 6,
    stations: clients,
  })
  const each = Math.ceil(builtBefore / orders)
  for (const [index, order] of plant.orders.entries()) await fillOrder(db, order, each, index * each)
  await analyze()
  return await run(plant)
}

async function withServer<T>(
  url: string,
  plant: BenchPlant,
  run: (client: JsonClient) => Promise<T>,
): Promise<T> {
  const server = fork(new URL('support/server-process.ts', import.meta.url), [url])
  const [port] = (await once(server, 'message')) as [number]
  const client = new JsonClient(port, {
    cookie: plant.cookie,
    'x-asbuilt-csrf': plant.csrf,
  })
  try {
    return await run(client)
  } finally {
    client.close()
    server.disconnect()
  }
}

/** One station builds one unit: the product, then every component. */
async function buildUnit(
  client: JsonClient,
  plant: BenchPlant,
  order: BenchOrder,
  station: number,
  unit: number,
  shared: boolean,
  record: (ms: number) => void,
) {
  const path = `/api/v1/orders/${order.id}/scans`
  const stationId = plant.stations[station]
  const send = (characters: string, more: object) =>
    timed(
      () =>
        client.post<ScanAnswer>(path, {
          id: newId(),
          stationId,
          deviceAt: new Date().toISOString(),
          characters,
          ...more,
        }),
      record,
    )
  const product = await send(`P-${station}-${unit}`, { mode: 'product' })
  const registrationId = product.unit?.registrationId
  for (const component of order.components)
    await send(lotNumber(component, station, unit, plant, shared), { mode: 'component', registrationId })
}

function lotNumber(
  component: BenchOrder['components'][number],
  station: number,
  unit: number,
  plant: BenchPlant,
  shared: boolean,
): string {
  if (component.tracking === 'batch') return `${component.item}-${shared ? 'shared' : station}`
  return `${component.item}-${builtBefore + unit * plant.stations.length + station}`
}

async function scansThroughApi(
  url: string,
  plant: BenchPlant,
  clients: number,
  shared: boolean,
): Promise<Measured> {
  return await withServer(url, plant, async (client) => {
    const step = building(client, plant, shared)
    await runClients(clients, warmUp, step)
    return await runClients(clients, seconds * 1000, step)
  })
}

/** One unit after the other at each station. */
export function building(client: JsonClient, plant: BenchPlant, shared: boolean) {
  const next = new Map<number, number>()
  return async (station: number, record: (ms: number) => void): Promise<void> => {
    const order = plant.orders[station % plant.orders.length]
    if (order === undefined) throw new Error('There is at least one order')
    const unit = next.get(station) ?? 0
    next.set(station, unit + 1)
    await buildUnit(client, plant, order, station, unit, shared, record)
  }
}

/** Each station scans once a second, so that fifty make fifty scans a second. */
async function pacedScans(
  url: string,
  db: Database,
  analyze: () => Promise<unknown>,
  plant: BenchPlant,
  units: number,
): Promise<Measured> {
  const order = plant.orders[0]
  if (order === undefined) throw new Error('There is one order')
  await fillOrder(db, order, Math.max(0, units - 10))
  await analyze()
  return await withServer(url, plant, async (client) => {
    const durations: number[] = []
    const path = `/api/v1/orders/${order.id}/scans`
    const started = performance.now()
    // Ten units are left, so ten stations register one and the others build on with them: five stations a unit.
    const registrations = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const answer = await client.post<ScanAnswer>(path, {
          id: newId(),
          stationId: plant.stations[index],
          characters: `LAST-${index}`,
          mode: 'product',
        })
        return answer.unit?.registrationId
      }),
    )
    // The first turns are those of a program just started.
    const [early, turns] = [5, 20]
    await Promise.all(
      plant.stations.map(async (stationId, station) => {
        for (let turn = 0; turn < early + turns; turn++) {
          const due = started + (station * 1000) / plant.stations.length + (turn + 1) * 1000
          await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
          const component = order.components[4 + ((station + turn) % 16)]
          const body = {
            id: newId(),
            stationId,
            mode: 'component',
            registrationId: registrations[station % 10],
            quantity: '0.001',
            componentId: component?.id,
            characters: `${component?.item}-shared`,
          }
          await timed(
            () => client.post(path, body),
            (duration) => turn >= early && durations.push(duration),
          )
        }
      }),
    )
    return measured(durations, turns * 1000)
  })
}

/** Units that were built before, by bulk SQL: registrations and all their associations. */
export async function fillOrder(
  db: Database,
  order: BenchOrder,
  units: number,
  firstSerial = 0,
): Promise<void> {
  const event = newId()
  await db`with made as (insert into lot (id, item_id, tracking, serial_number, event_id)
      select gen_random_uuid(), (select item_id from finished_product where id = ${order.finishedProductId}), 'serial', ${`${order.id}-`} || n, ${event}
      from generate_series(1, ${units}::int) n returning id, serial_number),
    registered as (insert into registration (id, order_id, finished_product_id, lot_id, single, quantity, registered_at, event_id)
      select gen_random_uuid(), ${order.id}, ${order.finishedProductId}, id, true, 1, now(), ${event} from made returning id, lot_id)
    update started_unit s set registration_id = r.id
    from (select id, row_number() over () as position from registered) r where s.finished_product_id = ${order.finishedProductId} and s.position = r.position`
  for (const component of order.components)
    await db`with unit as (select id, lot_id, row_number() over (order by id) as n from registration where order_id = ${order.id}),
        part as (select id, single, row_number() over (order by length(serial_number), serial_number) as n from lot
          where item_id = ${component.itemId} and (single or batch_number = ${`${component.item}-shared`}))
      insert into association (id, order_id, component_id, registration_id, product_lot_id, component_lot_id, component_single, quantity, opened_at, event_id)
      select gen_random_uuid(), ${order.id}, ${component.id}, unit.id, unit.lot_id, part.id, part.single, case when part.single then 1 else 0.015 end, now(), ${event}
      from unit join part on not part.single or part.n = unit.n + ${firstSerial}::int`
  await db`
    insert into audit_event (id, type, at, order_id, lot_id, request, answer)
    select gen_random_uuid(), 'component-associated', opened_at, order_id, product_lot_id, '{"operation": "filled"}', '{"outcome": "associated"}'
    from association where order_id = ${order.id}`
}

/** The rows a scan writes, in the fewest statements we know: one for a component, one for a product, each committed by itself. */
async function bareScans(
  db: Database,
  plant: BenchPlant,
  clients: number,
  shared: boolean,
): Promise<Measured> {
  const lots = new Map(
    (
      await db<
        { id: string; number: string }[]
      >`select id, serial_number || batch_number as number from lot where item_id = any (${plant.orders[0]?.components.map((each) => each.itemId) ?? []})`
    ).map((lot) => [lot.number, lot.id]),
  )
  const next = new Array<number>(clients).fill(0)
  const request = {
    operation: 'post /orders/{orderId}/scans',
    characters: 'as long as a request is',
    mode: 'component',
    registrationId: newId(),
    stationId: newId(),
    deviceAt: new Date().toISOString(),
  }
  const answer = {
    id: newId(),
    outcome: 'associated',
    text: 'a sentence as long as those that the page shows to the worker who scanned',
    unit: {
      components: plant.orders[0]?.components.map(() => ({
        needed: '1',
        consumed: '1',
        remaining: '0',
        status: 'completed',
        associations: [
          {
            id: newId(),
            lot: { id: newId(), serialNumber: '123456', batchNumber: '' },
            quantity: '1',
            openedAt: new Date().toISOString(),
          },
        ],
      })),
    },
  }
  const step = async (station: number, record: (ms: number) => void) => {
    const order = plant.orders[station % plant.orders.length]
    if (order === undefined) throw new Error('There is at least one order')
    const unit = next[station] ?? 0
    next[station] = unit + 1
    const [lotId, registrationId] = [newId(), newId()]
    const now = new Date()
    const eventId = newId()
    await timed(
      () => db`with unit as (select finished_product_id, position from started_unit where finished_product_id = ${order.finishedProductId} and registration_id is null order by position limit 1 for update skip locked),
        made as (insert into lot (id, item_id, tracking, serial_number, event_id) select ${lotId}, item_id, 'serial', ${`P-${station}-${unit}-${lotId}`}, ${eventId} from finished_product where id = ${order.finishedProductId}),
        registered as (insert into registration (id, order_id, finished_product_id, lot_id, single, quantity, registered_at, event_id) values (${registrationId}, ${order.id}, ${order.finishedProductId}, ${lotId}, true, 1, ${now}, ${eventId})),
        event as (insert into audit_event (id, type, station_id, at, device_at, order_id, lot_id, request, answer) values (${eventId}, 'product-registered', ${plant.stations[station] ?? null}, ${now}, ${now}, ${order.id}, ${lotId}, ${db.json(request)}, ${db.json(answer as never)}))
        update started_unit s set registration_id = ${registrationId} from unit where s.finished_product_id = unit.finished_product_id and s.position = unit.position`,
      record,
    )
    for (const component of order.components) {
      const componentLot = lots.get(lotNumber(component, station, unit, plant, shared)) ?? ''
      const single = component.tracking === 'serial'
      const event = newId()
      await timed(
        () => db`with made as (insert into association (id, order_id, component_id, registration_id, product_lot_id, component_lot_id, component_single, quantity, opened_at, event_id)
            values (${newId()}, ${order.id}, ${component.id}, ${registrationId}, ${lotId}, ${componentLot}, ${single}, ${single ? '1' : '0.015'}, ${now}, ${event}) on conflict do nothing)
          insert into audit_event (id, type, station_id, at, device_at, order_id, lot_id, request, answer)
          values (${event}, 'component-associated', ${plant.stations[station] ?? null}, ${now}, ${now}, ${order.id}, ${lotId}, ${db.json(request)}, ${db.json(answer as never)})`,
        record,
      )
    }
  }
  await runClients(clients, warmUp, step)
  return await runClients(clients, seconds * 1000, step)
}
