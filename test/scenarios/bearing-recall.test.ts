import { expect, test } from 'vitest'
import type { SearchAnswer } from '../../src/contracts/questions.ts'
import type { PartyListRow, TraceGraph, TracePath, TreeLink } from '../../src/contracts/trace-views.ts'
import type { TraceAnswer } from '../../src/contracts/tracing.ts'
import { transaction } from '../../src/db/transaction.ts'
import { postTransactions } from '../../src/inventory/post-transactions.ts'
import { reportAsFinished } from '../../src/journals/report-as-finished.ts'
import { newId } from '../../src/lib/new-id.ts'
import { act } from '../support/act.ts'
import { testApp } from '../support/app.ts'
import { testPlant } from '../support/plant.ts'
import { testActor } from '../support/test-actor.ts'

interface Page<Row> {
  readonly rows: Row[]
}

const app = await testApp()
const { db } = app
const plant = await testPlant(db)
const quality = app.as('quality')
await plant.item('BEARING', { tracking: 'batch' })
await plant.item('HUB')
await plant.item('WHEEL')
await plant.item('BIKE')
await plant.bom('HUB', [{ item: 'BEARING', quantity: '2' }])
await plant.bom('WHEEL', [{ item: 'HUB' }])
await plant.bom('BIKE', [{ item: 'WHEEL', quantity: '2' }])

/** Builds units of an item on an order of their own, each with the parts given, and reports them as finished. */
async function build(item: string, units: Record<string, readonly string[]>): Promise<void> {
  const order = await plant.order(item, String(Object.keys(units).length))
  const registered: string[] = []
  for (const [serial, parts] of Object.entries(units)) {
    const worker = plant.worker(order.id)
    await worker.scan(serial)
    for (const part of parts) await worker.scan(part)
    registered.push(worker.unit?.registrationId ?? '')
  }
  const actor = testActor()
  const lines = registered.map((registrationId) => ({ registrationId, good: '1', error: '0' }))
  await act(db, (tx) => reportAsFinished(tx, actor, order.id, { lines }), actor)
}

async function ship(
  serial: string,
  number: string,
  party: { id: string; kind: string; name: string },
): Promise<void> {
  const [lot] = await db<{ id: string }[]>`select id from lot where serial_number = ${serial}`
  await db`insert into party (id, kind, number, name, event_id)
    values (${party.id}, ${party.kind}, ${party.name}, ${party.name}, ${newId()}) on conflict do nothing`
  const sent = {
    itemId: plant.itemId('BIKE'),
    lotId: lot?.id ?? '',
    warehouseId: plant.warehouseId,
    quantity: '-1',
    state: 'deducted',
    reference: 'sales',
    referenceNumber: number,
    partyId: party.id,
    at: new Date(),
    eventId: newId(),
  } as const
  await transaction(db, (tx) => postTransactions(tx, [sent]))
}

await plant.stock('BEARING', 'B-bad', '100')
await plant.stock('BEARING', 'B-good', '100')
await build('HUB', { 'H-1': ['B-bad'], 'H-2': ['B-bad'], 'H-3': ['B-good'], 'H-4': ['B-good'] })
await build('WHEEL', { 'W-1': ['H-1'], 'W-2': ['H-2'], 'W-3': ['H-3'], 'W-4': ['H-4'] })
await build('BIKE', { 'EB-1': ['W-1', 'W-3'], 'EB-2': ['W-2', 'W-4'] })
const customer = { id: newId(), kind: 'customer', name: 'Velo Basel' }
await ship('EB-1', 'SO-77', customer)

const bad = { starts: [{ kind: 'number', itemNumber: 'BEARING', batchNumber: 'B-bad' }] }
const serials = (answer: TraceAnswer) => answer.rows.map((row) => row.lot.serialNumber || row.lot.batchNumber)

