import { beforeAll, expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { type TestPlant, testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'

// Nothing contains itself, at any depth (domain rule G.2). BOMs cannot be circular, but rework and mixed batches can be.

const db = await testDatabase()
let plant: TestPlant

beforeAll(async () => {
  plant = await testPlant(db)
  for (const item of ['GEL', 'PASTE']) await plant.item(item, { tracking: 'batch' })
  for (const item of ['GEARBOX', 'AXLE', 'BOLT']) await plant.item(item)
  await plant.bom('GEL', [{ item: 'PASTE' }])
  await plant.bom('PASTE', [{ item: 'GEL' }])
  await plant.bom('GEARBOX', [{ item: 'AXLE' }])
  await plant.bom('AXLE', [{ item: 'GEARBOX' }])
})

/** A batch of which a part is in stock already, while the rest is still being made. */
async function mixing(item: 'GEL' | 'PASTE', batch: string) {
  const order = await plant.order(item, '10')
  const worker = plant.worker(order.id)
  await worker.scan(batch, { quantity: '10' })
  const registrationId = worker.unit?.registrationId ?? ''
  const other = item === 'GEL' ? 'PASTE' : 'GEL'
  await plant.stock(other, `${batch}-seed`, '2')
  await worker.scan(`${batch}-seed`, { quantity: '2' })
  const lines = [{ registrationId, good: '2', error: '0' }]
  await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
  return worker
}

async function loops(): Promise<number> {
  const [row] = await db<{ loops: number }[]>`
    with recursive inside (top, lot) as (
      select product_lot_id, component_lot_id from association where closed_at is null
      union
      select inside.top, a.component_lot_id from inside join association a on a.product_lot_id = inside.lot and a.closed_at is null)
    select count(*)::int as loops from inside where top = lot`
  return row?.loops ?? -1
}

test('a batch cannot go into a batch that it contains', async () => {
  const [gel, paste] = [await mixing('GEL', 'GEL-a'), await mixing('PASTE', 'PASTE-a')]
  await gel.scan('PASTE-a', { quantity: '1' })
  await expectNothingWritten(
    db,
    () => expectRefusal(paste.scan('GEL-a', { quantity: '1' }), 'contains-itself', { component: 'GEL-a' }),
    ['audit_event'],
  )
})

test('of two simultaneous scans that together would close a loop one wins', async () => {
  for (let round = 0; round < 3; round++) {
    const [gel, paste] = [await mixing('GEL', `GEL-${round}`), await mixing('PASTE', `PASTE-${round}`)]
    const results = await Promise.allSettled([
      gel.scan(`PASTE-${round}`, { quantity: '1' }),
      paste.scan(`GEL-${round}`, { quantity: '1' }),
    ])
    expect(results.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await loops()).toBe(0)
  }
})

test('of three simultaneous scans that together would close a loop one is refused', async () => {
  for (const item of ['ONE', 'TWO', 'THREE']) await plant.item(item, { tracking: 'batch' })
  await plant.bom('ONE', [{ item: 'TWO' }])
  await plant.bom('TWO', [{ item: 'THREE' }])
  await plant.bom('THREE', [{ item: 'ONE' }])
  const parts = { ONE: 'TWO', TWO: 'THREE', THREE: 'ONE' } as const
  for (let round = 0; round < 2; round++) {
    const workers = []
    for (const [item, part] of Object.entries(parts)) {
      const order = await plant.order(item, '10')
      const worker = plant.worker(order.id)
      await worker.scan(`${item}-${round}`, { quantity: '10' })
      await plant.stock(part, `${part}-seed-${round}`, '2')
      await worker.scan(`${part}-seed-${round}`, { quantity: '2' })
      const lines = [{ registrationId: worker.unit?.registrationId ?? '', good: '2', error: '0' }]
      await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
      workers.push({ worker, part })
    }
    const results = await Promise.allSettled(
      workers.map(({ worker, part }) => worker.scan(`${part}-${round}`, { quantity: '1' })),
    )
    expect(results.filter((each) => each.status === 'rejected')).toHaveLength(1)
    expect(await loops()).toBe(0)
  }
})

/** A finished unit with its part, both in the plant; it is in stock. */
async function finished(item: 'GEARBOX' | 'AXLE', number: string) {
  const order = await plant.order(item, '1')
  const worker = plant.worker(order.id)
  await worker.scan(number)
  const part = item === 'GEARBOX' ? 'AXLE' : 'GEARBOX'
  await plant.stock(part, `${number}-part`)
  const answer = await worker.scan(`${number}-part`)
  const supervisor = new Supervisor(db, order.id)
  await supervisor.report(worker.unit?.registrationId ?? '')
  const associationId = answer.unit?.components[0]?.associations[0]?.id ?? ''
  return { supervisor, associationId }
}

test('rework cannot put a product into its own part, and of two supervisors who try it together one wins', async () => {
  for (let round = 0; round < 3; round++) {
    const [gearbox, axle] = [await finished('GEARBOX', `G-${round}`), await finished('AXLE', `A-${round}`)]
    const results = await Promise.allSettled([
      gearbox.supervisor.replace(gearbox.associationId, { serialNumber: `A-${round}` }),
      axle.supervisor.replace(axle.associationId, { serialNumber: `G-${round}` }),
    ])
    expect(results.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    for (const each of results)
      if (each.status === 'rejected')
        expect(['contains-itself', 'serial-not-in-stock']).toContain(each.reason.code)
    expect(await loops()).toBe(0)
  }
})
