import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import { testPlant } from '../../../test/support/plant.ts'
import type { ScanAnswer, ScanRow, UnitState } from '../../contracts/scans.ts'
import type { Association, CorrectionAnswer, Registration, RemovalAnswer } from '../../contracts/tracking.ts'
import { newId } from '../../lib/new-id.ts'

// Sign-in, rights and CSRF tokens of these routes are walked by ../routes.test.ts, their rules by the tests in ../../tracking/.

const app = await testApp()
const plant = await testPlant(app.db)
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.bom('BIKE', [{ item: 'MOTOR' }])
const [worker, supervisor] = [app.as('worker'), app.as('supervisor')]
const reason = 'The wrong label was scanned'

interface Page<Row> {
  readonly rows: Row[]
  readonly nextCursor: string | null
}

let bikes = 0

/** An order for three bikes, one of which a worker has scanned with its motor. */
async function scanned() {
  bikes++
  const order = await plant.order('BIKE', '3')
  await plant.stock('MOTOR', `M-${bikes}`)
  const scan = (characters: string, more: object = {}) =>
    worker.post<ScanAnswer>(`/orders/${order.id}/scans`, { characters, mode: 'product', ...more })
  const registered = await scan(`EB-${bikes}`)
  const registrationId = registered.json.unit?.registrationId ?? ''
  const { json } = await scan(`M-${bikes}`, { mode: 'component', registrationId })
  const associationId = json.unit?.components[0]?.associations[0]?.id ?? ''
  const { finishedProductId, component } = await plant.lines(order.id)
  return { path: `/orders/${order.id}`, scan, registrationId, associationId, finishedProductId, component }
}

test('a worker sees registrations, units, what is in them and the scans of an order', async () => {
  const { path, scan, registrationId } = await scanned()
  const registrations = await worker.get<Page<Registration>>(
    `${path}/registrations?status=completed&search=eb&limit=5`,
  )
  expect(registrations).toMatchObject({
    status: 200,
    json: {
      rows: [{ id: registrationId, registeredBy: 'Test worker', status: 'completed' }],
      nextCursor: null,
    },
  })
  const unit = await worker.get<UnitState>(`${path}/units/${registrationId}`)
  expect(unit).toMatchObject({ status: 200, json: { registrationId, status: 'completed' } })
  const inside = await worker.get<Page<Association>>(`${path}/registrations/${registrationId}/associations`)
  expect(inside).toMatchObject({ status: 200, json: { rows: [{ openedBy: 'Test worker', closedAt: null }] } })
  await scan(`EB-second-${bikes}`)
  const scans = await worker.get<Page<ScanRow>>(`${path}/scans?limit=2`)
  expect(scans).toMatchObject({
    status: 200,
    json: { rows: [{ outcome: 'registered' }, { outcome: 'associated', account: 'Test worker' }] },
  })
})

test('a supervisor registers, corrects and removes numbers', async () => {
  const { path, finishedProductId } = await scanned()
  const created = await supervisor.post<CorrectionAnswer>(`${path}/registrations`, {
    finishedProductId,
    serialNumber: ` EB-made-${bikes} `,
  })
  expect(created).toMatchObject({
    status: 200,
    json: { unit: { lot: { serialNumber: `EB-made-${bikes}` } }, warnings: [] },
  })
  const { registrationId } = created.json.unit
  const corrected = await supervisor.patch<CorrectionAnswer>(`${path}/registrations/${registrationId}`, {
    serialNumber: `EB-right-${bikes}`,
    reason,
  })
  expect(corrected).toMatchObject({
    status: 200,
    json: { unit: { lot: { serialNumber: `EB-right-${bikes}` } } },
  })
  const id = newId()
  const remove = () =>
    supervisor.post<RemovalAnswer>(`${path}/registrations/remove`, {
      id,
      registrationIds: [corrected.json.unit.registrationId],
      reason,
    })
  expect(await remove()).toMatchObject({ status: 200, json: { removed: 1, reversed: 0 } })
  await expectNothingWritten(app.db, async () =>
    expect((await remove()).json).toEqual({ removed: 1, reversed: 0 }),
  )
})

test('a supervisor adds, replaces and removes components', async () => {
  const { path, registrationId, associationId, component } = await scanned()
  await plant.stock('MOTOR', `M-right-${bikes}`)
  const replaced = await supervisor.post<CorrectionAnswer>(`${path}/associations/${associationId}/replace`, {
    serialNumber: `M-right-${bikes}`,
    reason,
  })
  expect(replaced).toMatchObject({ status: 200, json: { unit: { status: 'completed' }, warnings: [] } })
  const inside = replaced.json.unit.components[0]?.associations[0]?.id
  const removed = await supervisor.post<RemovalAnswer>(`${path}/associations/remove`, {
    associationIds: [inside],
    reason,
  })
  expect(removed).toMatchObject({ status: 200, json: { removed: 1 } })
  const added = await supervisor.post<CorrectionAnswer>(`${path}/associations`, {
    registrationId,
    componentId: component('MOTOR'),
    serialNumber: `M-${bikes}`,
  })
  expect(added).toMatchObject({ status: 200, json: { unit: { status: 'completed' } } })
  const all = await supervisor.get<Page<Association>>(
    `${path}/registrations/${registrationId}/associations?closed=true`,
  )
  expect(all.json.rows.map((row) => [row.lot.serialNumber, row.closedBy, row.closeReason])).toEqual([
    [`M-${bikes}`, 'Test supervisor', reason],
    [`M-right-${bikes}`, 'Test supervisor', reason],
    [`M-${bikes}`, null, null],
  ])
})

