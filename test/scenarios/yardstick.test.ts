import { expect, test } from 'vitest'
import type { BomDetails } from '../../src/contracts/boms.ts'
import type { Item } from '../../src/contracts/items.ts'
import type { JournalDetails } from '../../src/contracts/journals.ts'
import type { CreatedOrder } from '../../src/contracts/orders.ts'
import type { Place } from '../../src/contracts/setup.ts'
import { testApp } from '../support/app.ts'
import { expectBalance } from '../support/expect-balance.ts'
import { Shop } from '../support/shop.ts'

const app = await testApp()
const { db } = app
const [worker, supervisor, admin] = [app.as('worker'), app.as('supervisor'), app.as('administrator')]

// The plant: a site with a store, kilograms and pieces.
await admin.post('/units', { code: 'KGM', name: 'Kilogram', symbol: 'kg', decimals: 3 })
await admin.post('/units', { code: 'H87', name: 'Piece', symbol: 'pcs', decimals: 0 })
const site = (await admin.post<Place>('/sites', { code: 'S1', name: 'Works' })).json
const store = (await admin.post<Place>('/warehouses', { code: 'W1', name: 'Store', withinId: site.id })).json
const ids: Record<string, string> = {}
for (const [number, unit, tracking] of [
  ['RESIN', 'KGM', 'batch'], // raw material
  ['SEALANT', 'KGM', 'batch'], // semi-finished: the main item of the formula
  ['HARDENER', 'KGM', 'batch'], // co-product
  ['RESIDUE', 'KGM', 'batch'], // by-product
  ['ROTOR', 'H87', 'serial'], // bought component
  ['PUMP', 'H87', 'serial'], // finished goods
] as const)
  ids[number] = (await admin.post<Item>('/items', { number, name: number, unit, tracking })).json.id

const line = (
  lineNumber: number,
  item: string,
  quantityPer: string,
  unit: string,
  operationNumber: number,
) => ({
  ...{ lineNumber, itemId: ids[item], quantityPer, unit, operationNumber, flushing: 'manual' },
})
const operations = (...numbers: number[]) =>
  numbers.map((number) => ({ number, name: `Operation ${number}` }))
const product = (lineNumber: number, kind: string, item: string, quantityPer: string, share: string) => ({
  ...{ lineNumber, kind, itemId: ids[item], quantityPer, unit: 'KGM', share },
})
await admin.post<BomDetails>('/boms', {
  ...{ itemId: ids.SEALANT, name: 'Formula', operations: operations(10) },
  lines: [line(10, 'RESIN', '1.25', 'KGM', 10)],
  products: [
    product(10, 'co-product', 'HARDENER', '0.2', '16'),
    product(20, 'by-product', 'RESIDUE', '0.05', '4'),
  ],
})
await admin.post<BomDetails>('/boms', {
  ...{ itemId: ids.PUMP, name: 'Standard', operations: operations(10, 20, 30) },
  lines: [line(10, 'ROTOR', '1', 'H87', 10), line(20, 'SEALANT', '0.4', 'KGM', 20)],
})

async function receive(number: string, lines: object[]): Promise<void> {
  const reply = await supervisor.post('/receipts', { number, warehouseId: store.id, lines })
  expect(reply).toMatchObject({ status: 200 })
}

async function create(item: string, quantity: string): Promise<Shop> {
  const order = { itemId: ids[item], quantity, warehouseId: store.id }
  const { json } = await supervisor.post<CreatedOrder>('/orders', order)
  return new Shop(json.id, worker, supervisor)
}

/** On hand of every lot, by its number, as the sum of its inventory transactions. */
async function onHand(item: string): Promise<Record<string, string>> {
  const rows = await db<{ number: string; quantity: string }[]>`
    select coalesce(nullif(serial_number, ''), batch_number) as number, trim_scale(sum(quantity)) as quantity
    from inventory_transaction join lot on lot.id = lot_id
    where lot.item_id = ${ids[item] ?? ''} and state <> 'reserved' group by lot.id order by number`
  return Object.fromEntries(rows.map((row) => [row.number, row.quantity]))
}

const statusOf = async (shop: Shop) => (await shop.order()).status
const takenBy = (journal: JournalDetails) =>
  journal.rows.map((row) => [
    row.lot?.serialNumber || row.lot?.batchNumber,
    row.product?.serialNumber || row.product?.batchNumber,
    row.quantity,
  ])

