import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectCleanRefusal } from '../../../test/support/expect-clean-refusal.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import type { Item } from '../../contracts/items.ts'
import type { NumberBlock, NumberSequence } from '../../contracts/numbering.ts'
import type { Place } from '../../contracts/setup.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp({ now: () => new Date('2026-11-22T10:00:00Z') })
const admin = app.as('administrator')
const supervisor = app.as('supervisor')
const worker = app.as('worker')
const { db } = app
await admin.post('/units', { code: 'H87', name: 'Piece', symbol: 'pcs', decimals: 0 })
const station = (await admin.post<Place>('/stations', { code: 'ST1', name: 'Bench 1' })).json

interface Page<Row> {
  readonly rows: Row[]
  readonly nextCursor: string | null
}

async function sequence(name: string, more: object = {}) {
  return await admin.post<NumberSequence>('/number-sequences', { name, mask: 'SN-####', ...more })
}

test('a sequence is created, found and changed, and says how many numbers are left', async () => {
  const created = await sequence('motors', {
    mask: 'M-{YY}-###{C}',
    checkDigit: 'mod-11-2',
    lastValue: '500',
  })
  expect(created.json).toEqual({
    name: 'motors',
    usedFor: 'items',
    description: '',
    mask: 'M-{YY}-###{C}',
    checkDigit: 'mod-11-2',
    firstValue: '1',
    lastValue: '500',
    nextValue: '1',
    left: '500',
  })
  const changed = await admin.patch<NumberSequence>('/number-sequences/motors', {
    description: 'Hub motors',
    nextValue: '101',
    lastValue: null,
  })
  expect(changed.json).toMatchObject({
    description: 'Hub motors',
    nextValue: '101',
    lastValue: null,
    left: '899',
  })
  const found = await supervisor.get<Page<NumberSequence>>('/number-sequences?search=hub')
  expect(found.json.rows).toEqual([changed.json])
  const first = await supervisor.get<Page<NumberSequence>>('/number-sequences?usedFor=documents&limit=2')
  const next = await supervisor.get<Page<NumberSequence>>(
    `/number-sequences?usedFor=documents&cursor=${first.json.nextCursor}`,
  )
  expect([...first.json.rows, ...next.json.rows].map((row) => row.name)).toEqual([
    'job-card',
    'picking-list',
    'production-order',
    'report-as-finished',
    'route-card',
  ])
})

test('a name is given once, a mask has to be usable, and no number comes twice', async () => {
  await sequence('strict')
  await expectCleanRefusal(db, () => sequence('strict'), 'number-taken', { what: 'Number sequence' })
  await expectCleanRefusal(db, () => sequence('picking-list'), 'number-taken')
  const change = (more: object) => admin.patch('/number-sequences/strict', more)
  await change({ nextValue: '50' })
  await expectCleanRefusal(db, () => change({ mask: 'none' }), 'mask-not-usable', { mask: 'none' })
  await expectCleanRefusal(db, () => change({ checkDigit: 'mod-10' }), 'mask-not-usable')
  await expectCleanRefusal(db, () => change({ nextValue: '49' }), 'sequence-goes-back', { next: '50' })
  await expectCleanRefusal(db, () => change({ lastValue: '48' }), 'sequence-goes-back', { next: '50' })
  expect(await change({ lastValue: '49' })).toMatchObject({ status: 200, json: { left: '0' } })
  await expectCleanRefusal(db, () => admin.patch('/number-sequences/unknown', {}), 'not-found')
  for (const [path, more] of Object.entries({
    'body.mask': { mask: 'SN' },
    'body.checkDigit': { checkDigit: 'mod-9' },
    'body.lastValue': { mask: '#', firstValue: '10' },
    'body.firstValue': { firstValue: '-1' },
  }))
    expect((await sequence('wrong', more)).json, path).toMatchObject({ errors: [{ path }] })
})

async function item(number: string, more: object = {}) {
  return await admin.post<Item>('/items', { number, name: number, unit: 'H87', tracking: 'serial', ...more })
}

