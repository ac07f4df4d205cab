import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { ownerOf, testDatabaseUrl } from '../../test/support/test-database.ts'
import { printVerification } from '../cli/inventory-verify.ts'
import { connect } from '../db/database.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'
import { newId } from '../lib/new-id.ts'
import { estimateOrder } from '../orders/estimate-order.ts'
import { adjustStock } from './adjust-stock.ts'
import { createParty } from './create-party.ts'
import { createSalesOrder } from './create-sales-order.ts'
import { receiveIntoStock } from './receive-into-stock.ts'
import { shipSalesOrder } from './ship-sales-order.ts'
import { splitBatch } from './split-batch.ts'
import { transferStock } from './transfer-stock.ts'
import { verifyInventory } from './verify-inventory.ts'

const url = await testDatabaseUrl()
const db = connect(url)
const owner = await ownerOf(url)
const plant = await testPlant(db)
const second = await plant.warehouse('W2')
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('GLUE', { tracking: 'batch', unit: 'KGM' })
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'GLUE', quantity: '0.5' }])

const receive = (
  lines: { itemId: string; quantity: string; batchNumber?: string; serialNumber?: string }[],
) =>
  act(db, (tx, actor) =>
    receiveIntoStock(tx, actor, {
      ...{ id: newId(), reference: 'purchase', number: 'R1', warehouseId: plant.warehouseId, lines },
    }),
  )
const motors = ['M-1', 'M-2', 'M-3'].map((serialNumber) => ({
  ...{ itemId: plant.itemId('MOTOR'), quantity: '1', serialNumber },
}))
const received = await receive([
  ...motors,
  { itemId: plant.itemId('GLUE'), quantity: '10', batchNumber: 'G-1' },
])
const [m1 = '', m2 = '', , glue = ''] = received.lines.map((line) => line.lotId ?? '')
const order = await plant.order('BIKE', '2')
const worker = plant.worker(order.id)
for (const number of ['EB-1', 'M-1', 'G-1']) await worker.scan(number)
const registrationId = worker.unit?.registrationId ?? ''
const lines = [{ registrationId, good: '1', error: '0' }]
await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
const [bike] = await db<{ id: string }[]>`select id from lot where serial_number = 'EB-1'`
const customer = await act(db, (tx, actor) =>
  createParty(tx, actor, 'customer', { id: newId(), number: 'C1', name: 'Customer' }),
)
const sales = await act(db, (tx, actor) =>
  createSalesOrder(tx, actor, {
    customerId: customer.id,
    lines: [{ itemId: plant.itemId('BIKE'), quantity: '1' }],
  }),
)
const from = plant.warehouseId
await act(db, (tx, actor) =>
  shipSalesOrder(tx, actor, sales.id, {
    warehouseId: from,
    lines: [{ lotId: bike?.id ?? '', quantity: '1' }],
  }),
)
await act(db, (tx, actor) =>
  transferStock(tx, actor, {
    ...{ fromWarehouseId: from, toWarehouseId: second },
    lines: [{ lotId: m2, quantity: '1' }],
  }),
)
await act(db, (tx, actor) =>
  splitBatch(tx, actor, glue, { warehouseId: from, parts: [{ batchNumber: 'G-2', quantity: '3' }] }),
)

async function printed(options: { json?: boolean } = {}) {
  const written: string[] = []
  const balances = await printVerification(db, options, { write: (text) => written.push(text) })
  return { balances, text: written.join('') }
}

/** Damages the database as its owner can, and puts it back. */
async function damaged(
  damage: (tx: typeof owner) => Promise<unknown>,
  undo: (tx: typeof owner) => Promise<unknown>,
) {
  await damage(owner)
  const { findings } = await verifyInventory(db)
  await undo(owner)
  expect((await verifyInventory(db)).findings).toEqual([])
  return findings.map(({ rule, item, lot }) => `${rule} ${item} ${lot}`)
}

test('a plant that was only worked through Asbuilt balances, and a script can tell', async () => {
  expect(await printed()).toEqual({
    balances: true,
    text: expect.stringMatching(/^Everything balances: 6 lots and \d+ transactions\.\n$/),
  })
  const { text } = await printed({ json: true })
  expect(JSON.parse(text)).toMatchObject({ balances: true, lots: 6, findings: [] })
})

test('a changed quantity, a lost row and a row from nowhere are named with their lot', async () => {
  const consumed = owner`reference = 'production-line' and lot_id = ${glue} and state = 'deducted'`
  expect(
    await damaged(
      (tx) => tx`update inventory_transaction set quantity = -0.4 where ${consumed}`,
      (tx) => tx`update inventory_transaction set quantity = -0.5 where ${consumed}`,
    ),
  ).toContain('balance GLUE G-1')

  const arrived = owner`reference = 'transfer' and warehouse_id = ${second}`
  const lost = await owner<
    { row: string }[]
  >`select to_jsonb(t)::text as row from inventory_transaction t where ${arrived}`
  const rules = await damaged(
    (tx) => tx`delete from inventory_transaction where ${arrived}`,
    (tx) =>
      tx`insert into inventory_transaction select * from jsonb_populate_record(null::inventory_transaction, ${lost[0]?.row ?? ''}::jsonb)`,
  )
  expect(rules).toEqual(expect.arrayContaining(['transfers MOTOR M-2', 'events null null']))

  const id = newId()
  expect(
    await damaged(
      (
        tx,
      ) => tx`insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, at, event_id)
        values (${id}, ${plant.itemId('GLUE')}, ${glue}, ${second}, -1, 'deducted', 'adjustment', now(), ${newId()})`,
      (tx) => tx`delete from inventory_transaction where id = ${id}`,
    ),
  ).toEqual(['below-zero GLUE G-1', 'events GLUE G-1'])
})