test('the bad batch leads through hubs and wheels to both bikes, each there once', async () => {
  const { json } = await quality.post<TraceAnswer>('/traces', { ...bad, direction: 'forward', details: true })
  expect(json.counts).toEqual([
    {
      direction: 'forward',
      lots: 6,
      contains: 6,
      mayContain: 0,
      levels: [1, 2, 3].map((depth) => ({ depth, contains: 2, mayContain: 0 })),
    },
  ])
  expect(serials(json).toSorted()).toEqual(['EB-1', 'EB-2', 'H-1', 'H-2', 'W-1', 'W-2'])
  const bike = json.rows.find((row) => row.lot.serialNumber === 'EB-1')
  expect(bike).toMatchObject({
    depth: 3,
    group: 'contains',
    first: { certainty: 'exact', quantity: '1', from: { lot: { serialNumber: 'W-1' } } },
    facts: { onHand: [], shippedTo: [{ number: 'SO-77', quantity: '1', party: { name: 'Velo Basel' } }] },
  })
  expect(json.rows.find((row) => row.lot.serialNumber === 'EB-2')?.facts).toMatchObject({
    onHand: [{ warehouse: 'W1', quantity: '1' }],
    madeBy: [{ number: expect.any(String) }],
    shippedTo: [],
  })
})

test('and back: the shipped bike contains exactly what it was built from', async () => {
  const back = { starts: [{ kind: 'shipment', number: 'so-77' }], direction: 'backward' }
  const { json } = await quality.post<TraceAnswer>('/traces', back)
  expect(json.starts).toMatchObject([{ lot: { serialNumber: 'EB-1' }, item: { number: 'BIKE' } }])
  expect(serials(json).toSorted()).toEqual(['B-bad', 'B-good', 'H-1', 'H-3', 'W-1', 'W-3'])
  expect(json.rows.find((row) => row.lot.batchNumber === 'B-bad')?.quantity).toBe('2')
})

test('the customer is named, and what is not shipped is found in its warehouse', async () => {
  const list = async (name: string) =>
    (await quality.post<Page<PartyListRow>>('/traces/parties', { ...bad, direction: 'forward', list: name }))
      .json.rows
  expect(await list('customers')).toMatchObject([{ party: { name: 'Velo Basel' }, lots: 1, mayContain: 0 }])
  expect(await list('shipped')).toMatchObject([{ number: 'SO-77', lots: 1 }])
  expect(await list('not-yet-shipped')).toEqual([])
  expect(await list('on-hand')).toMatchObject([{ number: 'W1', party: null, lots: 2 }])
})

test('the graph shows one node for each item and level, and the path from the batch to a bike', async () => {
  const graph = (await quality.post<TraceGraph>('/traces/graph', { ...bad, direction: 'forward' })).json
  expect(graph.nodes.map((node) => [node.depth, node.item?.number, node.lots])).toEqual([
    [0, 'BEARING', 1],
    [1, 'HUB', 2],
    [2, 'WHEEL', 2],
    [3, 'BIKE', 2],
  ])
  expect(graph.edges.map((edge) => [edge.links, edge.quantity]).toSorted()).toEqual([
    [2, '2'],
    [2, '2'],
    [2, '4'],
  ])
  const [bike] = await db<{ id: string }[]>`select id from lot where serial_number = 'EB-2'`
  const path = await quality.post<TracePath>('/traces/path', {
    ...bad,
    direction: 'forward',
    toward: 'forward',
    lotId: bike?.id,
  })
  expect(path.json.steps.map(({ node }) => node?.lot.serialNumber || node?.lot.batchNumber)).toEqual([
    'B-bad',
    'H-2',
    'W-2',
    'EB-2',
  ])
})

test('the tree is opened level by level, and a search for the batch goes straight to it', async () => {
  const found = (await quality.get<SearchAnswer>('/search?text=b-bad')).json
  expect(found.goTo).toMatchObject({ kind: 'lot', number: 'B-bad', item: { number: 'BEARING' } })
  const links = async (id: string | null | undefined) =>
    (await quality.get<Page<TreeLink>>(`/lots/${id}/links?direction=forward`)).json.rows
  const hubs = await links(found.goTo?.id)
  expect(hubs).toMatchObject([
    {
      kind: 'lot',
      node: { lot: { serialNumber: 'H-1' } },
      quantity: '2',
      certainty: 'exact',
      expandable: true,
    },
    { kind: 'lot', node: { lot: { serialNumber: 'H-2' } } },
  ])
  const [wheel] = await links(hubs[0]?.node?.lot.id)
  const [bike] = await links(wheel?.node?.lot.id)
  expect(bike).toMatchObject({ node: { lot: { serialNumber: 'EB-1' } }, expandable: false, onHand: '0' })
})
