import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import type { Account, Station } from '../../contracts/accounts.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const administrator = app.as('administrator')
const password = 'a long password'

interface Page<Row> {
  readonly rows: Row[]
  readonly nextCursor: string | null
}

function create(name: string, more: object = {}) {
  return administrator.post<Account>('/accounts', {
    name,
    fullName: name,
    password,
    roles: ['worker'],
    ...more,
  })
}

test('an administrator creates, lists and changes accounts', async () => {
  const created = await create('anna', { fullName: '  Anna A. ' })
  expect(created).toMatchObject({
    status: 200,
    json: { name: 'anna', fullName: 'Anna A.', disabledAt: null },
  })
  const changed = await administrator.patch<Account>(`/accounts/${created.json.id}`, {
    roles: ['supervisor'],
    disabled: true,
  })
  expect(changed).toMatchObject({
    status: 200,
    json: { roles: ['supervisor'], disabledAt: expect.any(String) },
  })
  const { json } = await administrator.get<Page<Account>>('/accounts')
  expect(json.rows).toContainEqual(changed.json)
})

test('the list is paged', async () => {
  await create('page-1')
  await create('page-2')
  const first = await administrator.get<Page<Account>>('/accounts?limit=1')
  expect(first.json.rows).toHaveLength(1)
  const second = await administrator.get<Page<Account>>(`/accounts?limit=1&cursor=${first.json.nextCursor}`)
  expect(second.json.rows[0]?.name).not.toBe(first.json.rows[0]?.name)
  const zero = Buffer.from('["\\u0000"]').toString('base64url')
  for (const query of [`cursor=${zero}`, 'limit=0', 'limit=201', 'limit=x', `cursor=${'c'.repeat(501)}`])
    expect(await administrator.get(`/accounts?${query}`), query).toMatchObject({ status: 400 })
})

test('refusals come with status, code and parameters, and nothing is written', async () => {
  await create('berta')
  const unknown = newId()
  await expectNothingWritten(app.db, async () => {
    expect(await create('BERTA')).toMatchObject({ status: 409 })
    await expectRefusal(create('BERTA'), 'number-taken', { what: 'Account', number: 'BERTA' })
    await expectRefusal(create('carl', { password: 'short' }), 'password-too-weak', { length: '10' })
    const change = administrator.patch(`/accounts/${unknown}`, { disabled: true })
    expect(await change).toMatchObject({ status: 404 })
    await expectRefusal(change, 'not-found', { number: unknown })
  })
})

test('invalid input is named with its path, and nothing is written', async () => {
  await expectNothingWritten(app.db, async () => {
    const bodies = {
      'body.roles': { roles: [] },
      'body.roles.0': { roles: ['king'] },
      'body.name': { name: 'x' },
      'body.fullName': { fullName: '' },
      'body.password': { password: 'p'.repeat(201) },
      'body.id': { id: 'not-an-id' },
    }
    for (const [path, body] of Object.entries(bodies)) {
      const reply = await administrator.post('/accounts', {
        name: 'dora',
        fullName: 'Dora',
        password,
        roles: ['worker'],
        ...body,
      })
      expect(
        reply.json.errors?.map((error) => error.path),
        path,
      ).toEqual([path])
    }
    expect(await administrator.patch('/accounts/17', { disabled: true })).toMatchObject({ status: 400 })
  })
})

test('the same request again gets the same answer, with another password it is refused, and no password is recorded', async () => {
  const id = newId()
  const first = await create('emil', { id })
  await expectNothingWritten(app.db, async () => {
    expect((await create('emil', { id })).json).toEqual(first.json)
    await expectRefusal(create('emil', { id, password: 'another password' }), 'repeat-differs')
  })
  const [event] = await app.db<{ text: string }[]>`select audit_event::text from audit_event where id = ${id}`
  expect(JSON.stringify(event)).not.toContain(password)
})

test('of two simultaneous requests for one name one wins', async () => {
  const replies = await Promise.all([create('frida'), create('frida')])
  expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409])
})

test('stations are listed by code with their work centre', async () => {
  const [site, centre] = [newId(), newId()]
  await app.db`insert into site (id, code, name, event_id) values (${site}, 'S', 'Site', ${newId()})`
  await app.db`
    insert into work_centre (id, site_id, code, name, event_id) values (${centre}, ${site}, 'W', 'Assembly', ${newId()})`
  await app.db`
    insert into station (id, code, name, work_centre_id, event_id)
    values (${newId()}, 'A2', 'Second', null, ${newId()}), (${newId()}, 'A1', 'First', ${centre}, ${newId()})`
  const page = await app.as('worker').get<Page<Station>>('/stations?limit=1')
  expect(page.json.rows).toMatchObject([{ code: 'A1', name: 'First', workCentre: 'Assembly' }])
  const next = await app.as('worker').get<Page<Station>>(`/stations?cursor=${page.json.nextCursor}`)
  expect(next.json).toMatchObject({ rows: [{ code: 'A2', workCentre: null }], nextCursor: null })
})
