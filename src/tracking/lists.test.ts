import { beforeAll, describe, expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { type TestPlant, testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { AssociationListQuery, RegistrationListQuery } from '../contracts/tracking.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'
import { newId } from '../lib/new-id.ts'
import { getUnit } from './get-unit.ts'
import { listAssociations } from './list-associations.ts'
import { listRegistrations } from './list-registrations.ts'
import { listRefusedScans, listScans } from './list-scans.ts'

const db = await testDatabase()
let plant: TestPlant

beforeAll(async () => {
  plant = await testPlant(db)
  const untracked = await plant.policy({ use_tracked_components: false })
  await plant.item('BIKE')
  await plant.item('MOTOR')
  await plant.item('CELLS', { tracking: 'batch' })
  await plant.item('PAINT', { tracking: 'batch', policyId: untracked })
  await plant.item('GEL', { tracking: 'batch', unit: 'KGM' })
  await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'CELLS', quantity: '40' }, { item: 'PAINT' }])
  await plant.bom('GEL', [{ item: 'CELLS', quantity: '2' }])
})

/** An order for four bikes: complete, with a motor only, with nothing, and complete and reported. */
async function mixed(name: string) {
  const order = await plant.order('BIKE', '5')
  await plant.stock('CELLS', `C-${name}`, '100')
  const ids: string[] = []
  for (const number of ['complete', 'begun', 'empty', 'reported']) {
    const worker = plant.worker(order.id)
    const { unit } = await worker.scan(`${name}-${number}`)
    ids.push(unit?.registrationId ?? '')
    if (number === 'empty') continue
    await plant.stock('MOTOR', `M-${name}-${number}`)
    await worker.scan(`M-${name}-${number}`)
    if (number !== 'begun') await worker.scan(`C-${name}`)
  }
  const [complete = '', begun = '', empty = '', reported = ''] = ids
  const supervisor = new Supervisor(db, order.id)
  await supervisor.report(reported)
  return { order, complete, begun, empty, reported, supervisor }
}

function registrations(orderId: string, query: Partial<RegistrationListQuery> = {}) {
  return listRegistrations(db, orderId, { limit: 50, ...query })
}

