import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import type { Station } from '../../contracts/accounts.ts'
import { type Place, type Policy, policyDefaults } from '../../contracts/setup.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const admin = app.as('administrator')
const site = (await admin.post<Place>('/sites', { code: 'S1', name: 'Main site' })).json

interface Page<Row> {
  readonly rows: Row[]
  readonly nextCursor: string | null
}

test.each(['/warehouses', '/work-centres'])(
  '%s lie in a site, can be renamed, and their codes are unique',
  async (path) => {
    const created = await admin.post<Place>(path, { code: 'A1', name: 'First', withinId: site.id })
    expect(created).toMatchObject({
      status: 200,
      json: { code: 'A1', within: { code: 'S1', name: 'Main site' } },
    })
    await admin.post(path, { code: 'A2', name: 'Second', withinId: site.id })
    await expectRefusal(admin.post(path, { code: 'A1', name: 'x', withinId: site.id }), 'number-taken')
    await expectRefusal(admin.post(path, { code: 'A3', name: 'x', withinId: newId() }), 'not-found', {
      what: 'Site',
    })
    expect(await admin.post(path, { code: 'A3', name: 'x' })).toMatchObject({ status: 400 })
    const changed = await admin.patch<Place>(`${path}/${created.json.id}`, { name: 'New name' })
    expect(changed.json).toEqual({ ...created.json, name: 'New name' })
    await expectRefusal(admin.patch(`${path}/${newId()}`, { name: 'x' }), 'not-found')
    const page = await admin.get<Page<Place>>(`${path}?limit=1&withinId=${site.id}`)
    expect(page.json.rows).toEqual([changed.json])
    const next = await app.as('worker').get<Page<Place>>(`${path}?cursor=${page.json.nextCursor}`)
    expect(next.json.rows.map((row) => row.code)).toEqual(['A2'])
    expect((await admin.get<Page<Place>>(`${path}?search=sec`)).json.rows).toHaveLength(1)
  },
)

test('a site lies in nothing', async () => {
  const page = await admin.get<Page<Place>>('/sites')
  expect(page.json.rows).toEqual([{ id: site.id, code: 'S1', name: 'Main site', within: null }])
  const renamed = await admin.patch<Place>(`/sites/${site.id}`, { name: 'Old site' })
  expect(renamed.json).toEqual({ id: site.id, code: 'S1', name: 'Old site', within: null })
})

test('a station can be put into a work centre and taken out again', async () => {
  const centre = (await admin.get<Page<Place>>('/work-centres')).json.rows[0]
  const created = await admin.post<Place>('/stations', { code: 'ST1', name: 'Bench 1' })
  expect(created.json.within).toBeNull()
  const moved = await admin.patch<Place>(`/stations/${created.json.id}`, { withinId: centre?.id })
  expect(moved.json).toMatchObject({ name: 'Bench 1', within: { code: 'A1' } })
  const list = await app.as('worker').get<Page<Station>>('/stations')
  expect(list.json.rows).toMatchObject([{ code: 'ST1', workCentre: 'New name' }])
  const out = await admin.patch<Place>(`/stations/${created.json.id}`, { withinId: null })
  expect(out.json.within).toBeNull()
})

test('a policy has the strict switches unless told otherwise, and keeps what a change leaves out', async () => {
  const created = await admin.post<Policy>('/policies', { name: 'Lenient', overConsumption: 'warn' })
  expect(created.json).toEqual({
    id: created.json.id,
    name: 'Lenient',
    ...policyDefaults,
    overConsumption: 'warn',
  })
  const changed = await admin.patch<Policy>(`/policies/${created.json.id}`, {
    useTrackedComponents: false,
    expiredLot: 'override',
    description: 'For trials',
  })
  const expected = {
    ...created.json,
    useTrackedComponents: false,
    expiredLot: 'override',
    description: 'For trials',
  }
  expect(changed.json).toEqual(expected)
  expect((await admin.get(`/policies/${created.json.id}`)).json).toEqual(expected)
  expect((await admin.get<Page<Policy>>('/policies?search=len')).json.rows).toEqual([expected])
})

test('policies have different names and known switches', async () => {
  await admin.post('/policies', { name: 'Strict' })
  await expectRefusal(admin.post('/policies', { name: 'Strict' }), 'number-taken', { what: 'Policy' })
  const other = await admin.post<Policy>('/policies', { name: 'Other' })
  await expectRefusal(admin.patch(`/policies/${other.json.id}`, { name: 'Strict' }), 'number-taken')
  await expectRefusal(admin.get(`/policies/${newId()}`), 'not-found', { what: 'Policy' })
  const wrong = await admin.post('/policies', { name: 'X', heldLot: 'maybe' })
  expect(wrong.json.errors?.map((error) => error.path)).toEqual(['body.heldLot'])
})
