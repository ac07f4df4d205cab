import { expect, test } from 'vitest'
import { expectCleanRefusal } from '../../../test/support/expect-clean-refusal.ts'
import type { expectRefusal } from '../../../test/support/expect-refusal.ts'
import { type ListPage, stockroom } from '../../../test/support/stockroom.ts'
import type { HistoryEntry } from '../../contracts/history.ts'
import type { Party } from '../../contracts/inventory.ts'
import type {
  CreatedSalesOrder,
  SalesOrderAnswer,
  SalesOrderDetails,
  SalesOrderRow,
} from '../../contracts/sales.ts'
import type { PartyListRow } from '../../contracts/trace-views.ts'
import { newId } from '../../lib/new-id.ts'

const { app, db, admin, clock, main, store, items, receive, lotOf, details, everyRow } =
  await stockroom('2026-11-20T10:00:00Z')
const { cell, motor, screw, grease } = items
const customer = (await admin.post<Party>('/customers', { number: 'C1', name: 'Bike shop' })).json
const vendor = (await admin.post<Party>('/vendors', { number: 'V1', name: 'Cells Ltd' })).json
const supervisor = app.as('supervisor')

const create = (lines: object[], more: object = {}) =>
  supervisor.post<CreatedSalesOrder>('/sales-orders', { customerId: customer.id, lines, ...more })
const orderOf = async (lines: object[]) => (await create(lines)).json.id
const step = (name: string, id: string, lines: object[], more: object = {}) =>
  supervisor.post<SalesOrderAnswer>(`/sales-orders/${id}/${name}`, { warehouseId: main, lines, ...more })
const ship = (id: string, lines: object[], more: object = {}) => step('ship', id, lines, more)
const takeBack = (id: string, lines: object[], more: object = {}) =>
  step('return', id, lines, { reason: 'Wrong colour', ...more })
const look = async (id: string) => (await supervisor.get<SalesOrderDetails>(`/sales-orders/${id}`)).json
const motorLot = (serialNumber: string) => lotOf({ itemId: motor, quantity: '1', serialNumber })
const one = (lotId: string, quantity = '1') => ({ lotId, quantity })

test('an order is shipped in parts and comes back, and every figure follows', async () => {
  const [m1, m2] = [await motorLot('M-1'), await motorLot('M-2')]
  const cells = await lotOf({ itemId: cell, quantity: '100', batchNumber: 'C-1' })
  const created = await create(
    [
      { itemId: motor, quantity: '2' },
      { itemId: cell, quantity: '60' },
    ],
    { dueOn: '2026-12-01' },
  )
  expect(created).toMatchObject({ status: 200, json: { number: 'SO-000001' } })
  const { id } = created.json
  expect(await look(id)).toMatchObject({ status: 'open', customer: { number: 'C1' }, dueOn: '2026-12-01' })
  expect((await ship(id, [one(m1), one(cells, '20'), one(cells, '20')])).json).toEqual({
    id,
    number: 'SO-000001',
    status: 'partly-shipped',
  })
  expect((await look(id)).lines).toMatchObject([
    { item: { number: 'MOTOR' }, quantity: '2', shipped: '1', remaining: '1', returned: '0' },
    { item: { number: 'CELL' }, quantity: '60', shipped: '40', remaining: '20' },
  ])
  expect((await details(cells)).onHand).toBe('60')
  expect((await details(m1)).onHand).toBe('0')
  expect((await ship(id, [one(m2), one(cells, '20')])).json.status).toBe('shipped')
  clock.now = new Date('2026-11-21T10:00:00Z')
  expect((await takeBack(id, [one(m1), one(cells, '5')], { warehouseId: store })).json.status).toBe(
    'partly-shipped',
  )
  expect((await details(m1)).places).toMatchObject([{ warehouse: 'STORE', onHand: '1' }])
  const after = await look(id)
  expect(after.lines).toMatchObject([
    { shipped: '1', returned: '1', remaining: '1' },
    { shipped: '55', returned: '5', remaining: '5' },
  ])
  expect(
    after.lots.map((row) => [row.lot?.serialNumber || row.lot?.batchNumber, row.shipped, row.returned]),
  ).toEqual([
    ['C-1', '55', '5'],
    ['M-1', '0', '1'],
    ['M-2', '1', '0'],
  ])
  const history = await supervisor.get<ListPage<HistoryEntry>>(`/sales-orders/${id}/history`)
  expect(history.json.rows.map((row) => row.type)).toEqual([
    'sales-order-returned',
    'sales-order-shipped',
    'sales-order-shipped',
    'sales-order-created',
  ])
  expect(history.json.rows[0]?.reason).toBe('Wrong colour')
  expect(history.json.rows[0]?.change).toEqual({
    after: [
      { item: 'MOTOR', number: 'M-1', quantity: '1', unit: 'h87' },
      { item: 'CELL', number: 'C-1', quantity: '5', unit: 'h87' },
    ],
  })
  // What was named twice is told once.
  expect(history.json.rows[2]?.change).toMatchObject({
    after: [
      { number: 'M-1', quantity: '1' },
      { number: 'C-1', quantity: '40' },
    ],
  })
  // What came back can be shipped again.
  expect((await ship(id, [one(m1)], { warehouseId: store })).json.status).toBe('partly-shipped')
  clock.now = new Date('2026-11-20T10:00:00Z')
})

