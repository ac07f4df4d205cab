import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { ChangeRepair } from '../contracts/repairs.ts'
import type { TraceMoment } from '../contracts/tracing.ts'
import { createParty } from '../inventory/create-party.ts'
import { createSalesOrder } from '../inventory/create-sales-order.ts'
import { returnFromCustomer } from '../inventory/return-from-customer.ts'
import { shipSalesOrder } from '../inventory/ship-sales-order.ts'
import { verifyInventory } from '../inventory/verify-inventory.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'
import { reverseJournal } from '../journals/reverse-journal.ts'
import { newId } from '../lib/new-id.ts'
import { endOrder } from '../orders/end-order.ts'
import { estimateOrder } from '../orders/estimate-order.ts'
import { trace } from '../tracing/trace.ts'
import { changeRepair } from './change-repair.ts'
import { closeRepair } from './close-repair.ts'
import { getRepair, listRepairs } from './list-repairs.ts'
import { openRepair } from './open-repair.ts'

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('LAMP')
await plant.item('GLUE', { tracking: 'batch', unit: 'KGM' })
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'GLUE', quantity: '0.5' }])
const { warehouseId } = plant
const glue = await plant.stock('GLUE', 'G-1', '10')
const customer = await act(db, (tx, actor) =>
  createParty(tx, actor, 'customer', { id: newId(), number: 'C1', name: 'Customer' }),
)
const reason = 'Bearing noise'

let bikes = 0

/** A reported bike on an ended order, with its motor and glue. */
async function newBike() {
  const serial = `EB-${++bikes}`
  const motor = await plant.stock('MOTOR', `M-${serial}`)
  const order = await plant.order('BIKE')
  const worker = plant.worker(order.id)
  for (const number of [serial, `M-${serial}`, 'G-1']) await worker.scan(number)
  const lines = [{ registrationId: worker.unit?.registrationId ?? '', good: '1', error: '0' }]
  await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
  await act(db, (tx, actor) => endOrder(tx, actor, order.id))
  const [lot] = await db<{ id: string }[]>`select id from lot where serial_number = ${serial}`
  return { serial, motor, lotId: lot?.id ?? '', orderId: order.id }
}

const open = (lotId: string) => act(db, (tx, actor) => openRepair(tx, actor, { lotId, reason }))
const change = (id: string, command: Partial<ChangeRepair>) =>
  act(db, (tx, actor) => changeRepair(tx, actor, id, { removals: [], installs: [], reason, ...command }))
const close = (id: string, outcome: 'returned' | 'scrapped' | 'taken-apart') =>
  act(db, (tx, actor) => closeRepair(tx, actor, id, { outcome, reason }))

/** The open parts of a unit in repair, by item. */
async function partOf(repairId: string, item: string): Promise<string> {
  const { parts } = await getRepair(db, repairId)
  return parts.find((part) => part.item.number === item && part.removedAt === null)?.associationId ?? ''
}

async function insides(lotId: string, moment: TraceMoment): Promise<string[]> {
  const answer = await trace(
    db,
    { starts: [{ kind: 'lot', lotId }], direction: 'backward', moment, only: {}, details: false },
    new Date(),
  )
  return answer.rows.map((row) => row.lot.serialNumber || row.lot.batchNumber).toSorted()
}

