import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { RefusalCode, RefusalParameters } from '../contracts/refusals.ts'
import { rightsOf } from '../contracts/rights.ts'
import type { ReportAsFinished } from '../contracts/tracking.ts'
import { newId } from '../lib/new-id.ts'
import { endOrder } from '../orders/end-order.ts'
import { getOrder } from '../orders/get-order.ts'
import { reportAsFinished } from './report-as-finished.ts'

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('CELLS', { tracking: 'batch' })
await plant.item('SCREW', { tracking: 'none' })
await plant.bom('BIKE', [
  { item: 'MOTOR' },
  { item: 'CELLS', quantity: '40', operation: 20 },
  { item: 'SCREW', quantity: '12', flushing: 'finish' },
])
// Paint is made in batches of litres … of kilograms here, from a batch of pigment, and takes tape by the piece.
await plant.item('PAINT', { tracking: 'batch', unit: 'KGM' })
await plant.item('PIGMENT', { tracking: 'batch', unit: 'KGM' })
await plant.item('TAPE', { tracking: 'none' })
await plant.bom('PAINT', [
  { item: 'PIGMENT', quantity: '0.1' },
  { item: 'TAPE', quantity: '0.3', flushing: 'finish' },
])

type Lines = ReportAsFinished['lines']
const reporting = (orderId: string, lines: Lines, overrideReason?: string, actor = testActor()) =>
  act(db, (tx) => reportAsFinished(tx, actor, orderId, { lines, overrideReason }), actor)
const report = (orderId: string, lines: Lines) => reporting(orderId, lines)
const refused = <Code extends RefusalCode>(
  attempt: () => Promise<unknown>,
  code: Code,
  parameters: Partial<RefusalParameters<Code>> = {},
) => expectCleanRefusal(db, attempt, code, parameters)
const good = (registrationId: string, quantity = '1') => ({ registrationId, good: quantity, error: '0' })

let bikes = 0
/** A unit of the order with all its components, and the lots that are in it. */
async function build(orderId: string, parts = ['motor', 'cells']) {
  bikes++
  const worker = plant.worker(orderId)
  const { unit } = await worker.scan(`EB-${bikes}`)
  const motor = await plant.stock('MOTOR', `M-${bikes}`)
  const cells = await plant.stock('CELLS', `C-${bikes}`, '100')
  if (parts.includes('motor')) await worker.scan(`M-${bikes}`)
  if (parts.includes('cells')) await worker.scan(`C-${bikes}`)
  const registrationId = unit?.registrationId ?? ''
  return { registrationId, lotId: unit?.lot.id ?? '', motor, cells, number: `EB-${bikes}`, worker }
}

test('a finished unit is received, its components are deducted and untracked ones backflushed', async () => {
  await plant.loose('SCREW', '100')
  const screws = Number(await plant.onHand('SCREW'))
  const order = await plant.order('BIKE', '2')
  const [one, two] = [await build(order.id), await build(order.id)]
  const answer = await report(order.id, [good(one.registrationId)])
  expect(answer).toMatchObject({ lines: 1, warnings: [] })
  expect(answer.journalNumber).toMatch(/^RF-\d{6}$/)
  expect(await plant.onHand('BIKE', one.lotId)).toBe('1')
  expect(await plant.onHand('BIKE', two.lotId)).toBe('0')
  expect(await plant.onHand('MOTOR', one.motor)).toBe('0')
  expect(await plant.onHand('CELLS', one.cells)).toBe('60')
  expect(Number(await plant.onHand('SCREW'))).toBe(screws - 12)
  expect(await getOrder(db, order.id)).toMatchObject({
    status: 'started',
    good: '1',
    error: '0',
    finishedProducts: [{ good: '1', complete: '2', status: 'completed' }],
  })
  const journals = await db`
    select kind, description, (select count(*)::int from journal_line where journal_id = journal.id) as lines
    from journal where order_id = ${order.id} order by kind`
  expect(journals).toMatchObject([
    { kind: 'picking-list', lines: 3, description: `Consumed by ${answer.journalNumber}` },
    { kind: 'report-as-finished', lines: 1 },
  ])
  await report(order.id, [good(two.registrationId)])
  expect((await getOrder(db, order.id)).status).toBe('reported-as-finished')
  expect(await act(db, (tx, actor) => endOrder(tx, actor, order.id))).toMatchObject({ status: 'ended' })
  await refused(() => report(order.id, [good(two.registrationId)]), 'order-status-wrong', { status: 'ended' })
})

