import { expect, test } from 'vitest'
import { Refusal } from '../../src/contracts/refusals.ts'
import type { TracedHolds } from '../../src/contracts/trace-results.ts'
import { reportAsFinished } from '../../src/journals/report-as-finished.ts'
import { act } from '../support/act.ts'
import { testApp } from '../support/app.ts'
import { testPlant } from '../support/plant.ts'
import { testActor } from '../support/test-actor.ts'

const app = await testApp()
const { db } = app
const plant = await testPlant(db)
await plant.item('BEARING', { tracking: 'batch' })
await plant.item('WHEEL')
await plant.item('BIKE')
await plant.bom('WHEEL', [{ item: 'BEARING' }])
await plant.bom('BIKE', [{ item: 'WHEEL' }, { item: 'BEARING' }])

const stations = 20
const rounds = 8

test('a hold placed while twenty stations scan: whatever is scanned after its commit is refused, sub-assemblies too', async () => {
  await plant.stock('BEARING', 'B-bad', '10000')
  const total = stations * rounds
  const wheels = Array.from({ length: total }, (_, index) => `W-${index}`)
  await buildWheels(wheels)
  const order = await plant.order('BIKE', String(total))
  let heldAt = Number.POSITIVE_INFINITY
  const held = Promise.withResolvers<void>()
  const passed: { begun: number; what: string }[] = []
  const refused: { begun: number; code: string }[] = []
  const at = async (station: number) => {
    const stationId = await plant.station(`H-${station}`)
    for (let round = 0; round < rounds; round++) {
      // However slow the hold is, each station scans once more after it.
      if (round === rounds - 1) await held.promise
      const worker = plant.worker(order.id, stationId)
      await worker.scan(`EB-${station}-${round}`)
      // Even stations install the batch itself, odd ones the wheel that it is in.
      const what = station % 2 === 0 ? 'B-bad' : (wheels[station * rounds + round] ?? '')
      const begun = performance.now()
      await worker.scan(what).then(
        () => passed.push({ begun, what }),
        (error: unknown) => {
          if (!(error instanceof Refusal)) throw error
          refused.push({ begun, code: error.code })
        },
      )
    }
  }
  const hold = async () => {
    while (passed.length < stations * 2) await new Promise((resolve) => setTimeout(resolve, 5))
    const reply = await app.as('quality').post<TracedHolds>('/traces/holds', {
      criteria: { starts: [{ kind: 'number', batchNumber: 'B-bad' }], direction: 'forward' },
      reason: 'Cracked rings',
    })
    heldAt = performance.now()
    held.resolve()
    expect(reply.status).toBe(200)
    expect(reply.json.placed).toBeGreaterThan(total)
  }
  await Promise.all([hold(), ...Array.from({ length: stations }, (_, station) => at(station))])
  expect(passed.filter((scan) => scan.begun > heldAt)).toEqual([])
  const after = refused.filter((scan) => scan.begun > heldAt)
  expect(after.length).toBeGreaterThan(0)
  expect(new Set(refused.map((scan) => scan.code))).toEqual(
    new Set(['lot-held', 'part-held'].filter((code) => refused.some((scan) => scan.code === code))),
  )
  // What slipped through before is in a unit that no one can use or report any more, and a second hold finds it.
  const again = await app.as('quality').post<TracedHolds>('/traces/holds', {
    criteria: { starts: [{ kind: 'number', batchNumber: 'B-bad' }], direction: 'forward' },
    reason: 'Cracked rings, checked again',
  })
  expect(again.json.placed + again.json.already).toBe(1 + total + passed.length)
}, 120_000)

/** Wheels of the bad batch in stock. */
async function buildWheels(serials: readonly string[]): Promise<void> {
  const order = await plant.order('WHEEL', String(serials.length))
  const registered: string[] = []
  for (const serial of serials) {
    const worker = plant.worker(order.id)
    await worker.scan(serial)
    await worker.scan('B-bad')
    registered.push(worker.unit?.registrationId ?? '')
  }
  const actor = testActor()
  const lines = registered.map((registrationId) => ({ registrationId, good: '1', error: '0' }))
  await act(db, (tx) => reportAsFinished(tx, actor, order.id, { lines }), actor)
}