test('a worker undoes at the station; where nothing is left it is refused with the order', async () => {
  const { path } = await scanned()
  expect(await worker.post<ScanAnswer>(`${path}/undo`)).toMatchObject({
    status: 200,
    json: { outcome: 'undone' },
  })
  expect(await worker.post<ScanAnswer>(`${path}/undo`)).toMatchObject({
    status: 200,
    json: { unit: null, mode: 'product' },
  })
  await expectRefusal(worker.post(`${path}/undo`), 'not-undoable')
  await expectRefusal(supervisor.post(`${path}/undo`), 'not-undoable')
})

test('refused scans of all orders are for those who look after them', async () => {
  const { scan } = await scanned()
  await expectRefusal(scan('M-none', { mode: 'component' }), 'unknown-number')
  const { json } = await supervisor.get<Page<ScanRow>>('/refused-scans?limit=1')
  expect(json.rows).toMatchObject([{ outcome: 'refused', code: 'unknown-number', characters: 'M-none' }])
})

test('invalid input is named with its path, and nothing is written', async () => {
  const { path, registrationId, associationId, finishedProductId, component } = await scanned()
  const componentId = component('MOTOR')
  const long = 'x'.repeat(101)
  const wrong: readonly (readonly [string, string, object])[] = [
    ['body.finishedProductId', '/registrations', { serialNumber: 'EB' }],
    ['body.serialNumber', '/registrations', { finishedProductId }],
    ['body.serialNumber', '/registrations', { finishedProductId, serialNumber: ' ' }],
    ['body.quantity', '/registrations', { finishedProductId, serialNumber: 'EB', quantity: 'many' }],
    ['body.reason', '/registrations/remove', { registrationIds: [registrationId] }],
    ['body.registrationIds', '/registrations/remove', { registrationIds: [], reason }],
    [
      'body.registrationIds',
      '/registrations/remove',
      { registrationIds: [registrationId, registrationId], reason },
    ],
    ['body.serialNumber', '/associations', { registrationId, componentId }],
    ['body.serialNumber', '/associations', { registrationId, componentId, serialNumber: long }],
    [
      'body.overrideReason',
      '/associations',
      { registrationId, componentId, serialNumber: 'M', overrideReason: '' },
    ],
    ['body.serialNumber', `/associations/${associationId}/replace`, { reason }],
    ['body.reason', `/associations/${associationId}/replace`, { serialNumber: 'M', reason: 'x' }],
    ['path.associationId', '/associations/seventeen/replace', { serialNumber: 'M', reason }],
    ['body.associationIds.0', '/associations/remove', { associationIds: ['seventeen'], reason }],
    ['body.id', '/undo', { id: 'seventeen' }],
  ]
  await expectNothingWritten(app.db, async () => {
    for (const [place, route, body] of wrong) {
      const reply = await supervisor.post(path + route, body)
      expect(reply, `${place} of ${route}`).toMatchObject({ status: 400 })
      expect(reply.json.errors?.map((error) => error.path)).toEqual([place])
    }
    const patched = await supervisor.patch(`${path}/registrations/${registrationId}`, { reason })
    expect(patched.json.errors).toMatchObject([{ path: 'body.serialNumber' }])
    for (const route of [
      '/registrations?status=done',
      '/registrations?limit=0',
      '/scans?refused=yes',
      '/units/seventeen',
    ])
      expect(await worker.get(path + route), route).toMatchObject({ status: 400 })
    expect(
      await worker.get(`${path}/registrations/${registrationId}/associations?closed=maybe`),
    ).toMatchObject({ status: 400 })
    expect(await supervisor.get('/refused-scans?cursor=x')).toMatchObject({ status: 400 })
  })
})

test('what does not exist is answered with 404', async () => {
  const { path } = await scanned()
  for (const missing of [
    `${path}/units/${newId()}`,
    `${path}/registrations/${newId()}/associations`,
    `/orders/${newId()}/registrations`,
    `/orders/${newId()}/scans`,
  ])
    expect(await worker.get(missing), missing).toMatchObject({ status: 404, json: { code: 'not-found' } })
  const command = { associationIds: [newId()], reason }
  expect(await supervisor.post(`${path}/associations/remove`, command)).toMatchObject({ status: 404 })
})
