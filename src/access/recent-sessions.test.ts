import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { write } from '../audit/write.ts'
import type { Account } from '../contracts/accounts.ts'
import { newId } from '../lib/new-id.ts'
import { RecentSessions } from './recent-sessions.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

const app = await testApp()
const administrator = app.as('administrator')
const password = 'a long password'
const second = 1000

async function worker(name: string): Promise<Account> {
  const made = { name, fullName: name, password, roles: ['worker'] }
  return (await administrator.post<Account>('/accounts', made)).json
}

async function signInAs(name: string): Promise<string> {
  return (
    await signIn(app.db, { name, password, address: 'tablet', device: 'test', demo: false }, new Date())
  ).token
}

test('a session is read again after a second: one that another process has ended opens nothing then', async () => {
  await worker('anna')
  const token = await signInAs('anna')
  const sessions = new RecentSessions()
  const now = new Date()
  expect(await sessions.find(app.db, token, now)).toMatchObject({ name: 'anna' })
  const actor = testActor()
  await write(app.db, actor, (tx) => signOut(tx, actor, token))
  expect(await sessions.find(app.db, token, new Date(now.getTime() + second - 1))).toMatchObject({
    name: 'anna',
  })
  expect(await sessions.find(app.db, token, new Date(now.getTime() + second))).toBeUndefined()
})

test('what is forgotten is read again at once, also by who had asked before', async () => {
  await worker('berta')
  const token = await signInAs('berta')
  const sessions = new RecentSessions()
  const now = new Date()
  const asked = sessions.find(app.db, token, now)
  sessions.forget()
  await asked
  const actor = testActor()
  await write(app.db, actor, (tx) => signOut(tx, actor, token))
  expect(await sessions.find(app.db, token, now)).toBeUndefined()
})

test('a worker whose account is switched off between two scans does not scan again', async () => {
  const { id } = await worker('carl')
  const token = await signInAs('carl')
  const scan = () =>
    app.http.request(`/api/v1/orders/${newId()}/scans`, {
      method: 'POST',
      headers: { cookie: `asbuilt_session=${token}` },
    })
  // Without a CSRF token, so that nothing more than the session is looked at.
  expect((await scan()).status).toBe(403)
  await administrator.patch(`/accounts/${id}`, { disabled: true })
  expect((await scan()).status).toBe(401)
})