test('raw material becomes three outputs of a batch order, and those and bought parts become pumps, by route cards', async () => {
  // A batch of the raw material arrives, and five rotors with their serial numbers.
  await receive('DN-1', [{ itemId: ids.RESIN, quantity: '100', batchNumber: 'RES-1' }])
  const rotors = ['ROT-1', 'ROT-2', 'ROT-3', 'ROT-4', 'ROT-5']
  await receive(
    'DN-2',
    rotors.map((serialNumber) => ({ itemId: ids.ROTOR, quantity: '1', serialNumber })),
  )
  expect([await onHand('RESIN'), await onHand('ROTOR')]).toEqual([
    { 'RES-1': '100' },
    { 'ROT-1': '1', 'ROT-2': '1', 'ROT-3': '1', 'ROT-4': '1', 'ROT-5': '1' },
  ])

  // The batch order makes sealant, and with it a co-product and a by-product.
  const mixing = await create('SEALANT', '40')
  expect(await mixing.order()).toMatchObject({ kind: 'batch', status: 'created' })
  await mixing.step('release')
  expect(await mixing.order()).toMatchObject({ status: 'released', started: '0' })
  await mixing.step('start')
  expect(await mixing.order()).toMatchObject({ status: 'started', started: '40' })
  const { finishedProducts } = await mixing.order()
  expect(finishedProducts.map((each) => [each.kind, each.item.number, each.started])).toEqual([
    ['main', 'SEALANT', '40'],
    ['co-product', 'HARDENER', '8'],
    ['by-product', 'RESIDUE', '2'],
  ])

  // Each output gets its batch number, and the raw batch is associated to each, with its share.
  const shares: (string | undefined)[] = []
  for (const [index, batch] of ['SEA-1', 'HAR-1', 'RSD-1'].entries()) {
    const finishedProductId = finishedProducts[index]?.id
    expect(await mixing.scan(batch, 'product', { finishedProductId })).toMatchObject({
      outcome: 'registered',
    })
    const { unit } = await mixing.scan('RES-1', 'component')
    shares.push(unit?.components[0]?.consumed)
  }
  expect(shares).toEqual(['40', '8', '2'])
  expect(await mixing.order()).toMatchObject({
    finishedProducts: [{ status: 'completed' }, { status: 'completed' }, { status: 'completed' }],
    components: [{ started: '50', consumption: '50', remaining: '0', status: 'completed' }],
  })
  expect(await onHand('RESIN')).toEqual({ 'RES-1': '100' }) // promised, not posted

  // All three are reported by one journal, whose lines took their numbers from the registrations; the raw batch is deducted.
  const report = await mixing.post('report-as-finished')
  expect(report.rows.map((row) => [row.lot?.batchNumber, row.quantity])).toEqual([
    ['SEA-1', '40'],
    ['HAR-1', '8'],
    ['RSD-1', '2'],
  ])
  expect(takenBy(await mixing.made(report, 'picking-list'))).toEqual([
    ['RES-1', 'SEA-1', '40'],
    ['RES-1', 'HAR-1', '8'],
    ['RES-1', 'RSD-1', '2'],
  ])
  expect(await onHand('RESIN')).toEqual({ 'RES-1': '50' })
  expect([await onHand('SEALANT'), await onHand('HARDENER'), await onHand('RESIDUE')]).toEqual([
    { 'SEA-1': '40' },
    { 'HAR-1': '8' },
    { 'RSD-1': '2' },
  ])
  expect((await mixing.order()).finishedProducts.map((each) => each.yield)).toEqual(['100', '100', '100'])
  expect(await statusOf(mixing)).toBe('reported-as-finished')
  await mixing.step('end')
  expect(await statusOf(mixing)).toBe('ended')

  // Three pumps are started. At operation 10 each gets its number and a rotor; its route card posts just these.
  const building = await create('PUMP', '3')
  await building.step('release')
  expect(await statusOf(building)).toBe('released')
  await building.step('start')
  expect(await statusOf(building)).toBe('started')
  expect(await componentsOf(building)).toEqual(['ROTOR 0 of 3 not-started', 'SEALANT 0 of 1.2 not-started'])
  const pumps = ['PMP-1', 'PMP-2', 'PMP-3']
  for (const [index, pump] of pumps.entries()) {
    await building.scan(pump, 'product', { operationNumber: 10 })
    const answer = await building.scan(rotors[index] ?? '', 'component', { operationNumber: 10 })
    expect(answer).toMatchObject({
      code: 'associated-operation-complete',
      params: { item: 'ROTOR', product: pump },
    })
  }
  expect(await componentsOf(building)).toEqual(['ROTOR 3 of 3 completed', 'SEALANT 0 of 1.2 not-started'])
  expect(await onHand('ROTOR')).toMatchObject({ 'ROT-1': '1', 'ROT-2': '1', 'ROT-3': '1' }) // matched, not posted
  const first = await building.post('route-card', 10)
  expect(first).toMatchObject({ cards: [{ operationNumber: 10, good: '3', minutes: '12.5' }] })
  expect(takenBy(await building.made(first, 'picking-list'))).toEqual([
    ['ROT-1', 'PMP-1', '1'],
    ['ROT-2', 'PMP-2', '1'],
    ['ROT-3', 'PMP-3', '1'],
  ])
  expect(await onHand('ROTOR')).toEqual({
    'ROT-1': '0',
    'ROT-2': '0',
    'ROT-3': '0',
    'ROT-4': '1',
    'ROT-5': '1',
  })
  expect(await onHand('SEALANT')).toEqual({ 'SEA-1': '40' })

  // At operation 20 each is opened again and sealed from the semi-finished batch.
  for (const pump of pumps) {
    expect(await building.scan(pump, 'product', { operationNumber: 20 })).toMatchObject({
      outcome: 'selected',
    })
    const answer = await building.scan('SEA-1', 'component', { operationNumber: 20 })
    expect(answer.code).toBe('associated-unit-complete')
  }
  expect(await componentsOf(building)).toEqual(['ROTOR 3 of 3 completed', 'SEALANT 1.2 of 1.2 completed'])
  expect(await onHand('SEALANT')).toEqual({ 'SEA-1': '40' })
  const second = await building.post('route-card', 20)
  expect(second).toMatchObject({ cards: [{ operationNumber: 20, good: '3', reports: false }] })
  expect(await statusOf(building)).toBe('started')
  expect(takenBy(await building.made(second, 'picking-list')).map((row) => row[2])).toEqual([
    '0.4',
    '0.4',
    '0.4',
  ])
  expect(await onHand('SEALANT')).toEqual({ 'SEA-1': '38.8' })
  expect(await onHand('PUMP')).toEqual({})

  // The route card of the last operation reports as finished; nothing is left to be consumed.
  const third = await building.post('route-card', 30)
  expect(third.made.map((each) => each.kind)).toEqual(['report-as-finished'])
  const finished = await building.made(third, 'report-as-finished')
  expect(finished.rows.map((row) => [row.lot?.serialNumber, row.quantity])).toEqual(
    pumps.map((pump) => [pump, '1']),
  )
  expect(finished.made).toEqual([])
  expect(await onHand('PUMP')).toEqual({ 'PMP-1': '1', 'PMP-2': '1', 'PMP-3': '1' })
  expect(await building.order()).toMatchObject({ status: 'reported-as-finished', good: '3', error: '0' })
  await building.step('end')
  expect(await statusOf(building)).toBe('ended')
  await expectBalance(db)

  // Every posting there is, and no other.
  expect(await postings()).toEqual([
    ...['RES-1 100 received purchase', 'ROT-1 1 received purchase', 'ROT-2 1 received purchase'],
    ...['ROT-3 1 received purchase', 'ROT-4 1 received purchase', 'ROT-5 1 received purchase'],
    ...['HAR-1 8 received production', 'RES-1 -2 deducted production-line'],
    ...['RES-1 -40 deducted production-line', 'RES-1 -8 deducted production-line'],
    ...['RSD-1 2 received production', 'SEA-1 40 received production'],
    ...['ROT-1 -1 deducted production-line', 'ROT-2 -1 deducted production-line'],
    'ROT-3 -1 deducted production-line',
    ...Array.from({ length: 3 }, () => 'SEA-1 -0.4 deducted production-line'),
    ...['PMP-1 1 received production', 'PMP-2 1 received production', 'PMP-3 1 received production'],
  ])

  // By hand through the tables: what is in a pump, what became of the raw batch.
  expect(await inside('PMP-2')).toEqual(['ROT-2 1', 'SEA-1 0.4', 'RES-1 40'])
  expect(await madeOf('RES-1')).toEqual([
    'HAR-1 8',
    'RSD-1 2',
    'SEA-1 40',
    'PMP-1 0.4',
    'PMP-2 0.4',
    'PMP-3 0.4',
  ])
  expect(await madeOf('ROT-4')).toEqual([])
})