test('a serial number in two places, an overdrawn batch and a split that does not add up are named', async () => {
  const id = newId()
  expect(
    await damaged(
      (
        tx,
      ) => tx`insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, at, event_id)
        values (${id}, ${plant.itemId('MOTOR')}, ${m1}, ${second}, 1, 'received', 'purchase', now(), ${newId()})`,
      (tx) => tx`delete from inventory_transaction where id = ${id}`,
    ),
  ).toEqual(['serial-places MOTOR M-1', 'events MOTOR M-1'])
  expect(
    await damaged(
      (tx) =>
        tx`insert into lot_share (lot_id, warehouse_id, station_id, quantity) values (${glue}, ${second}, ${plant.stationId}, 4)`,
      (tx) => tx`delete from lot_share where warehouse_id = ${second}`,
    ),
  ).toEqual(['promises GLUE G-1'])
  expect(
    await damaged(
      (tx) => tx`update association set quantity = 2 where kind = 'split'`,
      (tx) => tx`update association set quantity = 3 where kind = 'split'`,
    ),
  ).toEqual(expect.arrayContaining(['divisions GLUE G-1', 'divisions GLUE G-2', 'associations GLUE G-1']))
  expect(
    await damaged(
      (tx) => tx`update sales_order_line set quantity = 0.5`,
      (tx) => tx`update sales_order_line set quantity = 1`,
    ),
  ).toEqual(['sales BIKE EB-1'])
  const product = owner`registration_id = ${registrationId} and component_id is null`
  expect(
    await damaged(
      (tx) => tx`update journal_line set quantity = 2 where ${product}`,
      (tx) => tx`update journal_line set quantity = 1 where ${product}`,
    ),
  ).toEqual(['balance BIKE EB-1', 'reports BIKE EB-1'])
})

test('reservations that are too many, too few, for nobody or of nothing are named', async () => {
  const planned = await plant.order('BIKE', '2', false)
  await act(db, (tx, actor) => estimateOrder(tx, actor, planned.id, { reserve: 'everything' }))
  expect((await verifyInventory(db)).findings).toEqual([])
  const reserved = owner`order_id = ${planned.id} and item_id = ${plant.itemId('GLUE')}`
  const setTo = (quantity: string) => (tx: typeof owner) =>
    tx`update inventory_transaction set quantity = ${quantity} where ${reserved}`
  expect(await damaged(setTo('-1.5'), setTo('-1'))).toEqual(['reservations GLUE null'])
  expect(await damaged(setTo('1'), setTo('-1'))).toEqual(['reservations GLUE G-1'])
  expect(await damaged(setTo('-50'), setTo('-1'))).toEqual([
    'reservations GLUE null',
    'reservations GLUE G-1',
  ])
  const statusOf = (status: string) => (tx: typeof owner) =>
    tx`update production_order set status = ${status} where id = ${planned.id}`
  expect(await damaged(statusOf('ended'), statusOf('estimated'))).toEqual(
    expect.arrayContaining(['reservations GLUE G-1', 'reservations MOTOR M-3']),
  )
  const id = newId()
  expect(
    await damaged(
      (tx) => tx`
        insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, order_id, component_id,
          reverses_id, at, event_id)
        select ${id}, item_id, lot_id, warehouse_id, 0.5, state, reference, order_id, component_id, id, at, event_id
        from inventory_transaction where ${reserved}`,
      (tx) => tx`delete from inventory_transaction where id = ${id}`,
    ),
  ).toEqual(['reservations GLUE G-1'])
})

test('what does not balance is told in one line each, with the figures', async () => {
  await owner`update journal_line set quantity = 0.7 where lot_id = ${glue}`
  const { balances, text } = await printed()
  await owner`update journal_line set quantity = 0.5 where lot_id = ${glue}`
  expect(balances).toBe(false)
  expect(text).toContain('1 thing does not balance')
  expect(text).toContain(
    'balance: GLUE G-1: received 10 + produced 0 + adjusted -3 = 7 kg, but on hand 6.5 + picked 0 + consumed 0.7 + scrapped 0 + shipped 0 = 7.2 kg',
  )
})

test('a unit that is being made is not found in stock as well', async () => {
  await worker.scan('EB-2', { mode: 'product' })
  const [made] = await db<{ id: string }[]>`select id from lot where serial_number = 'EB-2'`
  const up = () =>
    act(db, (tx, actor) =>
      adjustStock(tx, actor, {
        ...{ warehouseId: from, reason: 'Found it' },
        lines: [{ lotId: made?.id ?? '', quantity: '1' }],
      }),
    )
  await expectCleanRefusal(db, up, 'serial-being-made', { serial: 'EB-2', order: order.number })
})