describe('the registrations of an order', () => {
  test('are listed newest first with how far each is', async () => {
    const { order } = await mixed('EB-a')
    const { rows, nextCursor } = await registrations(order.id)
    expect(nextCursor).toBeNull()
    expect(
      rows.map((row) => [row.lot.serialNumber, row.position, row.status, row.missing, row.good]),
    ).toEqual([
      ['EB-a-reported', 4, 'completed', 0, '1'],
      ['EB-a-empty', 3, 'not-started', 2, '0'],
      ['EB-a-begun', 2, 'in-progress', 1, '0'],
      ['EB-a-complete', 1, 'completed', 0, '0'],
    ])
    expect(rows[0]).toMatchObject({
      item: { number: 'BIKE', unit: 'pcs' },
      quantity: '1',
      registeredBy: 'Asbuilt',
    })
  })

  test('are found by a part of the number and filtered by status, page by page', async () => {
    const { order } = await mixed('EB-b')
    const numbers = async (query: Partial<RegistrationListQuery>) =>
      (await registrations(order.id, query)).rows.map((row) => row.lot.serialNumber)
    expect(await numbers({ search: 'b-BEG' })).toEqual(['EB-b-begun'])
    expect(await numbers({ search: '%' })).toEqual([])
    expect(await numbers({ status: 'completed' })).toEqual(['EB-b-reported', 'EB-b-complete'])
    expect(await numbers({ status: 'in-progress' })).toEqual(['EB-b-begun'])
    expect(await numbers({ status: 'not-started', search: 'complete' })).toEqual([])
    const { finishedProductId } = await plant.lines(order.id)
    expect(await numbers({ finishedProductId, limit: 2 })).toEqual(['EB-b-reported', 'EB-b-empty'])
    expect(await numbers({ finishedProductId: newId() })).toEqual([])
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await registrations(order.id, { limit: 1, ...(cursor ? { cursor } : {}) })
      seen.push(...page.rows.map((row) => row.lot.serialNumber))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(['EB-b-reported', 'EB-b-empty', 'EB-b-begun', 'EB-b-complete'])
    await expectRefusal(registrations(order.id, { cursor: 'x' }), 'cursor-unknown')
    await expectRefusal(registrations(newId()), 'not-found', { what: 'Order' })
  })

  test('of batches are filtered by what each of them needs for its quantity', async () => {
    const order = await plant.order('GEL', '10')
    await plant.stock('CELLS', 'C-gel', '100')
    const worker = plant.worker(order.id)
    for (const [batch, quantity, cells] of [
      ['full', '3', '6'],
      ['half', '4', '6'],
      ['bare', '2', undefined],
    ] as const) {
      await worker.scan(batch, { quantity, mode: 'product' })
      if (cells !== undefined) await worker.scan('C-gel', { quantity: cells })
    }
    const numbers = async (query: Partial<RegistrationListQuery>) =>
      (await registrations(order.id, query)).rows.map((row) => [row.lot.batchNumber, row.missing])
    expect(await numbers({ status: 'completed' })).toEqual([['full', 0]])
    expect(await numbers({ status: 'in-progress' })).toEqual([['half', 1]])
    expect(await numbers({ status: 'not-started' })).toEqual([['bare', 1]])
    expect(await numbers({})).toEqual([
      ['bare', 1],
      ['half', 1],
      ['full', 0],
    ])
  })

  test('of a product made in batches show quantities, good and scrapped', async () => {
    const order = await plant.order('GEL', '10')
    const worker = plant.worker(order.id)
    const { unit } = await worker.scan('G-1', { quantity: '4.5' })
    const lines = [
      { registrationId: unit?.registrationId ?? '', good: '0', error: '0.5', errorCause: 'Spilt' },
    ]
    await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
    const { rows } = await registrations(order.id)
    expect(rows).toMatchObject([
      { lot: { batchNumber: 'G-1' }, position: null, quantity: '4.5', good: '0', error: '0.5', missing: 1 },
    ])
  })
})

describe('one unit', () => {
  test('is shown as the scan page shows it; removed, foreign and unknown ones are refused', async () => {
    const { order, begun, empty, supervisor } = await mixed('EB-c')
    expect(await getUnit(db, order.id, begun)).toMatchObject({
      lot: { serialNumber: 'EB-c-begun' },
      status: 'in-progress',
      components: [{ status: 'completed' }, { needed: '40', remaining: '40' }],
    })
    await supervisor.unregister([empty])
    await expectRefusal(getUnit(db, order.id, empty), 'product-removed', { number: 'EB-c-empty' })
    await expectRefusal(getUnit(db, order.id, newId()), 'not-found', { what: 'Registration' })
    const other = await mixed('EB-d')
    await expectRefusal(getUnit(db, order.id, other.begun), 'not-found')
  })
})

