import { beforeAll, describe, expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { type TestPlant, testPlant, type Worker } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { RefusalCode, RefusalParameters } from '../contracts/refusals.ts'
import type { ScanRequest } from '../contracts/scans.ts'
import { changeItem } from '../items/change-item.ts'
import { newId } from '../lib/new-id.ts'

const db = await testDatabase()
let plant: TestPlant

beforeAll(async () => {
  plant = await testPlant(db)
  await plant.item('BIKE', { gtin: '09520000000004' })
  await plant.item('MOTOR')
  await plant.item('DISPLAY')
  await plant.item('CELLS', { tracking: 'batch' })
  await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'DISPLAY' }, { item: 'CELLS', quantity: '40' }])
})

async function unit(product = 'BIKE', quantity = '1'): Promise<{ worker: Worker; orderId: string }> {
  const order = await plant.order(product, quantity)
  const worker = plant.worker(order.id)
  await worker.scan(`EB-${newId()}`)
  return { worker, orderId: order.id }
}

async function component(orderId: string, item: string): Promise<string> {
  return (await plant.lines(orderId)).component(item)
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

describe('a plain number', () => {
  test('that fits one open component goes there without selecting', async () => {
    await plant.stock('DISPLAY', 'D-1')
    const { worker, orderId } = await unit()
    const answer = await worker.scan('D-1')
    expect(answer).toMatchObject({
      outcome: 'associated',
      componentId: await component(orderId, 'DISPLAY'),
    })
  })

  test('that fits several shows them and takes nothing, and the chosen one is taken', async () => {
    await plant.stock('MOTOR', 'X-1')
    await plant.stock('DISPLAY', 'X-1')
    const { worker, orderId } = await unit()
    const asked = await worker.scan('X-1')
    expect(asked).toMatchObject({ outcome: 'asked', text: expect.stringContaining('X-1 fits several') })
    expect(
      asked.candidates.map((each) => [each.role, each.item.number, each.number, each.available]),
    ).toEqual([
      ['component', 'MOTOR', 'X-1', '1'],
      ['component', 'DISPLAY', 'X-1', '1'],
    ])
    expect(await db`select from association where order_id = ${orderId}`).toHaveLength(0)
    const [, display] = asked.candidates
    if (display === undefined) throw new Error('There are two candidates.')
    const { role, targetId, lotId } = display
    const chosen = { role, targetId, ...(lotId ? { lotId } : {}) }
    expect(await worker.scan('X-1', { chosen })).toMatchObject({
      outcome: 'associated',
      params: { item: 'DISPLAY' },
    })
    // The other one is the only one left.
    expect(await worker.scan('X-1')).toMatchObject({ outcome: 'associated', params: { item: 'MOTOR' } })
  })

  test('chosen for something it does not fit is refused', async () => {
    await plant.stock('MOTOR', 'X-2')
    const { worker, orderId } = await unit()
    const chosen = { role: 'component', targetId: await component(orderId, 'DISPLAY') } as const
    await refused(worker, 'X-2', 'unknown-number', { number: 'X-2' }, { chosen })
  })

  test('goes to the selected component, and is refused where it is a number of another item', async () => {
    await plant.stock('MOTOR', 'X-3')
    await plant.stock('DISPLAY', 'X-3')
    await plant.stock('MOTOR', 'M-3')
    const { worker, orderId } = await unit()
    const componentId = await component(orderId, 'DISPLAY')
    await refused(
      worker,
      'M-3',
      'number-of-other-item',
      { number: 'M-3', item: 'MOTOR', component: 'DISPLAY' },
      { componentId },
    )
    expect(await worker.scan('X-3', { componentId })).toMatchObject({ params: { item: 'DISPLAY' } })
  })

  test('of a component in product mode is asked about, for it is more often a slip than a product', async () => {
    await plant.stock('MOTOR', 'M-slip')
    const { worker } = await unit('BIKE', '2')
    const asked = await worker.scan('M-slip', { mode: 'product' })
    expect(asked.outcome).toBe('asked')
    expect(asked.candidates.map((each) => [each.role, each.item.number])).toEqual([
      ['product', 'BIKE'],
      ['component', 'MOTOR'],
    ])
    const [product] = asked.candidates
    const chosen = { role: 'product', targetId: product?.targetId ?? '' } as const
    expect(await worker.scan('M-slip', { mode: 'product', chosen })).toMatchObject({ outcome: 'registered' })
  })

  test('of a registered product in component mode opens that product', async () => {
    const { worker } = await unit('BIKE', '2')
    const first = worker.unit?.lot.serialNumber ?? ''
    await worker.scan(`EB-${newId()}`, { mode: 'product' })
    expect(await worker.scan(first, { mode: 'component' })).toMatchObject({
      outcome: 'selected',
      unit: { lot: { serialNumber: first } },
    })
  })

  test('of a component without a product is refused', async () => {
    await plant.stock('MOTOR', 'M-lonely')
    const order = await plant.order('BIKE')
    await refused(plant.worker(order.id), 'M-lonely', 'no-unit-selected', {}, { mode: 'component' })
  })

  test('goes to the line that is selected where an item is on two lines', async () => {
    await plant.item('TANDEM')
    await plant.bom('TANDEM', [
      { item: 'MOTOR', operation: 10 },
      { item: 'MOTOR', operation: 20 },
    ])
    await plant.stock('MOTOR', 'M-rear')
    await plant.stock('MOTOR', 'M-front')
    const { worker, orderId } = await unit('TANDEM')
    const { components } = await plant.lines(orderId)
    const rear = components[1]?.id ?? ''
    expect(await worker.scan('M-rear', { componentId: rear })).toMatchObject({ componentId: rear })
    expect(await worker.scan('M-front')).toMatchObject({ componentId: components[0]?.id })
  })
})

describe('a substitute', () => {
  test('is taken for its component and shown as what it is', async () => {
    await plant.item('SUBSTITUTED')
    await plant.item('SPARE')
    await plant.bom('SUBSTITUTED', [{ item: 'MOTOR', substitutes: ['SPARE'] }])
    await plant.stock('SPARE', 'S-1')
    const { worker } = await unit('SUBSTITUTED')
    const answer = await worker.scan('S-1')
    expect(answer).toMatchObject({ code: 'associated-unit-complete', unit: { status: 'completed' } })
    expect(answer.unit?.components[0]?.associations[0]?.item?.number).toBe('SPARE')
  })
})

describe('a serial number', () => {
  test('that is in this unit already, or was consumed, or lies elsewhere, is refused with the place', async () => {
    await plant.item('PAIR')
    await plant.bom('PAIR', [{ item: 'MOTOR', quantity: '2' }])
    await plant.stock('MOTOR', 'M-here')
    const elsewhere = await plant.warehouse('FAR')
    await plant.stock('MOTOR', 'M-far', '1', { warehouseId: elsewhere })
    const { worker } = await unit('PAIR')
    await worker.scan('M-here')
    await refused(worker, 'M-here', 'serial-already-here', { serial: 'M-here' })
    await refused(worker, 'M-far', 'serial-not-in-stock', { serial: 'M-far', warehouse: 'W1' })
  })

  test('is refused once all that the unit needs is in', async () => {
    await plant.stock('MOTOR', 'M-full-1')
    await plant.stock('MOTOR', 'M-full-2')
    const { worker } = await unit()
    await worker.scan('M-full-1')
    await refused(worker, 'M-full-2', 'component-complete', { item: 'MOTOR', number: 'M-full-2' })
  })

  test('counts one, whatever quantity is typed', async () => {
    await plant.stock('MOTOR', 'M-one')
    const { worker } = await unit()
    await refused(worker, 'M-one', 'quantity-of-serial', { quantity: '2' }, { quantity: '2' })
  })

  test('sent twice at once under one request id is answered twice alike', async () => {
    for (let round = 0; round < 5; round++) {
      await plant.stock('MOTOR', `M-twin-${round}`)
      const { worker } = await unit()
      const id = newId()
      const registrationId = worker.unit?.registrationId ?? ''
      const send = () => worker.scan(`M-twin-${round}`, { id, mode: 'component', registrationId })
      const answers = await Promise.all([send(), send(), send(), send()])
      for (const answer of answers) expect(answer).toMatchObject({ id, outcome: 'associated' })
    }
  })
})

describe('the GTIN of a pack', () => {
  beforeAll(async () => {
    const gtins = [
      { gtin: '09520000000011', packQuantity: '1' },
      { gtin: '19520000000018', packQuantity: '12' },
    ]
    for (const [item, codes] of [
      ['DISPLAY', gtins],
      ['CELLS', [{ gtin: '29520000000015', packQuantity: '500' }]],
    ] as const)
      await act(db, (tx, actor) =>
        changeItem(tx, actor, { id: newId(), itemId: plant.itemId(item), gtins: [...codes] }),
      )
  })

  test('names the item of a batch as well as that of a single one, and takes what the unit needs', async () => {
    await plant.stock('CELLS', 'C-77', '500')
    const { worker } = await unit()
    expect(await worker.scan(']d20129520000000015' + '10C-77')).toMatchObject({
      outcome: 'associated',
      params: { quantity: '40' },
    })
  })

  test('is refused with a serial number, which is that of the pack', async () => {
    await plant.stock('DISPLAY', 'D-77')
    const { worker } = await unit()
    const problem = 'It is the label of a pack of 12, not of a single DISPLAY.'
    await refused(worker, ']d20119520000000018' + '21D-77', 'scan-unreadable', { problem })
    expect(await worker.scan(']d20109520000000011' + '21D-77')).toMatchObject({ outcome: 'associated' })
  })
})

describe('a code that names a single asset', () => {
  test.each([
    ['GIAI', ']d28004', '952114-0815'],
    ['GRAI with its serial part', ']d28003', '09521141123454R7'],
  ])('(%s) is the serial number of what carries it', async (_, start, number) => {
    await plant.stock('DISPLAY', number)
    const { worker, orderId } = await unit()
    expect(await worker.scan(start + number)).toMatchObject({
      outcome: 'associated',
      componentId: await component(orderId, 'DISPLAY'),
    })
  })

  test.each([
    [']C100106141411234567897', 'It is the label of a case or pallet, not of the item in it.'],
    [']C14149521141123454', 'It names a place, not an item.'],
    [']d28018952114100000000001', 'It names a person, not an item.'],
    [']d2800309521141123454', 'It names a kind of returnable container, not a single one.'],
    [']d2240ABC', 'It names neither an item nor a batch or serial number.'],
  ])('but %s is refused: %s', async (scan, problem) => {
    const { worker } = await unit()
    await refused(worker, scan, 'scan-unreadable', { problem })
  })
})

test('a station that does not exist is refused by name', async () => {
  const order = await plant.order('BIKE')
  await refused(plant.worker(order.id, newId()), 'EB-nowhere', 'not-found', { what: 'Station' })
})
