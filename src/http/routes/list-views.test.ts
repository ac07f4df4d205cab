import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectCleanRefusal } from '../../../test/support/expect-clean-refusal.ts'
import type { ListView, SaveListView } from '../../contracts/list-views.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const { db } = app
const [worker, supervisor, admin] = [app.as('worker'), app.as('supervisor'), app.as('administrator')]

const late: Omit<SaveListView, 'id'> = {
  list: 'orders',
  name: 'Late',
  search: { status: 'started', to: '2026-11-01', sort: 'dueOn' },
  shared: false,
  isDefault: false,
}
const save = (person: typeof worker, more: Partial<SaveListView> = {}) =>
  person.post<ListView>('/list-views', { ...late, ...more })
const viewsOf = async (person: typeof worker, list = 'orders') =>
  (await person.get<{ rows: ListView[] }>(`/list-views?list=${list}`)).json.rows
const choose = (person: typeof worker, viewId: string | null, list = 'orders') =>
  person.put('/list-views/default', { list, viewId })

test('filters and order are kept under a name, for oneself or for everybody, each with names of their own', async () => {
  const own = (await save(worker)).json
  expect(own).toMatchObject({ name: 'Late', search: late.search, shared: false, removable: true })
  const shared = (await save(supervisor, { shared: true })).json
  expect(shared).toMatchObject({ shared: true, savedBy: 'Test supervisor', isDefault: false })
  await expectCleanRefusal(db, () => save(worker, { name: ' late ' }), 'number-taken', { number: 'late' })
  await expectCleanRefusal(db, () => save(worker, { shared: true }), 'number-taken')
  expect((await viewsOf(worker)).map(({ id }) => id).toSorted()).toEqual([own.id, shared.id].toSorted())
  expect((await viewsOf(admin)).map(({ id }) => id)).toEqual([shared.id])
  expect(await viewsOf(worker, 'items')).toEqual([])
  expect(await worker.get('/list-views?list=nothing')).toMatchObject({ status: 400 })
  expect(await save(worker, { search: { 'not a name': 'x' } })).toMatchObject({ status: 400 })
})

test('the same request twice keeps one view', async () => {
  const id = newId()
  const first = await save(worker, { id, name: 'Twice' })
  expect((await save(worker, { id, name: 'Twice' })).json).toEqual(first.json)
  expect((await viewsOf(worker)).filter(({ name }) => name === 'Twice')).toHaveLength(1)
})

test('of two who save under one name for everybody at the same moment one is told that it is taken', async () => {
  const replies = await Promise.all(
    [worker, supervisor, admin].map((person) => save(person, { name: 'Race', shared: true })),
  )
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
})

test('a list opens in the view that somebody chose for themselves, until they choose another or none', async () => {
  const first = (await save(admin, { list: 'items', name: 'One', isDefault: true, shared: true })).json
  const second = (await save(admin, { list: 'items', name: 'Two' })).json
  const defaults = async (person: typeof worker) =>
    (await viewsOf(person, 'items')).filter(({ isDefault }) => isDefault).map(({ id }) => id)
  expect(first.isDefault).toBe(true)
  expect(await defaults(admin)).toEqual([first.id])
  expect(await defaults(supervisor)).toEqual([])
  expect((await choose(admin, second.id, 'items')).json).toEqual({ list: 'items', viewId: second.id })
  expect(await defaults(admin)).toEqual([second.id])
  await choose(admin, null, 'items')
  expect(await defaults(admin)).toEqual([])
  await expectCleanRefusal(db, () => choose(admin, second.id, 'lots'), 'not-found', { what: 'View' })
  await expectCleanRefusal(db, () => choose(supervisor, second.id, 'items'), 'not-found', { what: 'View' })
})

test('only who saved a view, or manages the setup, takes it off the list; it is nobody’s default any more', async () => {
  const shared = (await save(supervisor, { list: 'lots', name: 'Ours', shared: true })).json
  const own = (await save(supervisor, { list: 'lots', name: 'Mine' })).json
  await choose(worker, shared.id, 'lots')
  const remove = (person: typeof worker, id: string) => person.delete(`/list-views/${id}`, {})
  await expectCleanRefusal(db, () => remove(worker, shared.id), 'view-of-another', {
    view: 'Ours',
    person: 'Test supervisor',
  })
  await expectCleanRefusal(db, () => remove(admin, own.id), 'not-found', { what: 'View' })
  expect((await viewsOf(worker, 'lots'))[0]).toMatchObject({ isDefault: true, removable: false })
  expect(await remove(admin, shared.id)).toMatchObject({ status: 200 })
  expect(await viewsOf(worker, 'lots')).toEqual([])
  await expectCleanRefusal(db, () => remove(admin, shared.id), 'not-found', { what: 'View' })
  expect(await save(worker, { list: 'lots', name: 'Ours', shared: true })).toMatchObject({ status: 200 })
})
