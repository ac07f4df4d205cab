import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import type { BomDetails, BomRow } from '../../contracts/boms.ts'
import type { Item } from '../../contracts/items.ts'
import type { Place, Policy } from '../../contracts/setup.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const admin = app.as('administrator')
for (const [code, decimals] of [
  ['H87', 0],
  ['KGM', 6],
  ['GRM', 0],
] as const)
  await admin.post('/units', { code, name: code, symbol: code, decimals })
await admin.post('/conversions', { from: 'KGM', to: 'GRM', numerator: '1000' })
const site = (await admin.post<Place>('/sites', { code: 'S1', name: 'Site' })).json
const centre = (await admin.post<Place>('/work-centres', { code: 'A', name: 'Assembly', withinId: site.id }))
  .json

const ids: Record<string, string> = {}
for (const [number, unit] of [
  ['BIKE', 'H87'],
  ['DRIVE', 'H87'],
  ['MOTOR', 'H87'],
  ['MOTOR-B', 'H87'],
  ['GREASE', 'KGM'],
])
  ids[number ?? ''] = (
    await admin.post<Item>('/items', { number, name: number, unit, tracking: 'none' })
  ).json.id

function line(lineNumber: number, item: string, more: object = {}) {
  return { lineNumber, itemId: ids[item] ?? newId(), quantityPer: '1', unit: 'H87', ...more }
}

function create(item: string, lines: object[], more: object = {}) {
  return admin.post<BomDetails>('/boms', { itemId: ids[item] ?? newId(), name: newId(), lines, ...more })
}

test('a BOM is created with lines, substitutes and operations, and read again', async () => {
  const created = await create(
    'DRIVE',
    [
      line(10, 'MOTOR', { substituteIds: [ids['MOTOR-B']], operationNumber: 20, flushing: 'start' }),
      line(20, 'GREASE', { quantityPer: '15', unit: 'GRM' }),
    ],
    {
      name: 'Standard',
      validFrom: '2026-01-01',
      operations: [{ number: 10, name: 'Assemble', workCentreId: centre.id, runMinutes: '7.5' }],
    },
  )
  expect(created).toMatchObject({
    status: 200,
    json: {
      name: 'Standard',
      item: { number: 'DRIVE', unit: 'H87' },
      validFrom: '2026-01-01',
      validTo: null,
      lines: [
        { lineNumber: 10, item: { number: 'MOTOR' }, operationNumber: 20, flushing: 'start' },
        { lineNumber: 20, quantityPer: '15', unit: 'GRM', flushing: 'finish', substitutes: [] },
      ],
      operations: [{ number: 10, workCentre: { code: 'A' }, setupMinutes: '0', runMinutes: '7.5' }],
    },
  })
  expect(created.json.lines[0]?.substitutes.map((each) => each.number)).toEqual(['MOTOR-B'])
  expect((await admin.get(`/boms/${created.json.id}`)).json).toEqual(created.json)
  const again = create('DRIVE', [], { name: 'Standard' })
  await expectRefusal(again, 'number-taken', { what: 'BOM', number: 'Standard' })
})

test('a change replaces the lines, and of two people who looked at the same version the second is told', async () => {
  const { json } = await create('MOTOR-B', [
    line(10, 'GREASE', { unit: 'KGM' }),
    line(20, 'GREASE', { unit: 'KGM' }),
  ])
  const change = { basedOn: json.version, lines: [line(20, 'GREASE', { unit: 'KGM', quantityPer: '2' })] }
  const changed = await admin.put<BomDetails>(`/boms/${json.id}`, change)
  expect(changed.json.lines).toMatchObject([{ lineNumber: 20, quantityPer: '2' }])
  await expectRefusal(admin.put(`/boms/${json.id}`, change), 'changed-meanwhile', { what: 'BOM' })
  await expectRefusal(admin.put(`/boms/${newId()}`, { lines: [] }), 'not-found', { what: 'BOM' })
})