test('scrap is received and scrapped, may be incomplete, and consumes what is in it', async () => {
  const order = await plant.order('BIKE', '1')
  const unit = await build(order.id, ['motor'])
  await report(order.id, [
    { registrationId: unit.registrationId, good: '0', error: '1', errorCause: 'Dropped' },
  ])
  expect(await plant.onHand('BIKE', unit.lotId)).toBe('0')
  expect(await plant.onHand('MOTOR', unit.motor)).toBe('0')
  const moves = await db`
    select trim_scale(quantity) as quantity, reference from inventory_transaction
    where registration_id = ${unit.registrationId} and lot_id = ${unit.lotId} order by id`
  expect(moves).toMatchObject([
    { quantity: '1', reference: 'production' },
    { quantity: '-1', reference: 'scrap' },
  ])
  expect(await getOrder(db, order.id)).toMatchObject({
    status: 'reported-as-finished',
    good: '0',
    error: '1',
  })
})

test('a batch is reported in parts, good and error, and what is flushed is exact in the end', async () => {
  const order = await plant.order('PAINT', '10')
  const worker = plant.worker(order.id)
  await plant.stock('PIGMENT', 'PG-1', '5')
  const { unit } = await worker.scan('P-1')
  await worker.scan('PG-1')
  const registrationId = unit?.registrationId ?? ''
  const tape = () => plant.onHand('TAPE')
  await report(order.id, [good(registrationId, '1.5')])
  expect(await tape()).toBe('0')
  await report(order.id, [{ registrationId, good: '4', error: '0.5', errorCause: 'Spilt' }])
  expect(await tape()).toBe('-2')
  await refused(() => report(order.id, [good(registrationId, '4.5')]), 'report-exceeds-registration', {
    product: 'P-1',
    remaining: '4',
    unit: 'kg',
    quantity: '4.5',
  })
  await report(order.id, [
    { registrationId, good: '3', error: '0' },
    { registrationId, good: '0', error: '1', errorCause: 'Lumps' },
  ])
  expect(await tape()).toBe('-3')
  expect(await plant.onHand('PAINT', unit?.lot.id)).toBe('8.5')
  expect(await plant.onHand('PIGMENT')).toBe('4')
  expect(await getOrder(db, order.id)).toMatchObject({
    status: 'reported-as-finished',
    good: '8.5',
    error: '1.5',
  })
})

test('what is made without a number is reported by its line, up to what is started', async () => {
  await plant.item('GREASED-SCREW', { tracking: 'none' })
  await plant.bom('GREASED-SCREW', [{ item: 'SCREW', flushing: 'finish' }])
  const order = await plant.order('GREASED-SCREW', '100', '60')
  const finishedProductId = (await getOrder(db, order.id)).finishedProducts[0]?.id ?? ''
  const line = (quantity: string) => [{ finishedProductId, good: quantity, error: '0' }]
  await report(order.id, line('50'))
  expect(await plant.onHand('GREASED-SCREW')).toBe('50')
  await refused(() => report(order.id, line('11')), 'report-exceeds-registration', {
    product: 'GREASED-SCREW',
    remaining: '10',
  })
  await refused(() => report(order.id, [...line('6'), ...line('6')]), 'report-exceeds-registration', {
    quantity: '12',
  })
})

test('what cannot be reported is refused and leaves no trace', async () => {
  const [order, other] = [await plant.order('BIKE', '2'), await plant.order('BIKE', '1')]
  const [unit, foreign] = [await build(order.id), await build(other.id)]
  const { registrationId } = unit
  const finishedProductId = (await getOrder(db, order.id)).finishedProducts[0]?.id ?? ''
  await refused(() => report(newId(), [good(registrationId)]), 'not-found', { what: 'Order' })
  await refused(() => report(order.id, [good(newId())]), 'not-found', { what: 'Registration' })
  await refused(() => report(order.id, [good(foreign.registrationId)]), 'not-found')
  await refused(
    () => report(order.id, [{ finishedProductId: newId(), good: '1', error: '0' }]),
    'not-found',
    { what: 'Finished product' },
  )
  await refused(
    () => report(order.id, [{ finishedProductId, good: '1', error: '0' }]),
    'report-needs-registration',
    { item: 'BIKE' },
  )
  await refused(() => report(order.id, [good(registrationId, '0')]), 'quantity-not-positive')
  await refused(() => report(order.id, [good(registrationId, '-1')]), 'quantity-not-positive')
  await refused(() => report(order.id, [good(registrationId, '0.5')]), 'quantity-too-fine')
  await refused(() => report(order.id, [{ registrationId, good: '0', error: '1' }]), 'error-cause-missing', {
    product: unit.number,
    quantity: '1',
  })
  await refused(
    () => report(order.id, [{ registrationId, good: '1', error: '1', errorCause: 'Bent' }]),
    'report-exceeds-registration',
    { remaining: '1', quantity: '2' },
  )
  await refused(
    () => report(order.id, [good(registrationId), good(registrationId)]),
    'report-exceeds-registration',
  )
  await db`update registration set closed_at = now(), closed_event_id = ${newId()} where id = ${registrationId}`
  await refused(() => report(order.id, [good(registrationId)]), 'registration-closed', {
    number: unit.number,
  })
})

