import type { Database } from '../src/db/database.ts'
import { newId } from '../src/lib/new-id.ts'
import { building, builtBefore, fillOrder } from './scans.ts'
import { idOf } from './support/genealogy.ts'
import { JsonClient } from './support/http.ts'
import { runClients } from './support/measure.ts'
import { makePlant } from './support/plant.ts'

const stations = 8
const milliseconds = 4000

/**
 * A hold on one batch that is inside many units, and one on everything that is found from another: how long until they are
 * committed, and what the scans of other units notice of it meanwhile.
 */
export async function measureHolds(
  db: Database,
  port: number,
  headers: Record<string, string>,
  inside: number,
  found: number,
): Promise<void> {
  const plant = await makePlant(db, {
    name: `h-${newId().slice(-8)}`,
    orders: stations,
    units: 10_000,
    serialComponents: 2,
    batchComponents: 6,
    stations,
  })
  for (const [index, order] of plant.orders.entries())
    await fillOrder(db, order, builtBefore / stations, (index * builtBefore) / stations)
  await db.unsafe('vacuum analyze lot, registration, association')
  const scanner = new JsonClient(port, { cookie: plant.cookie, 'x-asbuilt-csrf': plant.csrf })
  const person = new JsonClient(port, headers)
  const step = building(scanner, plant, false)
  await runClients(stations, milliseconds, step)
  const quiet = await runClients(stations, milliseconds, step)
  const reason = 'Measured in the benchmark'
  const tell = (name: string, took: number, { p50, p99, max }: typeof quiet) =>
    process.stdout.write(
      `${name}: ${took.toFixed(0)} ms; scans of ${stations} stations p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, longest ${max.toFixed(0)} ms\n`,
    )
  tell('no hold', 0, quiet)
  const during = async (name: string, place: () => Promise<unknown>) => {
    let took = 0
    const [scans] = await Promise.all([
      runClients(stations, milliseconds, step),
      (async () => {
        const started = performance.now()
        await place()
        took = performance.now() - started
      })(),
    ])
    tell(name, took, scans)
  }
  await during('hold on a batch inside 100,000 lots', () =>
    person.post('/api/v1/holds', { id: newId(), lotIds: [idOf(inside)], reason }),
  )
  const criteria = { starts: [{ kind: 'lot', lotId: idOf(found) }], direction: 'forward' }
  await during('hold on 12,500 lots found by a trace', () =>
    person.post('/api/v1/traces/holds', { id: newId(), criteria, reason }),
  )
  scanner.close()
  person.close()
}