test('nothing contains itself, at any depth, and substitutes count', async () => {
  await create('BIKE', [line(10, 'DRIVE')])
  await expectNothingWritten(app.db, async () => {
    await expectRefusal(create('MOTOR', [line(10, 'MOTOR')]), 'bom-contains-itself', {
      path: 'MOTOR → MOTOR',
    })
    await expectRefusal(create('MOTOR', [line(10, 'BIKE')]), 'bom-contains-itself', {
      item: 'MOTOR',
      path: 'MOTOR → BIKE → DRIVE → MOTOR',
    })
    const bySubstitute = create('MOTOR-B', [line(10, 'GREASE', { unit: 'KGM', substituteIds: [ids.BIKE] })])
    await expectRefusal(bySubstitute, 'bom-contains-itself', { path: 'MOTOR-B → BIKE → DRIVE → MOTOR-B' })
  })
})

test('of two people who would close a circle together one is refused', async () => {
  for (const number of ['HEN', 'EGG'])
    ids[number] = (
      await admin.post<Item>('/items', { number, name: number, unit: 'H87', tracking: 'none' })
    ).json.id
  const replies = await Promise.all([create('HEN', [line(10, 'EGG')]), create('EGG', [line(10, 'HEN')])])
  expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409])
})

test('a line needs an item, a unit and a conversion to the unit of the item', async () => {
  await expectNothingWritten(app.db, async () => {
    await expectRefusal(create('BIKE', [line(10, 'NOTHING')]), 'not-found', { what: 'Item' })
    await expectRefusal(create('BIKE', [line(10, 'MOTOR', { unit: 'ZZ' })]), 'not-found', { what: 'Unit' })
    const inKilograms = create('BIKE', [line(10, 'MOTOR', { unit: 'KGM' })])
    await expectRefusal(inKilograms, 'conversion-missing', { item: 'MOTOR', from: 'KGM', to: 'H87' })
    const operations = [{ number: 10, name: 'x', workCentreId: newId() }]
    await expectRefusal(create('BIKE', [], { operations }), 'not-found', { what: 'Work centre' })
  })
})

test('a formula is kept with the BOM, and taken away with a change that leaves it out', async () => {
  const product = {
    lineNumber: 10,
    kind: 'by-product',
    itemId: ids.GREASE,
    quantityPer: '0.5',
    unit: 'KGM',
    share: '12.5',
  }
  const created = await create('HEN', [], { products: [product] })
  expect(created.json.products).toEqual([
    { ...product, itemId: undefined, item: expect.objectContaining({ number: 'GREASE' }) },
  ])
  const changed = await admin.put<BomDetails>(`/boms/${created.json.id}`, { lines: [] })
  expect(changed.json.products).toEqual([])
  const main = create('BIKE', [], { products: [{ ...product, itemId: ids.BIKE, unit: 'H87' }] })
  await expectRefusal(main, 'formula-makes-main', { item: 'BIKE' })
  const wrong = {
    'body.products.0.share': [{ ...product, share: '100' }],
    'body.products.0.kind': [{ ...product, kind: 'main' }],
    'body.products': [
      { ...product, share: '60' },
      { ...product, lineNumber: 20, itemId: ids.MOTOR, unit: 'H87', share: '40' },
    ],
  }
  for (const [path, products] of Object.entries(wrong)) {
    const reply = await create('BIKE', [], { products })
    expect(
      reply.status === 400 && JSON.stringify(reply.json).includes(`"${path}"`),
      JSON.stringify(reply.json),
    ).toBe(true)
  }
})

test('invalid input is named with its path', async () => {
  for (const [path, body] of Object.entries({
    'body.lines': { lines: [line(10, 'MOTOR'), line(10, 'MOTOR')] },
    'body.lines.0.quantityPer': { lines: [line(10, 'MOTOR', { quantityPer: '0' })] },
    'body.validTo': { lines: [], validFrom: '2026-02-01', validTo: '2026-01-01' },
    'body.name': { lines: [], name: '' },
  })) {
    const reply = await admin.post('/boms', { itemId: ids.BIKE, name: 'Other', ...body })
    expect(
      reply.json.errors?.map((error) => error.path),
      path,
    ).toEqual([path])
  }
})

