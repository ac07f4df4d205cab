import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import { testPlant } from '../../../test/support/plant.ts'
import type { QuestionAnswer, SavedTrace } from '../../contracts/questions.ts'
import type { TracedHolds } from '../../contracts/trace-results.ts'
import type { BomComparison, PartyListRow } from '../../contracts/trace-views.ts'
import { type TraceAnswer, TraceLine } from '../../contracts/tracing.ts'
import { connect } from '../../db/database.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const { db } = app
const plant = await testPlant(db)
const quality = app.as('quality')
await plant.item('CASE', { gtin: '09520000000011' })
await plant.item('BOARD', { tracking: 'batch' })
await plant.item('GLUE', { tracking: 'batch', unit: 'KGM' })
await plant.item('OTHER', { tracking: 'batch' })
await plant.bom('CASE', [{ item: 'BOARD' }, { item: 'GLUE', quantity: '0.5' }])
const boards = await plant.stock('BOARD', '=B-1', '100')
await plant.stock('BOARD', 'B-2', '100')
const glue = await plant.stock('GLUE', 'G-1', '100')
await plant.stock('OTHER', 'B-2', '5')
await db`insert into lot (id, item_id, tracking, batch_number, supplier_batch, event_id)
  select ${newId()}, id, 'batch', 'OWN-1', 'SUP-9', ${newId()} from item where number = 'BOARD'`
const order = await plant.order('CASE', '4')
const made: Record<string, string> = {}
for (const [serial, ...parts] of [
  ['C-1', '=B-1', 'G-1'],
  ['C-2', '=B-1'],
  ['C-3', 'B-2', 'G-1'],
  ['C-4'],
] as const) {
  const worker = plant.worker(order.id)
  await worker.scan(serial)
  for (const part of parts) await worker.scan(part)
  made[serial] = worker.unit?.lot.id ?? ''
}

const fromBoards = { starts: [{ kind: 'lot', lotId: boards }], direction: 'forward' }

async function send(path: string, body: object, headers = {}): Promise<Response> {
  return await app.http.request(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await quality.headers()), ...headers },
    body: JSON.stringify(body),
  })
}

test('as lines: counts first, every lot, the end; packed where the reader takes it', async () => {
  const plain = await send('/traces', fromBoards, { accept: 'application/x-ndjson' })
  expect(plain.headers.get('content-type')).toBe('application/x-ndjson')
  const text = await plain.text()
  const lines = text
    .trim()
    .split('\n')
    .map((line) => TraceLine.parse(JSON.parse(line)))
  expect(lines.map((line) => line.type)).toEqual(['counts', 'lot', 'lot', 'end'])
  const packed = await send('/traces', fromBoards, {
    accept: 'application/x-ndjson',
    'accept-encoding': 'gzip, br',
  })
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  const unpacked = gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()
  expect(unpacked.split('\n').slice(1)).toEqual(text.split('\n').slice(1))
})

test('starting points of every kind find their lots', async () => {
  const startsOf = async (start: object) =>
    (await quality.post<TraceAnswer>('/traces', { starts: [start], direction: 'both' })).json.starts.map(
      ({ lot }) => lot.serialNumber || lot.batchNumber,
    )
  expect(await startsOf({ kind: 'number', itemNumber: 'board', batchNumber: 'b-2' })).toEqual(['B-2'])
  expect(await startsOf({ kind: 'number', serialNumber: 'C-1' })).toEqual(['C-1'])
  expect(await startsOf({ kind: 'supplier-batch', supplierBatch: 'sup-9' })).toEqual(['OWN-1'])
  expect((await startsOf({ kind: 'order', orderNumber: order.number })).toSorted()).toEqual([
    'C-1',
    'C-2',
    'C-3',
    'C-4',
  ])
  expect((await startsOf({ kind: 'number', itemNumber: 'BOARD' })).toSorted()).toEqual([
    '=B-1',
    'B-2',
    'OWN-1',
  ])
  const list = ['C-2', '010952000000001121C-3', 'BOARD\tB-2', 'SUP-9']
  expect((await startsOf({ kind: 'list', numbers: list })).toSorted()).toEqual(['B-2', 'C-2', 'C-3', 'OWN-1'])
})

test('a number of several items is not guessed: its candidates are told, and unknown numbers are named', async () => {
  const { json } = await quality.post<TraceAnswer>('/traces', {
    starts: [{ kind: 'list', numbers: ['B-2', 'NO-SUCH', 'C-1'] }],
    direction: 'backward',
  })
  expect(json.startCount).toBe(1)
  expect(json.unresolved).toMatchObject([
    { text: 'B-2', why: 'several', candidates: [{ lot: { batchNumber: 'B-2' } }, {}] },
    { text: 'NO-SUCH', why: 'unknown', candidates: [] },
  ])
  expect(json.unresolved[0]?.candidates.map(({ item }) => item.number).toSorted()).toEqual(['BOARD', 'OTHER'])
  const none = await quality.post<TraceAnswer>('/traces', {
    starts: [{ kind: 'receipt', number: 'R-0' }],
    direction: 'forward',
  })
  expect(none.json).toMatchObject({
    startCount: 0,
    counts: [{ lots: 0 }],
    rows: [],
    unresolved: [{ text: 'R-0' }],
  })
})

