import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import { testPlant } from '../../../test/support/plant.ts'
import { type BarcodeSettings, barcodeDefaults } from '../../contracts/barcodes.ts'
import type { ScanAnswer } from '../../contracts/scans.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const plant = await testPlant(app.db)
const admin = app.as('administrator')
const path = '/barcode-settings'
const put = (change: object, client = admin) => client.put(path, { ...barcodeDefaults, ...change })

test('nobody has to set anything up: the settings suit most scanners, and everyone may read them', async () => {
  expect(await app.as('worker').get<BarcodeSettings>(path)).toMatchObject({
    status: 200,
    json: barcodeDefaults,
  })
  expect(await app.anonymous.get(path)).toMatchObject({ status: 401 })
})

test('only who may manage the setup changes them', async () => {
  for (const role of ['worker', 'supervisor', 'quality'] as const)
    await expectNothingWritten(
      app.db,
      async () => expect(await put({ prefix: '#' }, app.as(role))).toMatchObject({ status: 403 }),
      ['account', 'session'],
    )
  await expectNothingWritten(app.db, async () =>
    expect(await put({ prefix: '#' }, app.anonymous)).toMatchObject({ status: 401 }),
  )
})

test('a change is kept, raises the version, and tells in its event what was before and after', async () => {
  const [before] = await app.db<{ version: string }[]>`select version from configuration`
  const id = newId()
  const changed = await admin.put<BarcodeSettings>(path, { ...barcodeDefaults, id, separator: '|' })
  expect(changed).toMatchObject({ status: 200, json: { ...barcodeDefaults, separator: '|' } })
  expect((await admin.get<BarcodeSettings>(path)).json).toEqual({ ...barcodeDefaults, separator: '|' })
  const [after] = await app.db<{ version: string }[]>`select version from configuration`
  expect(Number(after?.version)).toBe(Number(before?.version) + 1)
  const [event] = await app.db`select type, change from audit_event where id = ${id}`
  expect(event).toMatchObject({
    type: 'barcode-settings-changed',
    change: { before: { separator: '' }, after: { separator: '|' } },
  })
  // The same request again changes nothing.
  await admin.put(path, { ...barcodeDefaults, separator: '~' })
  expect(
    (await admin.put<BarcodeSettings>(path, { ...barcodeDefaults, id, separator: '|' })).json.separator,
  ).toBe('|')
  expect((await admin.get<BarcodeSettings>(path)).json.separator).toBe('~')
  await expectRefusal(admin.put(path, { ...barcodeDefaults, id, separator: '^' }), 'repeat-differs')
})

test('a pattern that cannot be used is refused with its reason and place', async () => {
  const problemsWith = async (...ownFormats: object[]) => {
    const reply = await put({ ownFormats })
    expect(reply.status).toBe(400)
    return reply.json.errors?.map(({ path, message }) => `${path}: ${message}`) ?? []
  }
  expect(await problemsWith({ name: 'A', pattern: '(?<lot>.+)' })).toEqual([
    expect.stringMatching(/^body\.ownFormats\.0\.pattern: No group may be called lot.*\(At character 4\.\)$/),
  ])
  expect(await problemsWith({ name: 'A', pattern: '.+' })).toEqual([expect.stringContaining('named group')])
  expect(await problemsWith({ name: 'A', pattern: '(?<batch>' })).toHaveLength(1)
  const twice = { name: 'A', pattern: '(?<batch>.+)' }
  expect(await problemsWith(twice, twice)).toEqual(['body.ownFormats: Two formats have the same name.'])
  expect(await problemsWith({ name: ' ', pattern: '(?<batch>.+)' })).toHaveLength(1)
})

test('settings that make no sense are refused by name', async () => {
  for (const [field, value] of Object.entries({
    strength: 'lenient',
    layout: 'klingon',
    prefix: 'x'.repeat(21),
    linkDomain: 'javascript:alert(1)',
  })) {
    const reply = await put({ [field]: value })
    expect(reply.json.errors?.map((each) => each.path)).toEqual([`body.${field}`])
  }
})

test('the next scan is read by the new settings, also of an order that is being worked on', async () => {
  await plant.item('BIKE')
  await plant.item('BATTERY')
  await plant.bom('BIKE', [{ item: 'BATTERY' }])
  await plant.stock('BATTERY', 'B-77')
  const order = await plant.order('BIKE', '1')
  const scan = (characters: string, mode: string, registrationId?: string) =>
    app.as('worker').post<ScanAnswer>(`/orders/${order.id}/scans`, { characters, mode, registrationId })
  const product = await scan('EB-1', 'product')
  const unit = product.json.unit?.registrationId
  await expectRefusal(scan('BATTERY*B-77', 'component', unit), 'unknown-number')
  await put({ ownFormats: [{ name: 'Star', pattern: '(?<item>[A-Z]+)\\*(?<serial>.+)' }] })
  expect((await scan('BATTERY*B-77', 'component', unit)).json).toMatchObject({ outcome: 'associated' })
})