test('an incomplete unit is stopped by the strict default, with what it lacks', async () => {
  const order = await plant.order('BIKE', '2')
  const unit = await build(order.id, ['cells'])
  await refused(() => report(order.id, [good(unit.registrationId)]), 'unit-incomplete', {
    product: unit.number,
    missing: '1 pcs MOTOR',
  })
})

test.each(['off', 'warn', 'override'] as const)('an incomplete unit under the policy %s', async (choice) => {
  const policyId = await plant.policy({ incomplete_unit: choice })
  const item = `SCOOTER-${choice}`
  await plant.item(item, { policyId })
  await plant.bom(item, [{ item: 'MOTOR' }])
  const order = await plant.order(item, '1')
  const { unit } = await plant.worker(order.id).scan(`SC-${choice}`)
  const lines = [good(unit?.registrationId ?? '')]
  if (choice === 'override') {
    const attempt = reporting(order.id, lines)
    await expect(attempt).rejects.toMatchObject({ code: 'unit-incomplete', overridable: true })
    const worker = testActor({ rights: rightsOf(['worker']) })
    await refused(() => reporting(order.id, lines, 'Motor comes later', worker), 'override-not-allowed')
    await reporting(order.id, lines, 'Motor comes later')
    const events = await db`
      select reason from audit_event where order_id = ${order.id} and type = 'reported-as-finished'`
    expect(events).toMatchObject([{ reason: 'Motor comes later' }])
  } else {
    const { warnings } = await report(order.id, lines)
    expect(warnings.map((each) => each.code)).toEqual(choice === 'warn' ? ['unit-incomplete'] : [])
  }
  expect(await plant.onHand(item)).toBe('1')
})

test('a component put on hold after it was scanned stops the report', async () => {
  const order = await plant.order('BIKE', '1')
  const unit = await build(order.id)
  await plant.hold(unit.cells, 'Cells get hot')
  await refused(() => report(order.id, [good(unit.registrationId)]), 'lot-held', {
    reason: 'Cells get hot',
  })
})

test('of two simultaneous reports of one unit exactly one counts', async () => {
  const order = await plant.order('BIKE', '2')
  const unit = await build(order.id)
  const results = await Promise.allSettled(
    Array.from({ length: 5 }, () => report(order.id, [good(unit.registrationId)])),
  )
  const lost = results.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
  expect(lost).toEqual(Array(4).fill('report-exceeds-registration'))
  expect(await plant.onHand('BIKE', unit.lotId)).toBe('1')
  expect(await plant.onHand('CELLS', unit.cells)).toBe('60')
})

test('the same report again answers the same and counts once', async () => {
  const order = await plant.order('BIKE', '1')
  const unit = await build(order.id)
  const actor = testActor()
  const lines = [good(unit.registrationId)]
  const first = await reporting(order.id, lines, undefined, actor)
  await expectNothingWritten(db, async () =>
    expect(await reporting(order.id, lines, undefined, actor)).toEqual(first),
  )
})

test('a scan that goes into a unit while it is reported is either in the report or refused', async () => {
  // One more than is reported, so that the order stays open.
  const order = await plant.order('BIKE', '9')
  for (let round = 0; round < 8; round++) {
    const unit = await build(order.id, ['motor'])
    const scrap = { registrationId: unit.registrationId, good: '0', error: '1', errorCause: 'Race' }
    const [scan, reported] = await Promise.allSettled([
      unit.worker.scan(`C-${bikes}`),
      report(order.id, [scrap]),
    ])
    expect(reported.status).toBe('fulfilled')
    const scanned = scan.status === 'fulfilled'
    if (!scanned) await expectRefusal(Promise.reject(scan.reason), 'product-reported')
    expect(await plant.onHand('CELLS', unit.cells)).toBe(scanned ? '60' : '100')
  }
})

test('many units are reported in one go with few statements', async () => {
  const order = await plant.order('BIKE', '30')
  const units = []
  for (let count = 0; count < 30; count++) units.push(await build(order.id))
  const statements: string[] = []
  const actor = testActor()
  const lines = units.map((unit) => good(unit.registrationId))
  await act(
    db,
    async (tx) => {
      const counted = new Proxy(tx, {
        apply: (target, self, [strings, ...values]) => {
          if (Array.isArray(strings) && 'raw' in strings) statements.push(String(strings[0]))
          return Reflect.apply(target, self, [strings, ...values])
        },
      })
      return await reportAsFinished(counted, actor, order.id, { lines })
    },
    actor,
  )
  expect(await plant.onHand('MOTOR')).not.toBe('30')
  expect(statements.length).toBeLessThan(60)
  expect((await getOrder(db, order.id)).status).toBe('reported-as-finished')
})