test('a CSV has a row for each lot, and what looks like a formula is text', async () => {
  const reply = await send('/traces/exports', {
    starts: [{ kind: 'lot', lotId: made['C-1'] }],
    direction: 'backward',
    format: 'csv',
  })
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="trace-[\d-]+\.csv"$/)
  const rows: string[][] = parse(await reply.text(), { bom: true })
  expect(rows[0]?.slice(0, 8)).toEqual([
    'Direction',
    'Group',
    'Level',
    'Item',
    'Name',
    'Batch number',
    'Serial number',
    'Quantity',
  ])
  expect(
    rows
      .slice(1)
      .map((row) => [row[3], row[5], row[7]])
      .toSorted(),
  ).toEqual([
    ['BOARD', "'=B-1", '1'],
    ['GLUE', 'G-1', '0.5'],
  ])
})

test('JSON and Excel files hold the same lots', async () => {
  const json = await (await send('/traces/exports', { ...fromBoards, format: 'json' })).json()
  expect(json).toMatchObject([{ item: { number: 'CASE' } }, { item: { number: 'CASE' } }])
  const empty = await send('/traces/exports', {
    starts: [{ kind: 'lot', lotId: made['C-4'] }],
    direction: 'backward',
    format: 'json',
  })
  expect(await empty.json()).toEqual([])
  const sheet = Buffer.from(
    await (await send('/traces/exports', { ...fromBoards, format: 'xlsx' })).arrayBuffer(),
  )
  expect(sheet.subarray(0, 2).toString()).toBe('PK')
  expect(sheet.length).toBeGreaterThan(2000)
})

test('the answer of a question as a file tells of every lot where it is and who made it', async () => {
  const question = {
    kind: 'without-component',
    itemId: plant.itemId('CASE'),
    componentItemId: plant.itemId('GLUE'),
  }
  const reply = await send('/traces/questions/exports', { question, format: 'csv' })
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="answer-[\d-]+\.csv"$/)
  const rows: Record<string, string>[] = parse(await reply.text(), { bom: true, columns: true })
  expect(rows.map((row) => row['Serial number']).toSorted()).toEqual(['C-2', 'C-4'])
  expect(rows[0]).toMatchObject({
    Item: 'CASE',
    Answer: 'for certain',
    Hold: '',
    'Made by order': order.number,
  })
  const json = await (await send('/traces/questions/exports', { question, format: 'json' })).json()
  expect(json).toMatchObject([
    { item: { number: 'CASE' } },
    { facts: { madeBy: [{ number: order.number }] } },
  ])
  const sheet = await (await send('/traces/questions/exports', { question, format: 'xlsx' })).arrayBuffer()
  expect(Buffer.from(sheet).subarray(0, 2).toString()).toBe('PK')
  const nothing = { ...question, itemId: plant.itemId('OTHER') }
  expect(
    await (await send('/traces/questions/exports', { question: nothing, format: 'json' })).json(),
  ).toEqual([])
  expect((await send('/traces/questions/exports', { question, format: 'pdf' })).status).toBe(400)
})

test('lots with all of these, without a component, and what passed a station', async () => {
  const ask = async (question: object) => {
    const { json } = await quality.post<QuestionAnswer>('/traces/questions', { question })
    expect(json.total).toBe(json.rows.length)
    return json.rows.map(({ lot }) => lot.serialNumber || lot.batchNumber).toSorted()
  }
  expect(await ask({ kind: 'with-all', lotIds: [boards, glue] })).toEqual(['C-1'])
  expect(await ask({ kind: 'with-all', lotIds: [boards, glue], itemId: plant.itemId('GLUE') })).toEqual([])
  const without = { kind: 'without-component', itemId: plant.itemId('CASE') }
  expect(await ask({ ...without, componentItemId: plant.itemId('GLUE') })).toEqual(['C-2', 'C-4'])
  expect(await ask({ ...without, componentItemId: plant.itemId('OTHER') })).toEqual([
    'C-1',
    'C-2',
    'C-3',
    'C-4',
  ])
  const today = {
    from: new Date(Date.now() - 3_600_000).toISOString(),
    to: new Date(Date.now() + 3_600_000).toISOString(),
  }
  expect(await ask({ kind: 'passed', stationId: plant.stationId, ...today })).toEqual([
    'C-1',
    'C-2',
    'C-3',
    'C-4',
  ])
  expect(await ask({ kind: 'passed', stationId: newId(), ...today })).toEqual([])
  const page = (cursor?: string) =>
    quality.post<QuestionAnswer>('/traces/questions', {
      question: { ...without, componentItemId: plant.itemId('OTHER') },
      limit: 3,
      ...(cursor ? { cursor } : {}),
    })
  const first = (await page()).json
  expect(first).toMatchObject({ total: 4, nextCursor: expect.any(String) })
  expect((await page(first.nextCursor ?? '')).json).toMatchObject({ total: 4, rows: [{}], nextCursor: null })
})

