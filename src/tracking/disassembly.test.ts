import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { DisassemblyDestination } from '../contracts/disassemblies.ts'
import { scrapStock } from '../inventory/scrap-stock.ts'
import { verifyInventory } from '../inventory/verify-inventory.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'
import { newId } from '../lib/new-id.ts'
import { endOrder } from '../orders/end-order.ts'
import { estimateOrder } from '../orders/estimate-order.ts'
import { getDisassembly, listDisassemblies, listUnitParts } from './list-disassemblies.ts'
import { openRepair } from './open-repair.ts'
import { reverseDisassembly } from './reverse-disassembly.ts'
import { takeApart } from './take-apart.ts'

// A bike of one motor by serial number and half a kilogram of glue by batch, finished and taken apart again.

const db = await testDatabase()
const plant = await testPlant(db)
const { warehouseId } = plant
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('GLUE', { tracking: 'batch', unit: 'KGM' })
await plant.item('PAIR')
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'GLUE', quantity: '0.5' }])
await plant.bom('PAIR', [{ item: 'BIKE', quantity: '2' }])
const glue = await plant.stock('GLUE', 'G-1', '100')
const reason = 'Frame is cracked'
let bikes = 0

async function newBike(ended = true) {
  const serial = `EB-${++bikes}`
  const motor = await plant.stock('MOTOR', `M-${serial}`)
  const order = await plant.order('BIKE')
  const worker = plant.worker(order.id)
  for (const number of [serial, `M-${serial}`, 'G-1']) await worker.scan(number)
  const lines = [{ registrationId: worker.unit?.registrationId ?? '', good: '1', error: '0' }]
  await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
  if (ended) await act(db, (tx, actor) => endOrder(tx, actor, order.id))
  const [lot] = await db<{ id: string }[]>`select id from lot where serial_number = ${serial}`
  return { serial, motor, lotId: lot?.id ?? '', orderId: order.id }
}

/** Everything inside, the motor to stock and the glue to scrap. */
async function linesOf(lotId: string) {
  const { rows } = await listUnitParts(db, lotId)
  return rows.map(({ associationId, item }) => ({
    associationId,
    destination: (item.number === 'MOTOR' ? 'stock' : 'scrap') as DisassemblyDestination,
  }))
}

const apart = async (lotId: string, actor = testActor()) => {
  const lines = await linesOf(lotId)
  return await act(db, (tx, by) => takeApart(tx, by, { lotId, lines, reason }), actor)
}
const back = (id: string) =>
  act(db, (tx, actor) => reverseDisassembly(tx, actor, id, { reason: 'Wrong bike' }))

async function expectVerified() {
  const { findings } = await verifyInventory(db)
  expect(findings.filter(({ rule }) => rule !== 'events')).toEqual([])
}

test('a unit is taken apart: it leaves stock, its parts come in or are scrapped, and the order says which', async () => {
  const bike = await newBike()
  const before = Number(await plant.onHand('GLUE', glue))
  const answer = await apart(bike.lotId)
  expect(answer.number).toBe('DA-000001')
  expect(await plant.onHand('BIKE', bike.lotId)).toBe('0')
  expect(await plant.onHand('MOTOR', bike.motor)).toBe('1')
  expect(Number(await plant.onHand('GLUE', glue))).toBe(before)
  expect(await getDisassembly(db, answer.id)).toMatchObject({
    ...{ number: 'DA-000001', reason, warehouse: 'W1', reversedAt: null, lot: { serialNumber: bike.serial } },
    lines: [
      { item: { number: 'GLUE' }, quantity: '0.5', destination: 'scrap' },
      {
        item: { number: 'MOTOR' },
        quantity: '1',
        destination: 'stock',
        lot: { serialNumber: `M-${bike.serial}` },
      },
    ],
  })
  expect((await listUnitParts(db, bike.lotId)).rows).toEqual([])
  const { rows } = await listDisassemblies(db, { limit: 50, search: bike.serial })
  expect(rows).toMatchObject([{ id: answer.id }])
  await expectVerified()
  // The motor is as good as any: it goes into the next bike.
  const order = await plant.order('BIKE')
  const worker = plant.worker(order.id)
  await worker.scan('EB-next')
  expect(await worker.scan(`M-${bike.serial}`)).toMatchObject({ outcome: 'associated' })
})

