import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Tx } from '../../src/db/database.ts'
import { transaction } from '../../src/db/transaction.ts'
import { importFiles } from '../../src/interchange/import-files.ts'
import { placeHold } from '../../src/inventory/place-hold.ts'
import { reportAsFinished } from '../../src/journals/report-as-finished.ts'
import { newId } from '../../src/lib/new-id.ts'
import { createAssociation } from '../../src/tracking/create-association.ts'
import { undoScan } from '../../src/tracking/undo-scan.ts'
import { act } from '../support/act.ts'
import { testPlant } from '../support/plant.ts'
import { testActor } from '../support/test-actor.ts'
import { testDatabase } from '../support/test-database.ts'

// A scan reads before it writes. Here each has read, and is about to write, when the hold is committed.
const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('BEARING', { tracking: 'batch' })
await plant.item('GREASE', { tracking: 'batch' })
await plant.item('HUB')
await plant.item('WHEEL')
await plant.item('PAINT', { tracking: 'batch' })
await plant.item('BIKE')
await plant.bom('HUB', [{ item: 'BEARING' }])
await plant.bom('WHEEL', [{ item: 'HUB' }])
await plant.bom('PAINT', [{ item: 'GREASE' }])
await plant.bom('BIKE', [{ item: 'WHEEL' }, { item: 'BEARING' }, { item: 'PAINT' }])

/** A unit made and reported, which is a part from then on. */
async function make(item: string, number: string, part: string): Promise<string> {
  const order = await plant.order(item, '1')
  const worker = plant.worker(order.id)
  await worker.scan(number)
  await worker.scan(part)
  const lines = [{ registrationId: worker.unit?.registrationId ?? '', good: '1', error: '0' }]
  await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
  return worker.unit?.lot.id ?? ''
}

let made = 0
/** A bike on an order of its own, with a worker at a station who is about to scan something into it. */
async function bike(stationId = plant.stationId) {
  const order = await plant.order('BIKE', '1')
  const worker = plant.worker(order.id, stationId)
  await worker.scan(`EB-${++made}`)
  return { order, worker }
}

const holding = (tx: Tx, lotId: string): Promise<unknown> =>
  placeHold(tx, testActor(), { id: newId(), lotIds: [lotId], reason: 'Cracked' })

/** Starts the scan while the hold is there but not committed. It has to wait; then it hears what came of the hold. */
async function overtaken(
  lotId: string,
  scan: () => Promise<unknown>,
  fate: 'commit' | 'roll back' = 'commit',
) {
  let scanning: Promise<unknown> = Promise.resolve()
  const undone = new Error('Not meant after all')
  await transaction(db, async (tx) => {
    await holding(tx, lotId)
    let over = false
    scanning = scan().then(
      () => 'passed',
      (refusal: { code?: string }) => refusal.code ?? refusal,
    )
    void scanning.then(() => (over = true))
    await sleep(250)
    expect(over, 'the scan did not wait for the hold').toBe(false)
    if (fate === 'roll back') throw undone
  }).catch((error: unknown) => {
    if (error !== undone) throw error
  })
  return await scanning
}

test('a batch of which the station has a share', async () => {
  const lotId = await plant.stock('BEARING', 'B-1', '100')
  await (await bike()).worker.scan('B-1')
  const { worker } = await bike()
  expect(await overtaken(lotId, () => worker.scan('B-1'))).toBe('lot-held')
  expect(await db`select from association where component_lot_id = ${lotId}`).toHaveLength(1)
})

test('a batch of which the station has no share yet', async () => {
  const lotId = await plant.stock('BEARING', 'B-2', '100')
  const { worker } = await bike(await plant.station('NEW'))
  expect(await overtaken(lotId, () => worker.scan('B-2'))).toBe('lot-held')
  expect(await db`select from association where component_lot_id = ${lotId}`).toHaveLength(0)
})

test('a serial number, and one with the bad bearing two levels inside', async () => {
  const lotId = await plant.stock('BEARING', 'B-3', '100')
  await make('HUB', 'H-3', 'B-3')
  const wheel = await make('WHEEL', 'W-3', 'H-3')
  const { worker } = await bike()
  expect(await overtaken(lotId, () => worker.scan('W-3'))).toBe('part-held')
  const plain = await plant.stock('WHEEL', 'W-4')
  expect(await overtaken(plain, () => worker.scan('W-4'))).toBe('lot-held')
  expect(await db`select from association where component_lot_id in (${wheel}, ${plain})`).toHaveLength(0)
})

