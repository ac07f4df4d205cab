import { beforeAll, describe, expect, test } from 'vitest'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { type TestPlant, testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'

const db = await testDatabase()
let plant: TestPlant
let order: { readonly id: string }

/** Labels of these items, as a scanner sends them that drops the separator. */
const motor = (text: string) => `0109520000000011${text}`
const cells = (text: string) => `0109520000000059${text}`
const bike = (text: string) => `0109520000000004${text}`

beforeAll(async () => {
  plant = await testPlant(db)
  await plant.item('BIKE', { gtin: '09520000000004' })
  await plant.item('MOTOR', { gtin: '09520000000011', tracking: 'batch-and-serial' })
  await plant.item('CELLS', { gtin: '09520000000059', tracking: 'batch' })
  await plant.item('FOREIGN', { gtin: '09520000000042' })
  await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'CELLS', quantity: '4' }])
  order = await plant.order('BIKE', '10')
})

async function atUnit(name: string) {
  const worker = plant.worker(order.id)
  await worker.scan(name)
  return worker
}

describe('a code whose separator is lost', () => {
  test('is read the way whose number exists, and the worker sees how', async () => {
    await plant.stock('MOTOR', 'LOT7/SN1')
    const worker = await atUnit('EB-split')
    const answer = await worker.scan(motor('10LOT721SN1'))
    expect(answer).toMatchObject({
      outcome: 'associated',
      params: { number: expect.stringContaining('SN1') },
    })
    expect(answer.warnings).toEqual([
      {
        code: 'separator-missing',
        text: 'The scanner left out a separator; it was read as batch LOT7 and serial SN1. Have it send the separator GS.',
      },
    ])
  })

  test('is not split when the whole is a known batch', async () => {
    await plant.stock('CELLS', 'C210-21AB', '100')
    const worker = await atUnit('EB-whole')
    expect(await worker.scan(cells('10C210-21AB'))).toMatchObject({ outcome: 'associated', warnings: [] })
  })

  test('is refused with the ways to read it when none of the numbers exists', async () => {
    const worker = await atUnit('EB-none')
    await expectNothingWritten(
      db,
      () =>
        expectRefusal(worker.scan(motor('10LOT921SN9')), 'scan-unreadable', {
          problem:
            'A separator is lost, and it may be batch LOT921SN9, or batch LOT9 and serial SN9. Have the scanner send the separator GS.',
        }),
      ['audit_event'],
    )
  })

  test('is refused when several of the numbers exist', async () => {
    await plant.stock('CELLS', 'D1', '100')
    await plant.stock('CELLS', 'D121X', '100')
    const worker = await atUnit('EB-several')
    await expectRefusal(worker.scan(cells('10D121X')), 'scan-unreadable')
    expect(await worker.scan(cells('10D1'))).toMatchObject({ outcome: 'associated' })
  })

  test('names a new product when it suits as it stands, with a warning', async () => {
    const worker = plant.worker(order.id)
    const answer = await worker.scan(bike('21EB-0001012'))
    expect(answer).toMatchObject({
      outcome: 'registered',
      unit: { lot: { serialNumber: 'EB-0001012' } },
      warnings: [{ code: 'separator-missing' }],
    })
  })

  test('never makes a new product of a serial that is glued to a batch', async () => {
    await plant.item('PASTE', { gtin: '09520000000066', tracking: 'batch' })
    await plant.item('PACK', { gtin: '09520000000073', tracking: 'batch-and-serial' })
    await plant.bom('PASTE', [{ item: 'CELLS' }])
    await plant.bom('PACK', [{ item: 'CELLS' }])
    const paste = plant.worker((await plant.order('PASTE', '5')).id)
    await expectRefusal(paste.scan('0109520000000066' + '10LOT121SN1'), 'scan-unreadable')
    const pack = plant.worker((await plant.order('PACK', '5')).id)
    expect(await pack.scan('0109520000000073' + '10LOT121SN1')).toMatchObject({
      outcome: 'registered',
      unit: { lot: { batchNumber: 'LOT1', serialNumber: 'SN1' } },
      warnings: [{ code: 'separator-missing' }],
    })
    pack.mode = 'product'
    await expectRefusal(pack.scan('0109520000000073' + '10L1021A21SN10B'), 'scan-unreadable')
  })
})

describe('digits that look like a GTIN', () => {
  test('are refused by the name of the item that has them, in either mode', async () => {
    const worker = plant.worker(order.id)
    await expectRefusal(worker.scan('9520000000042'), 'item-not-of-order', { item: 'FOREIGN' })
    worker.mode = 'component'
    await expectRefusal(worker.scan('9520000000042'), 'item-not-of-order', { item: 'FOREIGN' })
  })

  test('are a number like any other when no item has them, or when they are one', async () => {
    await plant.stock('CELLS', '9520000000042', '100')
    const worker = await atUnit('4006381333931')
    expect(await worker.scan('9520000000042')).toMatchObject({ outcome: 'associated' })
  })
})
