import { beforeAll, describe, expect, test } from 'vitest'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { type TestPlant, testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { Refusal } from '../contracts/refusals.ts'
import { newId } from '../lib/new-id.ts'

const db = await testDatabase()
let plant: TestPlant

beforeAll(async () => {
  plant = await testPlant(db)
  await plant.item('BIKE', { gtin: '09520000000004' })
  await plant.item('MOTOR', { gtin: '09520000000011' })
  await plant.item('CELLS', { tracking: 'batch' })
  await plant.item('GREASE', { tracking: 'batch', unit: 'KGM', gtin: '09520000000028' })
  await plant.item('SCREW', { tracking: 'none', gtin: '09520000000035' })
  await plant.item('OTHER', { gtin: '09520000000042' })
  await plant.bom('BIKE', [
    { item: 'MOTOR' },
    { item: 'CELLS', quantity: '40' },
    { item: 'GREASE', quantity: '15', unit: 'GRM' },
    { item: 'SCREW', quantity: '12', flushing: 'finish' },
  ])
})

describe('a unit from its first scan to its last', () => {
  test('a product, its serial, its batches: the mode follows by itself', async () => {
    await plant.stock('MOTOR', 'M-1')
    await plant.stock('CELLS', 'C-1', '1000')
    await plant.stock('GREASE', 'G-1', '5')
    const order = await plant.order('BIKE', '2')
    const worker = plant.worker(order.id)
    const registered = await worker.scan('EB-1')
    expect(registered).toMatchObject({
      outcome: 'registered',
      mode: 'component',
      unit: { position: 1, status: 'not-started' },
    })
    expect(await worker.scan('M-1')).toMatchObject({ outcome: 'associated', unit: { status: 'in-progress' } })
    const cells = await worker.scan('C-1')
    expect(cells.params).toMatchObject({ quantity: '40', left: '1' })
    const last = await worker.scan('G-1')
    expect(last).toMatchObject({
      code: 'associated-unit-complete',
      mode: 'product',
      unit: { status: 'completed' },
    })
    expect(last.params.quantity).toBe('0.015')
    expect(await worker.scan('EB-2')).toMatchObject({ outcome: 'registered', unit: { position: 2 } })
  })

  test('a number that is registered on this order is opened again', async () => {
    const order = await plant.order('BIKE', '1')
    const worker = plant.worker(order.id)
    await worker.scan('EB-again')
    worker.mode = 'product'
    expect(await worker.scan('EB-again')).toMatchObject({ outcome: 'selected', mode: 'component' })
  })
})

describe('a GS1 code finds its place by itself', () => {
  test('a component in product mode, a product in component mode', async () => {
    await plant.stock('MOTOR', 'M-gs1')
    const order = await plant.order('BIKE', '2')
    const worker = plant.worker(order.id)
    await worker.scan('010952000000000421EB-gs1')
    worker.mode = 'product'
    expect(await worker.scan('010952000000001121M-gs1')).toMatchObject({ outcome: 'associated' })
    expect(await worker.scan('010952000000000421EB-gs1-2')).toMatchObject({ outcome: 'registered' })
  })

  test('the quantity and the expiry on the label are used', async () => {
    await plant.stock('GREASE', 'G-gs1', '5')
    const order = await plant.order('BIKE', '1')
    const worker = plant.worker(order.id)
    await worker.scan('EB-label')
    const answer = await worker.scan('01095200000000283103000010' + '10G-gs1')
    expect(answer.params.quantity).toBe('0.01')
    await expectRefusal(worker.scan('01095200000000281720010110G-gs1'), 'lot-expired', { date: '2020-01-01' })
  })

  test('an item that is not of this order, not tracked, or not known is named', async () => {
    const order = await plant.order('BIKE', '1')
    const worker = plant.worker(order.id)
    await expectRefusal(worker.scan('010952000000004221X'), 'item-not-of-order', { item: 'OTHER' })
    await expectRefusal(worker.scan('010952000000003510X'), 'item-not-tracked', { item: 'SCREW' })
    await expectRefusal(worker.scan('010952000000005910X'), 'unknown-item', { gtin: '09520000000059' })
    await expectRefusal(worker.scan('0109520000000011'), 'number-missing', { item: 'MOTOR' })
    await expectRefusal(worker.scan('010952000000001110B1'), 'number-of-wrong-kind', { item: 'MOTOR' })
  })
})

describe('one serial number is in one product', () => {
  test('of twenty simultaneous scans of one serial exactly one wins, and the others are told where it is', async () => {
    await plant.stock('MOTOR', 'M-race')
    const order = await plant.order('BIKE', '20')
    const workers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const worker = plant.worker(order.id)
        await worker.scan(`EB-race-${index}`)
        return worker
      }),
    )
    const results = await Promise.allSettled(workers.map((worker) => worker.scan('M-race')))
    const lost = results.filter((each) => each.status === 'rejected').map((each) => each.reason)
    expect(lost).toHaveLength(19)
    for (const refusal of lost) {
      expect(refusal).toBeInstanceOf(Refusal)
      expect(refusal.code).toBe('serial-already-installed')
    }
    const open =
      await db`select from association a join lot l on l.id = a.component_lot_id where l.serial_number = 'M-race' and closed_at is null`
    expect(open).toHaveLength(1)
  })

  test('of twenty simultaneous registrations of one product number one wins', async () => {
    const orders = await Promise.all([plant.order('BIKE', '20'), plant.order('BIKE', '20')])
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        plant.worker((orders[index % 2] ?? orders[0]).id).scan('EB-one'),
      ),
    )
    const made = results.flatMap((each) =>
      each.status === 'fulfilled' && each.value.outcome === 'registered' ? [each.value] : [],
    )
    expect(made).toHaveLength(1)
    const rows =
      await db`select from registration r join lot l on l.id = r.lot_id where l.serial_number = 'EB-one'`
    expect(rows).toHaveLength(1)
    for (const each of results)
      if (each.status === 'rejected')
        expect(['product-of-other-order', 'product-registered-before']).toContain(each.reason.code)
  })

  test('no more units get a number than were started', async () => {
    const order = await plant.order('BIKE', '10', '3')
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => plant.worker(order.id).scan(`EB-few-${index}`)),
    )
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(3)
    await expectRefusal(plant.worker(order.id).scan('EB-one-more'), 'nothing-left-to-register', {
      started: '3',
    })
  })
})