test('what is picked for an order is out of reach of everybody else until it is shipped or given back', async () => {
  const [a, b] = [await motorLot('P-1'), await motorLot('P-2')]
  const id = await orderOf([{ itemId: motor, quantity: '2' }])
  const other = await orderOf([{ itemId: motor, quantity: '2' }])
  expect((await step('pick', id, [one(a), one(b)])).json.status).toBe('open')
  expect((await look(id)).lines).toMatchObject([{ picked: '2', shipped: '0', remaining: '0' }])
  await expectCleanRefusal(db, () => ship(other, [one(a)]), 'serial-not-in-stock', { serial: 'P-1' })
  await expectCleanRefusal(db, () => step('pick', id, [one(a)]), 'more-than-ordered', { left: '0' })
  const again = () => receive([{ itemId: motor, quantity: '1', serialNumber: 'P-1' }])
  await expectCleanRefusal(db, again, 'serial-in-stock', { serial: 'P-1' })
  await step('unpick', id, [one(b)])
  await expectCleanRefusal(db, () => step('unpick', id, [one(b)]), 'not-picked-for-order', { lot: 'P-2' })
  expect((await ship(other, [one(b)])).status).toBe(200)
  await expectCleanRefusal(db, () => step('close', id, [], { reason: 'Cancelled' }), 'sales-order-has-picks')
  expect((await ship(id, [one(a)])).json.status).toBe('partly-shipped')
  expect((await look(id)).lines).toMatchObject([{ picked: '0', shipped: '1' }])
  expect((await details(a)).onHand).toBe('0')
})

test('a trace finds customers, shipped sales orders and those not yet shipped', async () => {
  const batch = await lotOf({ itemId: grease, quantity: '10', batchNumber: 'G-1' })
  const [shipped, picked] = [
    await orderOf([{ itemId: grease, quantity: '2' }]),
    await orderOf([{ itemId: grease, quantity: '1.5' }]),
  ]
  await ship(shipped, [one(batch, '2')])
  await step('pick', picked, [one(batch, '1.5')])
  const list = async (name: string) =>
    (
      await admin.post<ListPage<PartyListRow>>('/traces/parties', {
        starts: [{ kind: 'lot', lotId: batch }],
        direction: 'forward',
        list: name,
      })
    ).json.rows.map((row) => [row.number, row.party?.name])
  expect(await list('customers')).toEqual([['C1', 'Bike shop']])
  expect(await list('shipped')).toEqual([[(await look(shipped)).number, 'Bike shop']])
  expect(await list('not-yet-shipped')).toEqual([[(await look(picked)).number, 'Bike shop']])
  await ship(picked, [one(batch, '1.5')])
  expect(await list('not-yet-shipped')).toEqual([])
  await takeBack(shipped, [one(batch, '2')])
  expect(await list('shipped')).toEqual([[(await look(picked)).number, 'Bike shop']])
})

test('what is held, expired, elsewhere or not ordered is not shipped, and nothing of the shipment is', async () => {
  const good = await motorLot('R-1')
  const held = await motorLot('R-2')
  const old = await lotOf({ itemId: cell, quantity: '5', batchNumber: 'OLD', expiresOn: '2026-11-01' })
  const stored = (
    await receive([{ itemId: motor, quantity: '1', serialNumber: 'R-3' }], { warehouseId: store })
  ).json.lines[0]?.lotId
  await admin.post('/holds', { lotIds: [held], reason: 'Cracked' })
  const id = await orderOf([
    { itemId: motor, quantity: '2' },
    { itemId: cell, quantity: '10' },
  ])
  const refused = (lines: object[], code: Parameters<typeof expectRefusal>[1], parameters: object) =>
    expectCleanRefusal(db, () => ship(id, [one(good), ...lines]), code, parameters)
  await refused([one(held)], 'lot-held', { lot: 'R-2', reason: 'Cracked' })
  await refused([one(old, '5')], 'lot-expired', { lot: 'OLD', date: '2026-11-01' })
  await refused([one(stored ?? '')], 'serial-not-in-stock', { serial: 'R-3', warehouse: 'MAIN' })
  const few = await lotOf({ itemId: cell, quantity: '3', batchNumber: 'FEW' })
  await refused([one(few, '4')], 'lot-has-too-little', { lot: 'FEW', available: '3', quantity: '4' })
  await refused([one(few, '0.5')], 'quantity-too-fine', { item: 'CELL' })
  await refused([one(good)], 'quantity-of-serial', { quantity: '2' })
  await refused([{ itemId: motor, quantity: '1' }], 'lot-number-needed', { item: 'MOTOR' })
  await refused([{ itemId: screw, quantity: '1' }], 'item-not-ordered', { item: 'SCREW' })
  await refused([one(newId())], 'not-found', { what: 'Lot' })
  await expectCleanRefusal(db, () => ship(newId(), [one(good)]), 'not-found', { what: 'Sales order' })
  expect(await ship(id, [{ lotId: good, itemId: motor, quantity: '1' }])).toMatchObject({ status: 400 })
  expect(await ship(id, [])).toMatchObject({ status: 400 })
  await expectCleanRefusal(db, () => takeBack(id, [one(good)]), 'not-shipped-for-order', { lot: 'R-1' })
})