test('BOMs are listed by item, and by what they use', async () => {
  const makers = async (query: string) =>
    (await admin.get<{ rows: BomRow[] }>(`/boms?${query}`)).json.rows.map((row) => row.item.number)
  expect(await makers(`componentItemId=${ids.MOTOR}`)).toEqual(['DRIVE'])
  expect(await makers(`componentItemId=${ids['MOTOR-B']}`)).toEqual(['DRIVE'])
  expect(await makers(`itemId=${ids.BIKE}`)).toEqual(['BIKE'])
  expect(await makers('search=bik')).toEqual(['BIKE'])
  const first = await admin.get<{ rows: BomRow[]; nextCursor: string }>('/boms?limit=1')
  const second = await admin.get<{ rows: BomRow[] }>(`/boms?limit=1&cursor=${first.json.nextCursor}`)
  expect(second.json.rows[0]?.id).not.toBe(first.json.rows[0]?.id)
})

test('a line has a policy of its own or is a phantom, and the BOM keeps it', async () => {
  const policy = (await admin.post<Policy>('/policies', { name: 'Line policy' })).json
  const lines = [line(10, 'MOTOR', { policyId: policy.id }), line(20, 'DRIVE', { phantom: true })]
  const { json } = await create('BIKE', lines)
  expect(json.lines).toMatchObject([
    { policy: { id: policy.id, name: 'Line policy' }, phantom: false },
    { policy: null, phantom: true },
  ])
  const changed = await admin.put<BomDetails>(`/boms/${json.id}`, { lines: [line(20, 'DRIVE')] })
  expect(changed.json.lines).toMatchObject([{ policy: null, phantom: false }])
  await expectNothingWritten(app.db, async () => {
    const unknown = create('BIKE', [line(10, 'MOTOR', { policyId: newId() })])
    await expectRefusal(unknown, 'not-found', { what: 'Policy' })
    for (const more of [{ policyId: policy.id }, { substituteIds: [ids.MOTOR] }])
      expect((await create('BIKE', [line(20, 'DRIVE', { phantom: true, ...more })])).status).toBe(400)
  })
})

test('a new version of a BOM has its contents and a validity of its own, and orders get what began last', async () => {
  const contents = [line(10, 'MOTOR', { substituteIds: [ids['MOTOR-B']], flushing: 'start' })]
  const bom = (
    await create('BIKE', contents, { operations: [{ number: 10, name: 'Mount', runMinutes: '3' }] })
  ).json
  const path = `/boms/${bom.id}/versions`
  const version = { name: `${bom.name}, lighter`, validFrom: '2027-01-01' }
  const made = await admin.post<BomDetails>(path, version)
  expect(made).toMatchObject({
    status: 200,
    json: { ...version, validTo: null, lines: bom.lines, operations: bom.operations, products: [] },
  })
  expect((await admin.get<BomDetails>(`/boms/${bom.id}`)).json).toEqual(bom)
  const worker = app.as('worker')
  expect((await worker.post(path, { name: 'X' })).status).toBe(403)
  await expectNothingWritten(app.db, async () => {
    await expectRefusal(admin.post(path, version), 'number-taken', { what: 'BOM', number: version.name })
    await expectRefusal(admin.post(`/boms/${newId()}/versions`, version), 'not-found', { what: 'BOM' })
    expect(
      (await admin.post(path, { name: 'X', validFrom: '2027-02-01', validTo: '2027-01-01' })).status,
    ).toBe(400)
  })
  const repeated = { id: newId(), name: `${bom.name}, again` }
  const first = await admin.post(path, repeated)
  await expectNothingWritten(app.db, async () =>
    expect((await admin.post(path, repeated)).json).toEqual(first.json),
  )
  const race = await Promise.all([1, 2].map(() => admin.post(path, { name: `${bom.name}, raced` })))
  expect(race.map(({ status }) => status).sort()).toEqual([200, 409])
})