describe('a batch never goes below zero', () => {
  test('32 stations share what is left, to the last piece', async () => {
    await plant.stock('CELLS', 'C-shared', '410')
    const order = await plant.order('BIKE', '32')
    const stations = await Promise.all(Array.from({ length: 32 }, (_, index) => plant.station(`R${index}`)))
    const workers = await Promise.all(
      stations.map(async (station, index) => {
        const worker = plant.worker(order.id, station)
        await worker.scan(`EB-shared-${index}`)
        return worker
      }),
    )
    const results = await Promise.allSettled(workers.map((worker) => worker.scan('C-shared')))
    const [sum] = await db<{ taken: string; scans: number }[]>`
      select sum(quantity)::int::text as taken, count(*)::int as scans from association a join lot l on l.id = a.component_lot_id where l.batch_number = 'C-shared'`
    // Ten take 40, one takes the 10 that are left, the others find it empty.
    expect(sum).toEqual({ taken: '410', scans: 11 })
    for (const each of results)
      if (each.status === 'rejected') expect(each.reason.code).toBe('lot-has-too-little')
  })

  test('a quantity that was asked for is not cut down', async () => {
    await plant.stock('CELLS', 'C-few', '30')
    const order = await plant.order('BIKE', '1')
    const worker = plant.worker(order.id)
    await worker.scan('EB-few-cells')
    await expectRefusal(worker.scan('C-few', { quantity: '40' }), 'lot-has-too-little', { available: '30' })
    expect((await worker.scan('C-few')).params.quantity).toBe('30')
  })
})