/** What each component has of what is needed for all that is started. */
async function componentsOf(shop: Shop): Promise<string[]> {
  const { components } = await shop.order()
  return components.map(
    ({ item, consumption, started, status }) => `${item.number} ${consumption} of ${started} ${status}`,
  )
}

/** The inventory transactions, those of one request in the order of their numbers. */
async function postings(): Promise<string[]> {
  const rows = await db<{ text: string }[]>`
    select text from (
      select at, moved.event_id, coalesce(nullif(serial_number, ''), batch_number) || ' ' || trim_scale(quantity) || ' ' || state
        || ' ' || reference as text
      from inventory_transaction moved join lot on lot.id = lot_id) posting
    order by at, event_id, text collate "C"`
  return rows.map(({ text }) => text)
}

type Link = { readonly number: string; readonly quantity: string }

/** Step by step from product to component, as somebody with a pencil would. */
async function inside(product: string): Promise<string[]> {
  const links = await db<Link[]>`
    select coalesce(nullif(part.serial_number, ''), part.batch_number) as number, trim_scale(quantity) as quantity
    from association join lot part on part.id = component_lot_id join lot made on made.id = product_lot_id
    where closed_at is null and ${product} in (made.serial_number, made.batch_number) order by number`
  const deeper = await Promise.all(links.map((each) => inside(each.number)))
  return [...links.map((each) => `${each.number} ${each.quantity}`), ...deeper.flat()]
}

/** And the other way. */
async function madeOf(component: string): Promise<string[]> {
  const links = await db<Link[]>`
    select coalesce(nullif(made.serial_number, ''), made.batch_number) as number, trim_scale(quantity) as quantity
    from association join lot part on part.id = component_lot_id join lot made on made.id = product_lot_id
    where closed_at is null and ${component} in (part.serial_number, part.batch_number) order by number`
  const further = await Promise.all(links.map((each) => madeOf(each.number)))
  return [...links.map((each) => `${each.number} ${each.quantity}`), ...further.flat()]
}
