import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import type { Item } from '../../contracts/items.ts'
import type { Policy } from '../../contracts/setup.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const admin = app.as('administrator')
const { db } = app
await admin.post('/units', { code: 'H87', name: 'Piece', symbol: 'pcs', decimals: 0 })
await admin.post('/units', { code: 'KGM', name: 'Kilogram', symbol: 'kg', decimals: 3 })
const policy = (await admin.post<Policy>('/policies', { name: 'Strict' })).json

interface Page<Row> {
  readonly rows: Row[]
  readonly nextCursor: string | null
}

function create(number: string, more: object = {}) {
  return admin.post<Item>('/items', {
    number,
    name: `Item ${number}`,
    unit: 'H87',
    tracking: 'serial',
    ...more,
  })
}

async function lotOf(item: Item): Promise<void> {
  await db`insert into lot (id, item_id, tracking, serial_number, event_id)
    values (${newId()}, ${item.id}, 'serial', 'S1', ${newId()})`
}

test('an item is created with GTINs and policy, and read again', async () => {
  const created = await create('MOTOR-1', {
    shelfLifeDays: 30,
    policyId: policy.id,
    gtins: [{ gtin: '9520000000011' }, { gtin: '19520000000018', packQuantity: '12' }],
  })
  expect(created).toMatchObject({
    status: 200,
    json: {
      number: 'MOTOR-1',
      unit: { code: 'H87', symbol: 'pcs', decimals: 0 },
      policy: { name: 'Strict' },
      gtins: [
        { gtin: '09520000000011', packQuantity: '1' },
        { gtin: '19520000000018', packQuantity: '12' },
      ],
      shelfLifeDays: 30,
      boms: 0,
    },
  })
  expect((await admin.get<Item>(`/items/${created.json.id}`)).json).toEqual(created.json)
  await expectRefusal(admin.get(`/items/${newId()}`), 'not-found', { what: 'Item' })
})

test('a change keeps what it leaves out, takes away what it sets to null, and is recorded with before and after', async () => {
  const { json } = await create('MOTOR-2', {
    shelfLifeDays: 30,
    policyId: policy.id,
    gtins: [{ gtin: '96385074' }],
  })
  const id = newId()
  const changed = await admin.patch<Item>(`/items/${json.id}`, { id, name: 'Hub motor', shelfLifeDays: null })
  expect(changed.json).toEqual({ ...json, name: 'Hub motor', shelfLifeDays: null })
  const without = await admin.patch<Item>(`/items/${json.id}`, { gtins: [], policyId: null })
  expect(without.json).toMatchObject({ gtins: [], policy: null })
  const [event] = await db<{ change: { before: Item; after: Item } }[]>`
    select change from audit_event where id = ${id}`
  expect(event?.change).toEqual({ before: json, after: changed.json })
})

test('a number is given once and a GTIN names one item', async () => {
  await create('MOTOR-3', { gtins: [{ gtin: '9520000000035' }] })
  await expectNothingWritten(db, async () => {
    await expectRefusal(create('MOTOR-3'), 'number-taken', { what: 'Item', number: 'MOTOR-3' })
    await expectRefusal(create('MOTOR-4', { gtins: [{ gtin: '9520000000035' }] }), 'gtin-of-other-item', {
      item: 'MOTOR-3',
    })
    await expectRefusal(create('MOTOR-5', { unit: 'ZZ' }), 'not-found', { what: 'Unit', number: 'ZZ' })
    await expectRefusal(create('MOTOR-5', { policyId: newId() }), 'not-found', { what: 'Policy' })
  })
})

test('of two simultaneous requests for one number one wins', async () => {
  const replies = await Promise.all([create('RACE'), create('RACE'), create('RACE')])
  expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409, 409])
})

test('invalid input is named with its path', async () => {
  await expectNothingWritten(db, async () => {
    for (const [path, more] of Object.entries({
      'body.number': { number: '  ' },
      'body.tracking': { tracking: 'lot' },
      'body.shelfLifeDays': { shelfLifeDays: 0 },
      'body.gtins.0.gtin': { gtins: [{ gtin: '9520000000012' }] },
      'body.gtins.0.packQuantity': { gtins: [{ gtin: '96385074', packQuantity: '-1' }] },
      'body.gtins': { gtins: [{ gtin: '96385074' }, { gtin: '0000096385074' }] },
    })) {
      const body = { number: 'X', name: 'X', unit: 'H87', tracking: 'serial', ...more }
      const reply = await admin.post('/items', body)
      expect(
        reply.json.errors?.map((error) => error.path),
        path,
      ).toEqual([path])
    }
    expect(await admin.get('/items?sort=colour')).toMatchObject({ status: 400 })
    await expectRefusal(admin.get('/items?cursor=x'), 'cursor-unknown')
  })
})

test('tracking and unit can change until there are lots, other things also later', async () => {
  const { json } = await create('MOTOR-6')
  const open = await admin.patch<Item>(`/items/${json.id}`, { tracking: 'batch', unit: 'KGM' })
  expect(open.json).toMatchObject({ tracking: 'batch', unit: { code: 'KGM' } })
  await admin.patch(`/items/${json.id}`, { tracking: 'serial', unit: 'H87' })
  await lotOf(json)
  const user = 'its batch and serial numbers'
  await expectRefusal(admin.patch(`/items/${json.id}`, { tracking: 'batch' }), 'in-use', {
    number: 'MOTOR-6',
    user,
  })
  await expectRefusal(admin.patch(`/items/${json.id}`, { unit: 'KGM' }), 'in-use', { user })
  expect(await admin.patch(`/items/${json.id}`, { name: 'Motor' })).toMatchObject({ status: 200 })
})

test('the list is searched, filtered, sorted and paged on the server', async () => {
  for (const [number, name, tracking] of [
    ['LIST-1', 'Zebra', 'batch'],
    ['LIST-2', 'Yak', 'none'],
    ['LIST-3', 'Xerus', 'batch'],
    ['LIST-4', '100% wool_', 'serial'],
  ])
    await create(number ?? '', { name, tracking })
  const numbers = async (query: string) =>
    (await admin.get<Page<Item>>(`/items?${query}`)).json.rows.map((row) => row.number)
  expect(await numbers('search=list-')).toEqual(['LIST-1', 'LIST-2', 'LIST-3', 'LIST-4'])
  expect(await numbers('search=list-&sort=name')).toEqual(['LIST-4', 'LIST-3', 'LIST-2', 'LIST-1'])
  expect(await numbers('search=list-&tracking=batch,none&sort=-number')).toEqual([
    'LIST-3',
    'LIST-2',
    'LIST-1',
  ])
  expect(await numbers('search=list-&made=true')).toEqual([])
  expect(await numbers(`search=${encodeURIComponent('0% wool_')}`)).toEqual(['LIST-4'])
  expect(await numbers('search=9520000000011')).toEqual(['MOTOR-1'])
  expect(await numbers(`policyId=${policy.id}`)).toEqual(['MOTOR-1'])

  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Page<Item> = (
      await admin.get<Page<Item>>(
        `/items?search=list-&sort=-tracking&limit=1${cursor && `&cursor=${cursor}`}`,
      )
    ).json
    seen.push(...page.rows.map((row) => row.number))
    cursor = page.nextCursor
  }
  expect(seen.map((number) => number).toSorted()).toEqual(['LIST-1', 'LIST-2', 'LIST-3', 'LIST-4'])
  expect(seen[0]).toBe('LIST-4')
})
