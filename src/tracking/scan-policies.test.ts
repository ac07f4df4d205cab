import { beforeAll, describe, expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { type TestPlant, testPlant, type Worker } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { Actor } from '../audit/actor.ts'
import type { RefusalCode } from '../contracts/refusals.ts'
import { rightsOf } from '../contracts/rights.ts'
import type { ScanAnswer, ScanRequest } from '../contracts/scans.ts'
import { postTransactions } from '../inventory/post-transactions.ts'
import { newId } from '../lib/new-id.ts'
import { issueMaterial } from '../orders/issue-material.ts'

const db = await testDatabase()
let plant: TestPlant

const choices = ['off', 'warn', 'block', 'override'] as const
type Choice = (typeof choices)[number]

/** For each choice a product `BIKE-…` of a serial `MOTOR-…` and 40 of a batch `CELLS-…` whose policy chooses so everywhere. */
beforeAll(async () => {
  plant = await testPlant(db)
  for (const choice of choices) {
    const policyId = await plant.policy({
      over_consumption: choice,
      expired_lot: choice,
      held_lot: choice,
      not_issued: 'off',
    })
    await plant.item(`BIKE-${choice}`)
    await plant.item(`MOTOR-${choice}`, { policyId })
    await plant.item(`CELLS-${choice}`, { tracking: 'batch', policyId })
    await plant.bom(`BIKE-${choice}`, [
      { item: `MOTOR-${choice}` },
      { item: `CELLS-${choice}`, quantity: '40' },
    ])
  }
})

async function unit(product: string): Promise<{ worker: Worker; orderId: string }> {
  const order = await plant.order(product)
  const worker = plant.worker(order.id)
  await worker.scan(`EB-${newId()}`)
  return { worker, orderId: order.id }
}

type Attempt = (more?: Partial<ScanRequest>, actor?: Partial<Actor>) => Promise<ScanAnswer>

/** What the policy chose is what happens: nothing, a warning, a refusal, or a refusal that a reason and the right overcome. */
async function expectChoice(choice: Choice, code: RefusalCode, attempt: Attempt): Promise<void> {
  const refused = async (more?: Partial<ScanRequest>, actor?: Partial<Actor>, as: RefusalCode = code) =>
    expectNothingWritten(db, () => expectRefusal(attempt(more, actor), as), ['audit_event'])
  if (choice === 'block') {
    await refused()
    await refused({ overrideReason: 'We need it now' })
    await expect(attempt()).rejects.toMatchObject({ overridable: false })
    return
  }
  if (choice === 'override') {
    await expect(attempt()).rejects.toMatchObject({ code, overridable: true })
    const rights = rightsOf(['worker'])
    await refused({ overrideReason: 'We need it now' }, { rights }, 'override-not-allowed')
    const answer = await attempt({ overrideReason: 'We need it now' })
    expect(answer).toMatchObject({ outcome: 'associated', warnings: [{ code }] })
    const [event] = await db`select reason from audit_event where id = ${answer.id}`
    expect(event).toEqual({ reason: 'We need it now' })
    return
  }
  const answer = await attempt()
  expect(answer.outcome).toBe('associated')
  expect(answer.warnings.map((each) => each.code)).toEqual(choice === 'warn' ? [code] : [])
  // It was done, so the sentence of the refusal would not be true.
  for (const { text } of answer.warnings) expect(text).not.toMatch(/[{}]|not added|aside/)
}

describe.each(choices)('where the policy says %s', (choice) => {
  test('an expired lot', async () => {
    const motor = `M-expired-${choice}`
    await plant.stock(`MOTOR-${choice}`, motor, '1', { expiresOn: '2024-02-29' })
    const { worker } = await unit(`BIKE-${choice}`)
    await expectChoice(choice, 'lot-expired', (more, actor) => worker.scan(motor, more, actor))
  })

  test('a lot on hold', async () => {
    const motor = `M-held-${choice}`
    await plant.hold(await plant.stock(`MOTOR-${choice}`, motor), 'Noise in the gearbox')
    const { worker } = await unit(`BIKE-${choice}`)
    await expectChoice(choice, 'lot-held', (more, actor) => worker.scan(motor, more, actor))
  })

  test('more of a batch than the unit needs', async () => {
    const cells = `C-over-${choice}`
    await plant.stock(`CELLS-${choice}`, cells, '100')
    const { worker } = await unit(`BIKE-${choice}`)
    const attempt: Attempt = (more, actor) => worker.scan(cells, { quantity: '41', ...more }, actor)
    await expectChoice(choice, 'component-complete', attempt)
  })

  test('a sub-assembly with a part on hold inside', async () => {
    const policyId = await plant.policy({ held_lot: choice })
    const [hub, wheel, bike] = [`HUB-${choice}`, `WHEEL-${choice}`, `WHEELED-${choice}`]
    await plant.item(hub)
    await plant.item(wheel, { policyId })
    await plant.item(bike)
    await plant.bom(wheel, [{ item: hub }])
    await plant.bom(bike, [{ item: wheel }])
    const part = await plant.stock(hub, `H-${choice}`)
    const order = await plant.order(wheel)
    const builder = plant.worker(order.id)
    await builder.scan(`W-${choice}`)
    await builder.scan(`H-${choice}`)
    await new Supervisor(db, order.id).report(builder.unit?.registrationId ?? '')
    await plant.hold(part, 'Cracked')
    const { worker } = await unit(bike)
    await expectChoice(choice, 'part-held', (more, actor) => worker.scan(`W-${choice}`, more, actor))
  })

  test('material that was not issued to the order', async () => {
    const policyId = await plant.policy({ not_issued: choice })
    const [product, part] = [`ISSUING-${choice}`, `ISSUED-${choice}`]
    await plant.item(product)
    await plant.item(part, { policyId })
    await plant.bom(product, [{ item: part, quantity: '2' }])
    await plant.stock(part, `I-none-${choice}`)
    const lotId = await plant.stock(part, `I-issued-${choice}`)
    const { worker, orderId } = await unit(product)
    await act(db, (tx, actor) => issueMaterial(tx, actor, orderId, { lines: [{ lotId, quantity: '1' }] }))
    await expectChoice(choice, 'lot-not-issued', (more, actor) =>
      worker.scan(`I-none-${choice}`, more, actor),
    )
    expect(await worker.scan(`I-issued-${choice}`)).toMatchObject({ outcome: 'associated', warnings: [] })
  })
})

test('a lot that was not expired, or is not held any more, is taken without a word', async () => {
  await plant.stock('MOTOR-block', 'M-fresh', '1', { expiresOn: '2999-12-31' })
  const { worker } = await unit('BIKE-block')
  expect(await worker.scan('M-fresh')).toMatchObject({ outcome: 'associated', warnings: [] })
})

test('pre-allocation for components takes only what is reserved or picked for the order', async () => {
  const policyId = await plant.policy({ check_component_preallocation: true })
  await plant.item('FRAMED')
  await plant.item('FRAME', { policyId })
  await plant.bom('FRAMED', [{ item: 'FRAME' }])
  const lotId = await plant.stock('FRAME', 'F-1')
  const { worker, orderId } = await unit('FRAMED')
  await expectNothingWritten(
    db,
    () => expectRefusal(worker.scan('F-1'), 'component-not-preallocated', { lot: 'F-1' }),
    ['audit_event'],
  )
  await reserve('FRAME', lotId, orderId)
  expect(await worker.scan('F-1')).toMatchObject({ outcome: 'associated' })
})

test('pre-allocation for the product takes only numbers allocated to the order', async () => {
  const policyId = await plant.policy({ check_product_preallocation: true })
  await plant.item('SEALED', { policyId })
  await plant.item('LID')
  await plant.bom('SEALED', [{ item: 'LID' }])
  const [order, other] = [await plant.order('SEALED'), await plant.order('SEALED')]
  await plant.allocate(order.id, 'SEALED', 'SE-1')
  await plant.allocate(other.id, 'SEALED', 'SE-other')
  const worker = plant.worker(order.id)
  const refused = (number: string, code: RefusalCode) =>
    expectNothingWritten(db, () => expectRefusal(worker.scan(number), code), ['audit_event'])
  await refused('SE-free', 'product-not-preallocated')
  await refused('SE-other', 'product-of-other-order')
  expect(await worker.scan('SE-1')).toMatchObject({ outcome: 'registered' })
})

test('the serial number matching limit holds where it is switched on, and only there', async () => {
  const policyId = await plant.policy({ serial_matching_limit: false })
  await plant.item('LAMPS')
  await plant.item('LAMP', { policyId })
  await plant.item('BULB')
  await plant.bom('LAMPS', [{ item: 'LAMP' }, { item: 'BULB' }])
  for (const number of ['L-1', 'L-2']) await plant.stock('LAMP', number)
  for (const number of ['U-1', 'U-2']) await plant.stock('BULB', number)
  const { worker } = await unit('LAMPS')
  for (const number of ['L-1', 'L-2', 'U-1'])
    expect(await worker.scan(number, { mode: 'component' })).toMatchObject({ outcome: 'associated' })
  await expectRefusal(worker.scan('U-2', { mode: 'component' }), 'component-complete', { item: 'BULB' })
})

async function reserve(item: string, lotId: string, orderId: string): Promise<void> {
  await act(db, (tx, actor) =>
    postTransactions(tx, [
      {
        itemId: plant.itemId(item),
        lotId,
        warehouseId: plant.warehouseId,
        quantity: '-1',
        state: 'reserved',
        reference: 'production-line',
        orderId,
        at: actor.at,
        eventId: actor.requestId,
      },
    ]),
  )
}