test('a returned unit gets another motor and a lamp, and as built, as shipped and as maintained stay apart', async () => {
  const bike = await newBike()
  const sales = await act(db, (tx, actor) =>
    createSalesOrder(tx, actor, {
      customerId: customer.id,
      lines: [{ itemId: plant.itemId('BIKE'), quantity: '1' }],
    }),
  )
  // Before it is shipped, its motor is replaced; after it came back, once more, and a lamp is added.
  const second = await plant.stock('MOTOR', 'M-SECOND')
  const first = await open(bike.lotId)
  const old = await partOf(first.id, 'MOTOR')
  await change(first.id, {
    removals: [{ associationId: old, to: 'stock' }],
    installs: [{ lotId: second, quantity: '1', replaces: old }],
  })
  expect(await plant.onHand('MOTOR', bike.motor)).toBe('1')
  expect(await plant.onHand('MOTOR', second)).toBe('0')
  await close(first.id, 'returned')
  const lines = [{ lotId: bike.lotId, quantity: '1' }]
  await act(db, (tx, actor) => shipSalesOrder(tx, actor, sales.id, { warehouseId, lines }))
  await expectCleanRefusal(db, () => open(bike.lotId), 'unit-not-here', { serial: bike.serial })
  await act(db, (tx, actor) =>
    returnFromCustomer(tx, actor, sales.id, { warehouseId, lines, reason: 'Noisy' }),
  )
  const third = await plant.stock('MOTOR', 'M-THIRD')
  const lamp = await plant.stock('LAMP', 'L-1')
  const repair = await open(bike.lotId)
  await change(repair.id, {
    removals: [{ associationId: await partOf(repair.id, 'MOTOR'), to: 'scrap' }],
    installs: [
      { lotId: third, quantity: '1' },
      { lotId: lamp, quantity: '1' },
    ],
  })
  await close(repair.id, 'returned')
  expect(await insides(bike.lotId, { kind: 'as-built' })).toEqual(['G-1', `M-${bike.serial}`])
  expect(await insides(bike.lotId, { kind: 'as-shipped' })).toEqual(['G-1', 'M-SECOND'])
  expect(await insides(bike.lotId, { kind: 'now' })).toEqual(['G-1', 'L-1', 'M-THIRD'])
  expect(await plant.onHand('BIKE', bike.lotId)).toBe('1')
  expect(await plant.onHand('MOTOR', second)).toBe('0')
  const [kept] = await db<{ by: string }[]>`
    select lot.serial_number as by from association old join association new on new.id = old.replaced_by_id
    join lot on lot.id = new.component_lot_id where old.id = ${old}`
  expect(kept?.by).toBe('M-SECOND')
  // The motor that was taken out first goes into another bike.
  const other = await plant.order('BIKE')
  const worker = plant.worker(other.id)
  await worker.scan('EB-NEXT')
  expect(await worker.scan(`M-${bike.serial}`)).toMatchObject({ outcome: 'associated' })
  expect((await verifyInventory(db)).findings.filter((each) => each.rule !== 'events')).toEqual([])
})

test('a unit is taken apart: everything inside returns to stock, and it cannot be closed so before', async () => {
  const bike = await newBike()
  const before = await plant.onHand('GLUE', glue)
  const repair = await open(bike.lotId)
  await expectCleanRefusal(db, () => close(repair.id, 'taken-apart'), 'unit-not-empty', { count: '2' })
  const { parts } = await getRepair(db, repair.id)
  await change(repair.id, {
    removals: parts.map(({ associationId }) => ({ associationId, to: 'stock' as const })),
  })
  await close(repair.id, 'taken-apart')
  expect(await plant.onHand('BIKE', bike.lotId)).toBe('0')
  expect(await plant.onHand('MOTOR', bike.motor)).toBe('1')
  expect(Number(await plant.onHand('GLUE', glue))).toBeCloseTo(Number(before) + 0.5)
  expect(await getRepair(db, repair.id)).toMatchObject({ outcome: 'taken-apart', closeReason: reason })
  expect((await verifyInventory(db)).findings.filter((each) => each.rule !== 'events')).toEqual([])
})

test('an open unit is out of reach: it is neither installed nor shipped, and opened once', async () => {
  const bike = await newBike()
  const results = await Promise.allSettled(Array.from({ length: 4 }, () => open(bike.lotId)))
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  await expectCleanRefusal(db, () => open(bike.lotId), 'repair-open', { serial: bike.serial })
  const repairs = await listRepairs(db, {
    ...{ open: 'true', lotId: bike.lotId, limit: 10 },
    sort: '-openedAt',
  })
  const id = repairs.rows[0]?.id ?? ''
  expect(repairs.rows).toMatchObject([{ lot: { serialNumber: bike.serial }, outcome: null, reason }])
  await close(id, 'scrapped')
  await expectCleanRefusal(db, () => close(id, 'returned'), 'repair-closed')
  await expectCleanRefusal(db, () => change(id, {}), 'repair-closed')
  await expectCleanRefusal(db, () => open(bike.lotId), 'unit-not-here')
  expect(await plant.onHand('BIKE', bike.lotId)).toBe('0')
})

