import { expect, test } from 'vitest'
import type { TraceNode } from '../../src/contracts/trace-nodes.ts'
import type { BomComparison, TraceDifferences } from '../../src/contracts/trace-views.ts'
import type { TraceAnswer } from '../../src/contracts/tracing.ts'
import { transaction } from '../../src/db/transaction.ts'
import { postTransactions } from '../../src/inventory/post-transactions.ts'
import { reportAsFinished } from '../../src/journals/report-as-finished.ts'
import { newId } from '../../src/lib/new-id.ts'
import { replaceAssociation } from '../../src/tracking/replace-association.ts'
import { act } from '../support/act.ts'
import { testApp } from '../support/app.ts'
import { testPlant } from '../support/plant.ts'
import { testActor } from '../support/test-actor.ts'

const app = await testApp()
const { db } = app
const plant = await testPlant(db)
const quality = app.as('quality')
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('BELL')
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'BELL' }])
for (const motor of ['M-1', 'M-2', 'M-3']) await plant.stock('MOTOR', motor)
await plant.stock('BELL', 'BELL-1')

/** Built on 1 March with M-1, reported on 2 March, shipped with M-2 on 10 March, repaired with M-3 on 1 May. */
const on = (day: string) => testActor({ at: new Date(`2026-${day}T12:00:00Z`) })
const order = await plant.order('BIKE')
const worker = plant.worker(order.id)
await worker.scan('EB-1', {}, { at: on('03-01').at })
await worker.scan('M-1', {}, { at: on('03-01').at })
await worker.scan('BELL-1', {}, { at: on('03-01').at })
const registrationId = worker.unit?.registrationId ?? ''
const bikeId = worker.unit?.lot.id ?? ''
const reporter = on('03-02')
const lines = [{ registrationId, good: '1', error: '0' }]
await act(db, (tx) => reportAsFinished(tx, reporter, order.id, { lines }), reporter)
await replaceMotor('M-2', '03-05')
await transaction(db, (tx) =>
  postTransactions(tx, [
    {
      itemId: plant.itemId('BIKE'),
      lotId: bikeId,
      warehouseId: plant.warehouseId,
      quantity: '-1',
      state: 'deducted',
      reference: 'sales',
      referenceNumber: 'SO-1',
      at: on('03-10').at,
      eventId: newId(),
    },
  ]),
)
await replaceMotor('M-3', '05-01')

async function replaceMotor(serialNumber: string, day: string): Promise<void> {
  const [old] = await db<{ id: string }[]>`
    select a.id from association a join lot on lot.id = a.component_lot_id
    where a.product_lot_id = ${bikeId} and a.closed_at is null and lot.serial_number like 'M-%'`
  const actor = on(day)
  const command = { id: actor.requestId, serialNumber, reason: 'Bearing noise' }
  await act(db, (tx) => replaceAssociation(tx, actor, order.id, old?.id ?? '', command), actor)
}

const starts = [{ kind: 'number', serialNumber: 'EB-1' }]

async function motorAt(moment: object): Promise<string[]> {
  const { json } = await quality.post<TraceAnswer>('/traces', { starts, direction: 'backward', moment })
  return json.rows.filter((row) => row.item.number === 'MOTOR').map((row) => row.lot.serialNumber)
}

test.each([
  ['as built', { kind: 'as-built' }, ['M-1']],
  ['as shipped', { kind: 'as-shipped' }, ['M-2']],
  ['as it is now', { kind: 'now' }, ['M-3']],
  ['on 1 April', { kind: 'at', at: '2026-04-01T00:00:00Z' }, ['M-2']],
  ['before it was built', { kind: 'at', at: '2026-02-01T00:00:00Z' }, []],
] as const)('%s the bike has the motor it had then', async (_, moment, expected) => {
  expect(await motorAt(moment)).toEqual(expected)
})

test('asked for every motor it ever had, all three are told', async () => {
  expect((await motorAt({ kind: 'ever' })).toSorted()).toEqual(['M-1', 'M-2', 'M-3'])
})

test('forward from the first motor: nothing now, the bike as of March', async () => {
  const forward = { starts: [{ kind: 'number', serialNumber: 'M-1' }], direction: 'forward' }
  const now = await quality.post<TraceAnswer>('/traces', forward)
  expect(now.json.counts).toMatchObject([{ lots: 0 }])
  const then = { ...forward, moment: { kind: 'at', at: '2026-03-03T00:00:00Z' } }
  expect((await quality.post<TraceAnswer>('/traces', then)).json.rows).toMatchObject([
    { lot: { serialNumber: 'EB-1' } },
  ])
})

test('the difference between as built and now is the motor', async () => {
  const { json } = await quality.post<TraceDifferences>('/traces/differences', {
    starts,
    direction: 'backward',
    before: { kind: 'as-built' },
    after: { kind: 'now' },
  })
  expect(json.rows.map((row) => [row.change, row.lot.serialNumber]).toSorted()).toEqual([
    ['added', 'M-3'],
    ['removed', 'M-1'],
  ])
})

test('against its BOM the bike is as planned, and before the bell it was missing', async () => {
  const compare = async (query: string) =>
    (await quality.get<BomComparison>(`/lots/${bikeId}/bom-comparison${query}`)).json.lines
  expect((await compare('')).map((line) => line.verdict)).toEqual(['as-planned', 'as-planned'])
  const before = await compare('?at=2026-02-01T00:00:00Z')
  expect(before.map((line) => [line.verdict, line.found])).toEqual([
    ['missing', '0'],
    ['missing', '0'],
  ])
})

test('the moments of its life are on the node, and its activities tell who and where, newest first', async () => {
  const node = (await quality.get<TraceNode>(`/lots/${bikeId}/trace-node`)).json
  expect(node).toMatchObject({
    reportedAt: '2026-03-02T12:00:00.000Z',
    shippedAt: '2026-03-10T12:00:00.000Z',
    contains: 2,
    facts: { shippedTo: [{ number: 'SO-1' }] },
  })
  const { rows } = (
    await quality.get<{
      rows: { kind: string; at: string; station: string | null; scanned: string | null }[]
    }>(`/lots/${bikeId}/activities?limit=100`)
  ).json
  expect(rows.map((row) => row.at)).toEqual(
    rows
      .map((row) => row.at)
      .toSorted()
      .toReversed(),
  )
  expect(rows.filter((row) => row.kind === 'component-removed')).toHaveLength(2)
  expect(rows.at(-1)).toMatchObject({ kind: 'registered', station: 'Station 1', scanned: 'EB-1' })
  const first = await quality.get<{ rows: unknown[]; nextCursor: string }>(
    `/lots/${bikeId}/activities?limit=3`,
  )
  const rest = await quality.get<{ rows: unknown[] }>(
    `/lots/${bikeId}/activities?limit=100&cursor=${first.json.nextCursor}`,
  )
  expect([...first.json.rows, ...rest.json.rows]).toEqual(rows)
  const moves = await quality.get<{ rows: { reference: string }[] }>(`/lots/${bikeId}/transactions`)
  expect(moves.json.rows.map((row) => row.reference)).toEqual(['production', 'sales'])
})