test('an item gets its numbers from its sequences, a request gets one however often it is sent', async () => {
  await sequence('frames', { mask: 'F-###' })
  const frame = (await item('FRAME', { serialSequence: 'frames' })).json
  expect(frame).toMatchObject({ serialSequence: 'frames', batchSequence: null })
  const id = newId()
  const take = (more: object = {}) => worker.post(`/items/${frame.id}/numbers`, { kind: 'serial', ...more })
  expect(await take({ id })).toMatchObject({ status: 200, json: { number: 'F-001' } })
  expect(await take({ id })).toMatchObject({ json: { number: 'F-001' } })
  expect(await take()).toMatchObject({ json: { number: 'F-002' } })
  const numbers = await Promise.all(Array.from({ length: 8 }, () => take()))
  expect(new Set(numbers.map((reply) => JSON.stringify(reply.json))).size).toBe(8)
  const none = { item: 'FRAME', kind: 'batch' }
  await expectCleanRefusal(db, () => take({ kind: 'batch' }), 'no-number-sequence', none)
  const unknown = () => worker.post(`/items/${newId()}/numbers`, { kind: 'serial' })
  await expectCleanRefusal(db, unknown, 'not-found', { what: 'Item' })
  const changed = await admin.patch<Item>(`/items/${frame.id}`, {
    serialSequence: null,
    batchSequence: 'frames',
  })
  expect(changed.json).toMatchObject({ serialSequence: null, batchSequence: 'frames' })
})

test('an item takes no numbers from the sequence of a document, nor from one that is not there', async () => {
  const refused = { sequence: 'picking-list' }
  await expectCleanRefusal(
    db,
    () => item('X', { serialSequence: 'picking-list' }),
    'sequence-of-documents',
    refused,
  )
  await expectCleanRefusal(db, () => item('X', { batchSequence: 'nowhere' }), 'not-found', {
    what: 'Number sequence',
  })
  const { json } = await item('Y')
  const change = () => admin.patch(`/items/${json.id}`, { batchSequence: 'picking-list' })
  await expectCleanRefusal(db, change, 'sequence-of-documents')
})

test('a station takes a block of numbers to print ahead, and nobody else gets one of them', async () => {
  await sequence('cells', { mask: 'C-###{C}', checkDigit: 'mod-10' })
  const take = (count: number, more: object = {}) =>
    supervisor.post<NumberBlock>('/number-sequences/cells/blocks', {
      forStationId: station.id,
      count,
      ...more,
    })
  const id = newId()
  const block = await take(3, { id })
  expect(block.json).toMatchObject({
    sequence: 'cells',
    station: { code: 'ST1' },
    count: 3,
    firstNumber: 'C-0017',
    lastNumber: 'C-0031',
    takenBy: 'Test supervisor',
  })
  expect((await take(3, { id })).json).toEqual(block.json)
  await admin.patch('/number-sequences/cells', { mask: 'D-###', checkDigit: 'none' })
  const numbers = () => supervisor.get(`/number-blocks/${block.json.id}/numbers`)
  expect((await numbers()).json).toEqual({ numbers: ['C-0017', 'C-0024', 'C-0031'] })
  const [one, other] = await Promise.all([take(10), take(10)])
  expect([one.json.firstNumber, other.json.firstNumber].toSorted()).toEqual(['D-004', 'D-014'])
  const list = await supervisor.get<Page<NumberBlock>>(
    `/number-blocks?sequence=cells&stationId=${station.id}&limit=2`,
  )
  const rest = await supervisor.get<Page<NumberBlock>>(
    `/number-blocks?sequence=cells&cursor=${list.json.nextCursor}`,
  )
  expect([...list.json.rows, ...rest.json.rows].map((each) => each.id).toSorted()).toEqual(
    [block.json.id, one.json.id, other.json.id].toSorted(),
  )
})

test('a block is refused where the range ends, the station is not known, or documents are numbered', async () => {
  await sequence('tight', { lastValue: '5' })
  const take = (name: string, more: object = {}) =>
    supervisor.post(`/number-sequences/${name}/blocks`, { forStationId: station.id, count: 6, ...more })
  await expectCleanRefusal(db, () => take('tight'), 'sequence-exhausted', { left: '5', count: '6' })
  await expectCleanRefusal(db, () => take('tight', { forStationId: newId() }), 'not-found', {
    what: 'Station',
  })
  await expectCleanRefusal(db, () => take('route-card'), 'sequence-of-documents')
  await expectCleanRefusal(db, () => take('nowhere'), 'not-found', { what: 'Number sequence' })
  expect(await take('tight', { count: 0 })).toMatchObject({ status: 400 })
  await expectRefusal(supervisor.get(`/number-blocks/${newId()}/numbers`), 'not-found', {
    what: 'Block of numbers',
  })
})