test('taken back, the unit lies in stock with everything inside, and can be taken apart again', async () => {
  const bike = await newBike(false)
  const onHand = await plant.onHand('GLUE', glue)
  const { id } = await apart(bike.lotId)
  await back(id)
  expect(await plant.onHand('BIKE', bike.lotId)).toBe('1')
  expect(await plant.onHand('MOTOR', bike.motor)).toBe('0')
  expect(await plant.onHand('GLUE', glue)).toBe(onHand)
  expect((await listUnitParts(db, bike.lotId)).rows).toMatchObject([
    { item: { number: 'GLUE' }, quantity: '0.5' },
    { item: { number: 'MOTOR' } },
  ])
  expect(await getDisassembly(db, id)).toMatchObject({ reverseReason: 'Wrong bike' })
  await expectCleanRefusal(db, () => back(id), 'disassembly-reversed', { disassembly: expect.any(String) })
  await apart(bike.lotId)
  await expectVerified()
})

test('the same request again changes nothing, and of two at once one takes the unit apart', async () => {
  const [bike, other] = [await newBike(), await newBike()]
  const [actor, lines] = [testActor(), await linesOf(bike.lotId)]
  const run = () => act(db, (tx, by) => takeApart(tx, by, { lotId: bike.lotId, lines, reason }), actor)
  expect(await run()).toEqual(await run())
  const [all] = [await linesOf(other.lotId)]
  const both = await Promise.allSettled(
    [1, 2].map(() => act(db, (tx, by) => takeApart(tx, by, { lotId: other.lotId, lines: all, reason }))),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const lost = both.find((each) => each.status === 'rejected')
  await expectRefusal(Promise.reject(lost?.reason), 'unit-not-here')
  await expectVerified()
})

test('a disassembly is not taken back once a part was used or is gone', async () => {
  const bike = await newBike()
  const { id } = await apart(bike.lotId)
  const order = await plant.order('BIKE')
  const worker = plant.worker(order.id)
  await worker.scan('EB-user')
  await worker.scan(`M-${bike.serial}`)
  await expectCleanRefusal(db, () => back(id), 'serial-already-installed', { product: 'EB-user' })
  const second = await newBike()
  const { id: gone } = await apart(second.lotId)
  await act(db, (tx, actor) =>
    scrapStock(tx, actor, { warehouseId, lines: [{ lotId: second.motor, quantity: '1' }], reason }),
  )
  await expectCleanRefusal(db, () => back(gone), 'serial-not-in-stock', { warehouse: 'W1' })
  await expectCleanRefusal(db, () => back(newId()), 'not-found', { what: 'Disassembly order' })
})

test('what is no unit, is not here, is reserved or open, or has other parts inside is not taken apart', async () => {
  const bike = await newBike()
  const take = (lotId: string, lines: Awaited<ReturnType<typeof linesOf>>) =>
    act(db, (tx, actor) => takeApart(tx, actor, { lotId, lines, reason }))
  await expectCleanRefusal(db, () => take(glue, []), 'not-a-unit', { lot: 'G-1' })
  await expectCleanRefusal(db, () => take(newId(), []), 'not-found', { what: 'Lot' })
  const lines = await linesOf(bike.lotId)
  await expectCleanRefusal(db, () => take(bike.lotId, lines.slice(1)), 'unit-parts-differ', {
    ...{ serial: bike.serial, inside: '2', named: '1' },
  })
  const pair = await plant.order('PAIR', '1', false)
  await act(db, (tx, actor) => estimateOrder(tx, actor, pair.id, { reserve: 'everything' }))
  await expectCleanRefusal(db, () => take(bike.lotId, lines), 'serial-reserved', { otherOrder: pair.number })
  const broken = await newBike()
  const inside = await linesOf(broken.lotId)
  await act(db, (tx, actor) => openRepair(tx, actor, { lotId: broken.lotId, reason }))
  await expectCleanRefusal(db, () => take(broken.lotId, inside), 'repair-open', { serial: broken.serial })
})
