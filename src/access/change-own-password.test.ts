import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { testApp } from '../../test/support/app.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import type { CurrentSession } from '../contracts/accounts.ts'
import { csrfCookie, csrfHeader, sessionCookie } from '../http/endpoint.ts'
import { newId } from '../lib/new-id.ts'
import { createAccount } from './create-account.ts'
import { attemptsAllowed } from './sign-in-attempts.ts'

const app = await testApp()
const { db } = app
const old = 'the first password'
const next = 'the second password'

async function account(name: string) {
  return await act(db, (tx, actor) =>
    createAccount(tx, actor, { name, fullName: name, password: old, roles: ['worker'] }),
  )
}

/** Signs in over HTTP, as a browser does. */
async function signIn(name: string, password: string) {
  const response = await app.http.request('/api/v1/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  })
  const cookies = Object.fromEntries(
    response.headers.getSetCookie().map((cookie) => (cookie.split(';')[0] ?? '').split('=')),
  )
  const headers = {
    cookie: `${sessionCookie}=${cookies[sessionCookie]}; ${csrfCookie}=${cookies[csrfCookie]}`,
    [csrfHeader]: String(cookies[csrfCookie]),
  }
  return {
    status: response.status,
    isOpen: async () => (await app.anonymous.get<CurrentSession>('/session', headers)).status === 200,
    change: (password: string, newPassword: string, more: object = {}) =>
      app.anonymous.post('/session/password', { password, newPassword, ...more }, headers),
  }
}

test('who knows the old password gets the new one: this session stays, the others end, and only it signs in', async () => {
  await account('Anna')
  const here = await signIn('Anna', old)
  const elsewhere = await signIn('Anna', old)
  const id = newId()
  expect(await here.change(old, next, { id })).toMatchObject({ status: 200, json: { ended: 1 } })
  expect([await here.isOpen(), await elsewhere.isOpen()]).toEqual([true, false])
  expect((await signIn('Anna', old)).status).toBe(401)
  expect((await signIn('Anna', next)).status).toBe(200)
  const [event] = await db`select type, request::text, answer::text from audit_event where id = ${id}`
  expect(event?.type).toBe('own-password-changed')
  expect(JSON.stringify(event)).not.toMatch(/the (first|second) password/)
})

test('the same request again gets the same answer, although the old password is not right any more', async () => {
  await account('Berta')
  const session = await signIn('Berta', old)
  const id = newId()
  const first = await session.change(old, next, { id })
  await expectNothingWritten(db, async () =>
    expect(await session.change(old, next, { id })).toMatchObject({ status: 200, json: first.json }),
  )
  await expectRefusal(session.change(old, 'quite another one', { id }), 'repeat-differs')
})

test('a wrong old password and a new one that is weak, known or the same are refused', async () => {
  await account('Carla-the-first')
  const session = await signIn('Carla-the-first', old)
  // The attempt is noted, which is how too many of them are noticed.
  await expectNothingWritten(
    db,
    () => expectRefusal(session.change('something else', next), 'password-wrong'),
    ['sign_in_attempt'],
  )
  await expectNothingWritten(db, async () => {
    await expectRefusal(session.change(old, 'short'), 'password-too-weak')
    await expectRefusal(session.change(old, 'carla-the-first'), 'password-too-weak')
    await expectRefusal(session.change(old, old), 'password-unchanged')
    expect(await session.change('', next)).toMatchObject({ status: 400 })
  })
  expect(await session.isOpen()).toBe(true)
})

test('too many wrong old passwords are tried no further, right ones neither', async () => {
  await account('Dora')
  const session = await signIn('Dora', old)
  for (let attempt = 0; attempt < attemptsAllowed.name; attempt++)
    await expectRefusal(session.change(`guess number ${attempt}`, next), 'password-wrong')
  await expectRefusal(session.change(old, next), 'sign-in-paused')
})

test('of two new passwords at once one wins, and the other is told', async () => {
  await account('Emma')
  const session = await signIn('Emma', old)
  const replies = await Promise.all([
    session.change(old, 'one new password'),
    session.change(old, 'another new password'),
  ])
  const [won, lost] = replies.toSorted((a, b) => a.status - b.status)
  expect(won?.status).toBe(200)
  // The other was compared with the old password before it was changed, or after.
  expect(['changed-meanwhile', 'password-wrong']).toContain(lost?.json.code)
})