test('a hold takes the chosen part of a result, in one step and once', async () => {
  const holding = (more: object) =>
    quality.post<TracedHolds>('/traces/holds', { criteria: fromBoards, reason: 'Delaminated', ...more })
  expect((await holding({ lotIds: [made['C-1'], made['C-3']], starts: false })).json).toEqual({
    placed: 1,
    already: 0,
  })
  const id = newId()
  expect((await holding({ id })).json).toEqual({ placed: 2, already: 1 })
  await expectNothingWritten(db, async () => {
    expect((await holding({ id })).json).toEqual({ placed: 2, already: 1 })
    await expectRefusal(
      holding({ criteria: { starts: [{ kind: 'number', serialNumber: 'C-9' }], direction: 'forward' } }),
      'nothing-traced',
      { numbers: 'C-9' },
    )
  })
  const [event] = await db<
    { type: string; reason: string }[]
  >`select type, reason from audit_event where id = ${id}`
  expect(event).toEqual({ type: 'traced-lots-held', reason: 'Delaminated' })
  const { json } = await quality.post<TraceAnswer>('/traces', fromBoards)
  expect(json.rows.map((row) => row.holdReason)).toEqual(['Delaminated', 'Delaminated'])
})

test('a trace is kept under a name, listed, asked again and taken off the list', async () => {
  const criteria = { ...fromBoards, moment: { kind: 'now' } }
  const save = (name: string) =>
    quality.post<SavedTrace>('/saved-traces', { name, saved: { type: 'trace', criteria } })
  const { json } = await save('Bad boards')
  await expectNothingWritten(db, () =>
    expectRefusal(save('bad BOARDS'), 'number-taken', { number: 'bad BOARDS' }),
  )
  const listed = await quality.get<{ rows: SavedTrace[] }>('/saved-traces')
  expect(listed.json.rows).toEqual([json])
  const { saved } = json
  const again = await quality.post<TraceAnswer>('/traces', saved.type === 'trace' ? saved.criteria : {})
  expect(again.json.counts).toMatchObject([{ lots: 2 }])
  await quality.delete(`/saved-traces/${json.id}`, {})
  expect((await quality.get<{ rows: SavedTrace[] }>('/saved-traces')).json.rows).toEqual([])
  await expectRefusal(quality.delete(`/saved-traces/${json.id}`, {}), 'not-found')
  await save('Bad boards')
})

test('a trace kept for oneself is nobody else’s to see, to take off or to be in the way of', async () => {
  const saved = { type: 'question', question: { kind: 'with-all', lotIds: [boards, glue] } }
  const other = app.as('supervisor')
  const mine = (await quality.post<SavedTrace>('/saved-traces', { name: 'Own list', saved, shared: false }))
    .json
  const namesOf = async (person: typeof quality) =>
    (await person.get<{ rows: SavedTrace[] }>('/saved-traces')).json.rows.map(({ name }) => name)
  expect(await namesOf(quality)).toContain('Own list')
  expect(await namesOf(other)).not.toContain('Own list')
  await expectNothingWritten(db, async () => {
    await expectRefusal(other.delete(`/saved-traces/${mine.id}`, {}), 'not-found')
    await expectRefusal(
      quality.post('/saved-traces', { name: 'own LIST', saved, shared: false }),
      'number-taken',
    )
  })
  expect(await other.post('/saved-traces', { name: 'Own list', saved, shared: false })).toMatchObject({
    status: 200,
    json: { shared: false },
  })
  expect(await quality.post('/saved-traces', { name: 'Own list', saved })).toMatchObject({ status: 200 })
  expect((await namesOf(quality)).filter((name) => name === 'Own list')).toHaveLength(2)
})

test('of two who save under one name at the same moment one is told that it is taken', async () => {
  const saved = { type: 'trace', criteria: fromBoards }
  const replies = await Promise.all(
    ['quality', 'supervisor', 'administrator'].map((role) =>
      app.as(role as 'quality').post('/saved-traces', { name: 'Race', saved }),
    ),
  )
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
})