describe('what is in a unit', () => {
  const list = (orderId: string, id: string, query: Partial<AssociationListQuery> = {}) =>
    listAssociations(db, orderId, id, { limit: 50, closed: 'false', ...query })

  test('is listed in the order of the BOM, with what was picked and posted, expiry and hold', async () => {
    const { order, complete, reported } = await mixed('EB-e')
    const { rows } = await list(order.id, complete)
    expect(rows.map((row) => [row.item.number, row.quantity, row.posted, row.picked, row.held])).toEqual([
      ['MOTOR', '1', '0', '0', false],
      ['CELLS', '40', '0', '0', false],
    ])
    await plant.hold(rows[0]?.lot.id ?? '', 'Noise')
    expect((await list(order.id, complete)).rows[0]).toMatchObject({
      held: true,
      expiresOn: null,
      closedAt: null,
    })
    expect((await list(order.id, reported)).rows.map((row) => row.posted)).toEqual(['1', '40'])
    const first = await list(order.id, complete, { limit: 1 })
    const second = await list(order.id, complete, { limit: 1, cursor: first.nextCursor ?? '' })
    expect(second).toMatchObject({ rows: [{ item: { number: 'CELLS' } }], nextCursor: null })
    await expectRefusal(list(order.id, newId()), 'not-found', { what: 'Registration' })
  })

  test('tells what was removed and replaced, by whom and why, also under a number that was corrected', async () => {
    const { order, complete, supervisor } = await mixed('EB-f')
    const accountId = newId()
    await db`insert into account (id, name, full_name, password_hash, roles, event_id)
      values (${accountId}, 'sue', 'Sue Supervisor', '', ${['supervisor']}, ${newId()})`
    const who = () => testActor({ accountId })
    await plant.stock('MOTOR', 'M-f-new')
    const before = (await list(order.id, complete)).rows
    await supervisor.replace(before[0]?.id ?? '', { serialNumber: 'M-f-new' }, who())
    await supervisor.remove([before[1]?.id ?? ''], who())
    const { unit } = await supervisor.correct(complete, { serialNumber: 'EB-f-right' }, who())
    expect((await list(order.id, unit.registrationId)).rows.map((row) => row.lot.serialNumber)).toEqual([
      'M-f-new',
    ])
    const { rows } = await list(order.id, unit.registrationId, { closed: 'true' })
    const told = rows.map((row) => [
      row.item.number,
      row.closedBy,
      row.closeReason,
      row.replacedBy?.serialNumber,
    ])
    expect(told).toEqual([
      ['MOTOR', 'Sue Supervisor', 'The wrong label was scanned', 'M-f-new'],
      ['MOTOR', null, null, undefined],
      ['CELLS', 'Sue Supervisor', 'The wrong label was scanned', undefined],
    ])
  })
})

describe('the scans of an order', () => {
  test('are listed newest first, refused ones with the sentence that was shown', async () => {
    await plant.stock('MOTOR', 'M-g')
    const order = await plant.order('BIKE')
    const worker = plant.worker(order.id)
    await worker.scan('EB-g', {}, { deviceAt: new Date('2026-01-02T03:04:05Z') })
    await worker.scan('M-g')
    await expectRefusal(worker.scan('NOBODY'), 'unknown-number')
    const supervisor = new Supervisor(db, order.id)
    await supervisor.undo(testActor({ stationId: plant.stationId }))
    const { rows } = await listScans(db, order.id, { limit: 50 })
    expect(rows.map((row) => [row.outcome, row.characters, row.takenBack, row.unit?.serialNumber])).toEqual([
      ['undone', '', false, 'EB-g'],
      ['refused', 'NOBODY', false, undefined],
      ['associated', 'M-g', true, 'EB-g'],
      ['registered', 'EB-g', false, 'EB-g'],
    ])
    expect(rows[1]).toMatchObject({
      code: 'unknown-number',
      text: `NOBODY is not known as a batch or serial number of any component of order ${order.number}. Scan another, or receive it into stock first.`,
      station: 'Station 1',
      order: { id: order.id, number: order.number },
    })
    expect(rows[3]).toMatchObject({ deviceAt: '2026-01-02T03:04:05.000Z', mode: 'product' })
    const outcomes = async (refused: 'only' | 'without') =>
      (await listScans(db, order.id, { limit: 50, refused })).rows.map((row) => row.outcome)
    expect(await outcomes('only')).toEqual(['refused'])
    expect(await outcomes('without')).toEqual(['undone', 'associated', 'registered'])
    const first = await listScans(db, order.id, { limit: 3 })
    const rest = await listScans(db, order.id, { limit: 3, cursor: first.nextCursor ?? '' })
    expect(rest.rows.map((row) => row.outcome)).toEqual(['registered'])
    await expectRefusal(listScans(db, newId(), { limit: 3 }), 'not-found', { what: 'Order' })
  })

  test('that were refused are seen across orders', async () => {
    const orders = [await plant.order('BIKE'), await plant.order('BIKE')]
    for (const order of orders) await expectRefusal(plant.worker(order.id).scan(' '), 'scan-unreadable')
    const { rows } = await listRefusedScans(db, { limit: 2 })
    expect(rows.map((row) => row.order.number)).toEqual(orders.map((order) => order.number).toReversed())
    expect(rows[0]).toMatchObject({ outcome: 'refused', code: 'scan-unreadable' })
  })
})
