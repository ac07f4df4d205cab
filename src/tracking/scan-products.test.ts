import { beforeAll, describe, expect, test } from 'vitest'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { type TestPlant, testPlant, type Worker } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { RefusalCode, RefusalParameters } from '../contracts/refusals.ts'
import type { ScanRequest } from '../contracts/scans.ts'
import { newId } from '../lib/new-id.ts'

const db = await testDatabase()
let plant: TestPlant

beforeAll(async () => {
  plant = await testPlant(db)
  await plant.item('BIKE')
  await plant.item('MOTOR')
  await plant.item('CELLS', { tracking: 'batch' })
  await plant.item('PACK', { tracking: 'batch-and-serial', gtin: '09520000000011' })
  await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'CELLS', quantity: '40' }])
})

async function unit(product: string): Promise<{ worker: Worker; orderId: string }> {
  const order = await plant.order(product)
  const worker = plant.worker(order.id)
  await worker.scan(`EB-${newId()}`)
  return { worker, orderId: order.id }
}

/** Refused, and nothing is left of it but the kept scan. */
async function refused<Code extends RefusalCode>(
  worker: Worker,
  characters: string,
  code: Code,
  parameters: Partial<RefusalParameters<Code>> = {},
  more: Partial<ScanRequest> = {},
): Promise<void> {
  const attempt = () => expectRefusal(worker.scan(characters, more), code, parameters)
  await expectNothingWritten(db, attempt, ['audit_event'])
}

describe('items with a batch and a serial number', () => {
  test('need both for a new unit, and the serial number may not be of another batch', async () => {
    await plant.bom('PACK', [{ item: 'CELLS', quantity: '40' }])
    const order = await plant.order('PACK', '3')
    const worker = plant.worker(order.id)
    await refused(worker, 'SN-plain', 'number-of-wrong-kind', { item: 'PACK' })
    await refused(worker, '010952000000001121SN-1', 'number-of-wrong-kind', { item: 'PACK' })
    const registered = await worker.scan('010952000000001110B-1\u001d21SN-1')
    expect(registered).toMatchObject({
      outcome: 'registered',
      unit: { lot: { batchNumber: 'B-1', serialNumber: 'SN-1' } },
    })
    await refused(worker, '010952000000001110B-2\u001d21SN-1', 'batch-of-serial-differs', {
      serial: 'SN-1',
      batch: 'B-1',
      scanned: 'B-2',
    })
    // The serial number alone is enough to find the unit again.
    worker.mode = 'product'
    expect(await worker.scan('SN-1')).toMatchObject({ outcome: 'selected' })
  })

  test('as components are found by their serial number, and their batch has to agree', async () => {
    await plant.item('CARRIER')
    await plant.bom('CARRIER', [{ item: 'PACK', quantity: '2' }])
    await plant.stock('PACK', 'B-7/SN-7')
    await plant.stock('PACK', 'B-7/SN-8')
    const { worker } = await unit('CARRIER')
    await refused(worker, '010952000000001110B-8\u001d21SN-7', 'batch-of-serial-differs', { scanned: 'B-8' })
    expect(await worker.scan('SN-7')).toMatchObject({ outcome: 'associated', params: { quantity: '1' } })
    expect(await worker.scan('010952000000001110B-7\u001d21SN-8')).toMatchObject({ outcome: 'associated' })
  })
})

describe('a product made in batches', () => {
  beforeAll(async () => {
    await plant.item('GEL', { tracking: 'batch', unit: 'KGM', gtin: '09520000000028' })
    await plant.bom('GEL', [{ item: 'CELLS', quantity: '2' }])
  })

  test('takes the quantity that is typed or on the label, else all that is started', async () => {
    await plant.stock('CELLS', 'C-gel', '100')
    const order = await plant.order('GEL', '10', '6')
    const worker = plant.worker(order.id)
    expect(await worker.scan('GEL-1', { quantity: '1.5' })).toMatchObject({
      outcome: 'registered',
      unit: { quantity: '1.5', position: null },
    })
    // What goes in follows the quantity: 2 for each kilogram.
    expect((await worker.scan('C-gel')).params.quantity).toBe('3')
    expect(await worker.scan('01095200000000283102000250' + '10GEL-2')).toMatchObject({
      unit: { quantity: '2.5' },
    })
    worker.mode = 'product'
    await refused(
      worker,
      'GEL-3',
      'registration-exceeds-started',
      { quantity: '3', left: '2' },
      { quantity: '3' },
    )
    expect(await worker.scan('GEL-3', { mode: 'product' })).toMatchObject({ unit: { quantity: '2' } })
    await refused(worker, 'GEL-4', 'nothing-left-to-register', { started: '6' }, { mode: 'product' })
  })

  test('opens its batch again when it is scanned again', async () => {
    const order = await plant.order('GEL', '10')
    const worker = plant.worker(order.id)
    await worker.scan('GEL-again', { quantity: '4' })
    expect(await worker.scan('GEL-again', { mode: 'product' })).toMatchObject({ outcome: 'selected' })
  })

  test('never has more registered than started, however many stations do it at once', async () => {
    const order = await plant.order('GEL', '10')
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        plant.worker(order.id).scan(`GEL-race-${index}`, { quantity: '3' }),
      ),
    )
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(3)
    const [sum] = await db`select sum(quantity) as sum from registration where order_id = ${order.id}`
    expect(sum).toEqual({ sum: '9.000000' })
  })
})

describe('a product serial number', () => {
  test('of another order is named with that order, while it is built and afterwards', async () => {
    const { worker: first, orderId } = await unit('BIKE')
    const number = first.unit?.lot.serialNumber ?? ''
    const other = await plant.order('BIKE')
    await refused(plant.worker(other.id), number, 'product-of-other-order', { number })
    await plant.stock('MOTOR', 'M-done')
    await first.scan('M-done')
    await plant.stock('CELLS', 'C-done', '40')
    await first.scan('C-done')
    await new Supervisor(db, orderId).report(first.unit?.registrationId ?? '')
    await refused(plant.worker(other.id), number, 'product-registered-before', { number })
  })

  test('that is in stock without having been made here is not given again', async () => {
    await plant.stock('BIKE', 'EB-bought')
    const order = await plant.order('BIKE')
    await refused(plant.worker(order.id), 'EB-bought', 'product-exists', { number: 'EB-bought' })
  })
})