test('people are found by part of their name, and one by the id in an address', async () => {
  interface Page {
    rows: { id: string; name: string }[]
    nextCursor: string | null
  }
  const all = (await quality.get<Page>('/traces/workers?limit=100')).json
  expect(all.rows.length).toBeGreaterThan(1)
  const [first, second] = all.rows
  const page = (await quality.get<Page>('/traces/workers?limit=1')).json
  expect(page.rows).toEqual([first])
  expect((await quality.get<Page>(`/traces/workers?limit=1&cursor=${page.nextCursor}`)).json.rows).toEqual([
    second,
  ])
  expect((await quality.get<Page>(`/traces/workers?id=${second?.id}`)).json.rows).toEqual([second])
  expect((await quality.get<Page>('/traces/workers?search=%25')).json.rows).toEqual([])
})

test('the production orders of an answer are listed with what they made of it', async () => {
  const { json } = await quality.post<{ rows: PartyListRow[] }>('/traces/parties', {
    ...fromBoards,
    list: 'orders',
  })
  expect(json.rows).toMatchObject([
    { number: order.number, lots: 2, mayContain: 0, party: null, warehouse: null },
  ])
})

test('traces and searches read from the replica, and what writes uses the database itself', async () => {
  const replica = connect('postgres://nobody@127.0.0.1:1/none', { max: 1 })
  const split = await testApp({ db, server: { readDb: replica } })
  const person = split.as('quality')
  expect(await person.post('/traces', fromBoards)).toMatchObject({ status: 503 })
  expect(await person.get('/search?text=C-1')).toMatchObject({ status: 503 })
  const saved = { type: 'trace', criteria: fromBoards }
  expect(await person.post('/saved-traces', { name: 'On the database', saved })).toMatchObject({
    status: 200,
  })
  await replica.end()
})

test('what does not exist is refused, also before a stream begins', async () => {
  const unknown = newId()
  for (const path of ['trace-node', 'links?direction=forward', 'bom-comparison'])
    await expectRefusal(quality.get(`/lots/${unknown}/${path}`), 'not-found', { number: unknown })
  const path = { ...fromBoards, toward: 'forward', lotId: made['C-4'] }
  await expectRefusal(quality.post('/traces/path', path), 'not-found')
  await expectRefusal(quality.post('/traces', { ...fromBoards, cursor: 'x' }), 'cursor-unknown')
  const stream = await send('/traces', { ...fromBoards, cursor: 'x' }, { accept: 'application/x-ndjson' })
  expect(stream.status).toBe(400)
  expect(await stream.json()).toMatchObject({ code: 'cursor-unknown' })
})

test('against the BOM: what lacks, what is more than planned, and what came instead of it', async () => {
  const comparedOf = async (serial: string) => {
    const { json } = await quality.get<BomComparison>(`/lots/${made[serial]}/bom-comparison`)
    return json.lines.map(({ verdict, item, found }) => [verdict, item.number, found])
  }
  expect(await comparedOf('C-2')).toEqual([
    ['as-planned', 'BOARD', '1'],
    ['missing', 'GLUE', '0'],
  ])
  const other = (
    await db<{ id: string }[]>`select lot.id from lot join item on item.id = item_id where number = 'OTHER'`
  )[0]
  // Rows that no policy of this plant would let through: what happened has to be told all the same.
  await db`insert into association (id, order_id, component_id, registration_id, product_lot_id, component_lot_id, component_single,
      quantity, opened_at, event_id)
    select ${newId()}, r.order_id, c.id, r.id, r.lot_id, ${other?.id ?? ''}, false, 1, now(), ${newId()}
    from registration r join component c on c.order_id = r.order_id join item on item.id = c.item_id
    where r.lot_id = ${made['C-4'] ?? ''} and item.number = 'BOARD'`
  await db`insert into association (id, product_lot_id, component_lot_id, component_single, quantity, certainty, opened_at, event_id)
    select id, ${made['C-4'] ?? ''}, lot, false, 2, 'imported', now(), ${newId()}
    from (values (${newId()}::uuid, ${glue}::uuid), (${newId()}::uuid, ${boards}::uuid)) row (id, lot)`
  expect(await comparedOf('C-4')).toEqual([
    ['substituted', 'BOARD', '3'],
    ['extra', 'GLUE', '2'],
  ])
  await db`insert into association (id, product_lot_id, component_lot_id, component_single, quantity, certainty, opened_at, event_id)
    values (${newId()}, ${made['C-1'] ?? ''}, ${other?.id ?? ''}, false, 1, 'imported', now(), ${newId()})`
  expect(await comparedOf('C-1')).toEqual([
    ['as-planned', 'BOARD', '1'],
    ['as-planned', 'GLUE', '0.5'],
    ['extra', 'OTHER', '1'],
  ])
})