test('stock without numbers is ordered in any unit, shipped, and not beyond what is there', async () => {
  await receive([{ itemId: screw, quantity: '50' }])
  const id = await orderOf([{ itemId: screw, quantity: '60' }])
  await expectCleanRefusal(db, () => ship(id, [{ itemId: screw, quantity: '60' }]), 'stock-too-low', {
    available: '50',
    quantity: '60',
  })
  await ship(id, [{ itemId: screw, quantity: '50' }])
  expect((await look(id)).lots).toMatchObject([{ lot: null, shipped: '50' }])
  const grams = await orderOf([{ itemId: grease, quantity: '250', unit: 'GRM' }])
  expect((await look(grams)).lines).toMatchObject([{ quantity: '0.25' }])
})

test('a closed order ships nothing until it is opened again', async () => {
  const lot = await motorLot('X-1')
  const id = await orderOf([{ itemId: motor, quantity: '1' }])
  const close = () => step('close', id, [], { reason: 'Customer cancelled' })
  const reopen = () => step('reopen', id, [], { reason: 'Customer came back' })
  await expectCleanRefusal(db, reopen, 'sales-order-open')
  expect((await close()).json.status).toBe('closed')
  await expectCleanRefusal(db, close, 'sales-order-closed')
  await expectCleanRefusal(db, () => ship(id, [one(lot)]), 'sales-order-closed')
  expect((await reopen()).json.status).toBe('open')
  expect((await ship(id, [one(lot)])).json.status).toBe('shipped')
})

test('an order needs a customer, items and units that exist and a number of its own', async () => {
  const line = { itemId: motor, quantity: '1' }
  await create([line], { number: 'OWN' })
  await expectCleanRefusal(db, () => create([line], { number: 'OWN' }), 'number-taken', {
    what: 'Sales order',
  })
  await expectCleanRefusal(db, () => create([line], { customerId: vendor.id }), 'not-found', {
    what: 'Customer',
  })
  await expectCleanRefusal(db, () => create([{ ...line, itemId: newId() }]), 'not-found', { what: 'Item' })
  await expectCleanRefusal(db, () => create([{ ...line, unit: 'ZZ' }]), 'not-found', { what: 'Unit' })
  await expectCleanRefusal(db, () => create([{ ...line, quantity: '0.5' }]), 'quantity-too-fine')
  await expectCleanRefusal(db, () => create([{ ...line, unit: 'KGM' }]), 'conversion-missing')
  expect(await create([])).toMatchObject({ status: 400 })
})

test('of simultaneous shipments of one serial number one wins, and the same request twice ships once', async () => {
  const lot = await motorLot('RACE')
  const orders = await Promise.all(
    Array.from({ length: 6 }, () => orderOf([{ itemId: motor, quantity: '1' }])),
  )
  const replies = await Promise.all(orders.map((id) => ship(id, [one(lot)])))
  expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409, 409, 409, 409, 409])
  const cells = await lotOf({ itemId: cell, quantity: '10', batchNumber: 'TWICE' })
  const id = await orderOf([{ itemId: cell, quantity: '10' }])
  const request = { id: newId(), warehouseId: main, lines: [one(cells, '4')] }
  const path = `/sales-orders/${id}/ship`
  const answers = await Promise.all([supervisor.post(path, request), supervisor.post(path, request)])
  expect(answers.map((answer) => answer.json)).toEqual([answers[0].json, answers[0].json])
  expect((await details(cells)).onHand).toBe('6')
  const together = await Promise.all(Array.from({ length: 4 }, () => ship(id, [one(cells, '3')])))
  expect(together.map((reply) => reply.status).toSorted()).toEqual([200, 200, 409, 409])
  expect((await details(cells)).onHand).toBe('0')
})

test('sales orders are searched, filtered by status, sorted and paged on the server', async () => {
  const numbers = async (query: string) =>
    (await supervisor.get<ListPage<SalesOrderRow>>(`/sales-orders?${query}`)).json.rows.map(
      (row) => row.number,
    )
  const all = await numbers('limit=200&sort=number')
  expect(all.length).toBeGreaterThan(5)
  expect((await everyRow<SalesOrderRow>('/sales-orders?sort=number')).map((row) => row.number)).toEqual(all)
  expect((await everyRow<SalesOrderRow>('/sales-orders?sort=-dueOn')).length).toBe(all.length)
  expect(await numbers('search=own')).toEqual(['OWN'])
  expect(await numbers('search=bike&status=closed')).toEqual([])
  expect(await numbers('search=OWN&status=open,shipped')).toEqual(['OWN'])
  expect(await supervisor.get('/sales-orders?status=lost')).toMatchObject({ status: 400 })
  expect(await supervisor.get(`/sales-orders/${newId()}`)).toMatchObject({ status: 404 })
})