describe('the same request', () => {
  test('is answered alike and counted once, also when sent twice at once', async () => {
    await plant.stock('CELLS', 'C-same', '1000')
    const order = await plant.order('BIKE', '1')
    const worker = plant.worker(order.id)
    await worker.scan('EB-same')
    const id = newId()
    const registrationId = worker.unit?.registrationId ?? ''
    const send = () => worker.scan('C-same', { id, quantity: '5', mode: 'component', registrationId })
    const answers = await Promise.all([send(), send(), send()])
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    await expectRefusal(
      worker.scan('C-same', { id, quantity: '6', mode: 'component', registrationId }),
      'repeat-differs',
    )
    const rows =
      await db`select from association a join lot l on l.id = a.component_lot_id where l.batch_number = 'C-same'`
    expect(rows).toHaveLength(1)
  })

  test('is refused alike when it was refused before, and kept once', async () => {
    const order = await plant.order('BIKE', '1')
    const worker = plant.worker(order.id)
    await worker.scan('EB-refused')
    const id = newId()
    await expectRefusal(worker.scan('NOBODY', { id }), 'unknown-number')
    await plant.stock('MOTOR', 'NOBODY')
    await expectRefusal(worker.scan('NOBODY', { id }), 'unknown-number')
    expect(await db`select from audit_event where id = ${id}`).toHaveLength(1)
  })
})

describe('bad input leaves no trace besides the kept refusal', () => {
  test.each([
    ['an unknown number', 'NO-SUCH', 'unknown-number'],
    ['10,001 characters', 'x'.repeat(10_001), 'scan-unreadable'],
    ['a number that is too long', 'y'.repeat(101), 'number-too-long'],
    ['control characters inside', 'AB\u0007CD', 'number-has-control-characters'],
    ['an invisible character', 'AB\u200bCD', 'number-has-control-characters'],
    ['blanks', '   ', 'scan-unreadable'],
    ['a wrong check digit', '0109520000000012' + '21M', 'scan-unreadable'],
  ] as const)('%s', async (_, characters, code) => {
    const order = await plant.order('BIKE', '1')
    const worker = plant.worker(order.id)
    await worker.scan(`EB-bad-${newId()}`)
    await expectNothingWritten(db, () => expectRefusal(worker.scan(characters), code), ['audit_event'])
  })

  test('other scripts are numbers like any other', async () => {
    await plant.stock('MOTOR', 'Мотор-٣')
    const order = await plant.order('BIKE', '1')
    const worker = plant.worker(order.id)
    await worker.scan('自転車-1')
    expect(await worker.scan('Мотор-٣')).toMatchObject({ outcome: 'associated' })
  })

  test.each([
    ['0', 'quantity-not-positive'],
    ['-1', 'quantity-not-positive'],
    ['0.0001', 'quantity-too-fine'],
    ['99999999999', 'quantity-too-large'],
  ] as const)('a quantity of %s', async (quantity, code) => {
    const lot = `G-${newId()}`
    await plant.stock('GREASE', lot, '5')
    const order = await plant.order('BIKE', '1')
    const worker = plant.worker(order.id)
    await worker.scan(`EB-q-${lot}`)
    await expectNothingWritten(db, () => expectRefusal(worker.scan(lot, { quantity }), code), ['audit_event'])
  })
})

describe('an order that makes several products', () => {
  test('asks for the product to be selected, and registers for the one that is', async () => {
    await plant.item('FRAME-KIT', { tracking: 'serial' })
    const order = await plant.order('BIKE', '1')
    const lineId = newId()
    await db`insert into finished_product (id, order_id, line_number, kind, item_id, quantity)
      values (${lineId}, ${order.id}, 2, 'co-product', ${plant.itemId('FRAME-KIT')}, 1)`
    await db`insert into order_start (id, finished_product_id, quantity, at, event_id) values (${newId()}, ${lineId}, 1, now(), ${newId()})`
    await db`insert into started_unit (finished_product_id, position) values (${lineId}, 1)`
    await db`update production_order set version = version + 1 where id = ${order.id}`
    const worker = plant.worker(order.id)
    await expectRefusal(worker.scan('KIT-1'), 'product-not-selected', { number: 'KIT-1' })
    const answer = await worker.scan('KIT-1', { finishedProductId: lineId })
    expect(answer.unit?.finishedProductId).toBe(lineId)
  })
})