test('a batch that was made from the bad one', async () => {
  const lotId = await plant.stock('GREASE', 'G-1', '100')
  await make('PAINT', 'P-1', 'G-1')
  const { worker } = await bike()
  expect(await overtaken(lotId, () => worker.scan('P-1'))).toBe('part-held')
})

test('a number entered by hand', async () => {
  const lotId = await plant.stock('BEARING', 'B-5', '100')
  const { order, worker } = await bike()
  const component = (
    await db<{ id: string }[]>`
    select component.id from component join item on item.id = item_id where order_id = ${order.id} and item.number = 'BEARING'`
  )[0]
  const entered = {
    registrationId: worker.unit?.registrationId ?? '',
    componentId: component?.id ?? '',
    batchNumber: 'B-5',
  }
  const entering = () =>
    act(db, (tx, actor) => createAssociation(tx, actor, order.id, { ...entered, id: actor.requestId }))
  expect(await overtaken(lotId, entering)).toBe('lot-held')
})

test('a hold that is not placed after all lets the scan pass', async () => {
  const lotId = await plant.stock('BEARING', 'B-6', '100')
  await (await bike()).worker.scan('B-6')
  const { worker } = await bike()
  expect(await overtaken(lotId, () => worker.scan('B-6'), 'roll back')).toBe('passed')
  expect(await db`select from association where component_lot_id = ${lotId}`).toHaveLength(2)
})

test('a wheel that is taken out of a bike while the hold is placed, and scanned into the next one', async () => {
  const lotId = await plant.stock('BEARING', 'B-7', '100')
  await make('HUB', 'H-7', 'B-7')
  await make('WHEEL', 'W-7', 'H-7')
  const plain = await plant.stock('WHEEL', 'W-8')
  for (const [held, wheel, code] of [
    [lotId, 'W-7', 'part-held'],
    [plain, 'W-8', 'lot-held'],
  ] as const) {
    const [first, next] = [await bike(), await bike()]
    await first.worker.scan(wheel)
    const moving = async () => {
      await act(db, (tx, actor) => undoScan(tx, { ...actor, stationId: plant.stationId }, first.order.id))
      return await next.worker.scan(wheel)
    }
    expect(await overtaken(held, moving)).toBe(code)
    expect(await db`select from association where order_id = ${next.order.id}`).toHaveLength(0)
  }
})

test('twenty stations that put wheels in, take them out and put them in again while all of them are held', async () => {
  const wheels = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => ({
      number: `R-${index}`,
      lotId: await plant.stock('WHEEL', `R-${index}`),
    })),
  )
  let heldAt = Number.POSITIVE_INFINITY
  const passed: number[] = []
  const codes = await Promise.all(
    wheels.map(async ({ number }) => {
      const stationId = await plant.station(`R-${number}`)
      const { order, worker } = await bike(stationId)
      for (;;) {
        const begun = performance.now()
        const code = await worker.scan(number).then(
          () => undefined,
          (refusal: { code?: string }) => refusal.code ?? 'none',
        )
        if (code !== undefined) return code
        passed.push(begun)
        await act(db, (tx, actor) => undoScan(tx, { ...actor, stationId }, order.id))
        if (passed.length >= 40 && heldAt === Number.POSITIVE_INFINITY) {
          heldAt = 0
          const lotIds = wheels.map(({ lotId }) => lotId)
          await act(db, (tx, actor) =>
            placeHold(tx, actor, { id: actor.requestId, lotIds, reason: 'Cracked' }),
          )
          heldAt = performance.now()
        }
      }
    }),
  )
  expect(new Set(codes)).toEqual(new Set(['lot-held']))
  expect(passed.filter((begun) => heldAt > 0 && begun > heldAt)).toEqual([])
}, 60_000)

test('holds that come with an import are met like those that are placed', async () => {
  await plant.stock('BEARING', 'B-9', '100')
  await (await bike()).worker.scan('B-9')
  const gate = async () =>
    (await db<{ version: number }[]>`select distinct version from hold_gate`)[0]?.version
  const before = await gate()
  const text = 'item,batch,reason\nBEARING,B-9,Vendor notice\n'
  await importFiles(db, testActor(), [{ name: 'holds.csv', text }])
  expect(await gate()).toBe((before ?? 0) + 1)
  const { worker } = await bike()
  await expect(worker.scan('B-9')).rejects.toMatchObject({ code: 'lot-held' })
})