test('what goes in obeys the rules of stock, and only what is inside is taken out, once', async () => {
  const [bike, other] = [await newBike(), await newBike()]
  const { id } = await open(bike.lotId)
  const install =
    (lotId: string, quantity = '1') =>
    () =>
      change(id, { installs: [{ lotId, quantity }] })
  const held = await plant.stock('MOTOR', 'M-HELD')
  await plant.hold(held, 'Cracked')
  await expectCleanRefusal(db, install(held), 'lot-held', { lot: 'M-HELD' })
  await expectCleanRefusal(db, install(other.motor), 'serial-already-installed', { product: other.serial })
  await expectCleanRefusal(db, install(bike.lotId), 'contains-itself')
  await expectCleanRefusal(db, install(glue, '100'), 'lot-has-too-little')
  const old = await plant.stock('GLUE', 'G-OLD', '1', { expiresOn: '2020-01-01' })
  await expectCleanRefusal(db, install(old, '0.1'), 'lot-expired')
  const wanted = await plant.stock('MOTOR', 'M-WANTED', '1', { expiresOn: '2999-01-01' })
  const planned = await plant.order('BIKE', '1', false)
  await act(db, (tx, actor) => estimateOrder(tx, actor, planned.id, { reserve: 'everything' }))
  await expectCleanRefusal(db, install(wanted), 'serial-reserved', { otherOrder: planned.number })
  const remove = (associationId: string) => () =>
    change(id, { removals: [{ associationId, to: 'stock' as const }] })
  await expectCleanRefusal(db, remove(newId()), 'not-found', { what: 'Association' })
  const motor = await partOf(id, 'MOTOR')
  const results = await Promise.allSettled([remove(motor)(), remove(motor)()])
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  await expectCleanRefusal(db, remove(motor), 'association-closed', { number: `M-${bike.serial}` })
  expect(await plant.onHand('MOTOR', bike.motor)).toBe('1')
  await expectCleanRefusal(db, () => open(glue), 'not-a-unit', { lot: 'G-1' })
  await expectCleanRefusal(db, () => open(newId()), 'not-found', { what: 'Lot' })
  await expectCleanRefusal(db, () => change(newId(), {}), 'not-found', { what: 'Repair' })
})

test('a part whose consumption was taken back is not put into stock a second time', async () => {
  const order = await plant.order('BIKE')
  await plant.stock('MOTOR', 'M-UNPOSTED')
  const worker = plant.worker(order.id)
  for (const number of ['EB-UNPOSTED', 'M-UNPOSTED', 'G-1']) await worker.scan(number)
  const lines = [{ registrationId: worker.unit?.registrationId ?? '', good: '1', error: '0' }]
  await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
  const [journal] = await db<{ id: string }[]>`
    select id from journal where order_id = ${order.id} and kind = 'picking-list'`
  await act(db, (tx, actor) => reverseJournal(tx, actor, journal?.id ?? '', { reason }))
  const [lot] = await db<{ id: string }[]>`select id from lot where serial_number = 'EB-UNPOSTED'`
  const { id } = await open(lot?.id ?? '')
  const associationId = await partOf(id, 'MOTOR')
  await expectCleanRefusal(
    db,
    () => change(id, { removals: [{ associationId, to: 'stock' }] }),
    'part-not-posted',
    { number: 'M-UNPOSTED' },
  )
})

test('the same request twice changes a unit once', async () => {
  const bike = await newBike()
  const { id } = await open(bike.lotId)
  const lamp = await plant.stock('LAMP', 'L-TWICE')
  const command = { removals: [], installs: [{ lotId: lamp, quantity: '1' }], reason }
  const actor = testActor()
  const once = () => act(db, (tx) => changeRepair(tx, actor, id, command), actor)
  const answers = await Promise.all([once(), once()])
  expect(answers[0]).toEqual(answers[1])
  expect((await getRepair(db, id)).parts.filter((part) => part.item.number === 'LAMP')).toHaveLength(1)
})
