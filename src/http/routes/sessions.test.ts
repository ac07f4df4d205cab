import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectRefusal } from '../../../test/support/expect-refusal.ts'
import { testActor } from '../../../test/support/test-actor.ts'
import { createAccount } from '../../access/create-account.ts'
import { attemptsAllowed } from '../../access/sign-in-attempts.ts'
import { write } from '../../audit/write.ts'
import type { CurrentSession } from '../../contracts/accounts.ts'
import { csrfHeader } from '../endpoint.ts'

const app = await testApp()
const password = 'a long password'

const actor = testActor()
await write(app.db, actor, (tx) =>
  createAccount(tx, actor, { name: 'anna', fullName: 'Anna A.', password, roles: ['worker'] }),
)

/** The request as a browser sends it, from an address. */
async function signIn(
  body: object,
  headers: Record<string, string> = {},
  url = '/api/v1/sessions',
  to = app,
) {
  const response = await to.http.request(
    url,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    },
    { incoming: { socket: { remoteAddress: '192.0.2.7' } } },
  )
  const cookies = response.headers.getSetCookie()
  // The contract of the endpoint is checked in every test.
  const json = (await response.json()) as CurrentSession & { code: string; params: Record<string, string> }
  return { status: response.status, cookies, json, ...asHeaders(cookies) }
}

/** What a browser would send back. */
function asHeaders(cookies: readonly string[]) {
  const pairs = cookies.map((cookie) => cookie.split(';')[0] ?? '')
  const csrf = pairs.find((pair) => pair.startsWith('asbuilt_csrf='))?.split('=')[1] ?? ''
  return { headers: { cookie: pairs.join('; '), [csrfHeader]: csrf } }
}

test('signing in answers who is signed in and sets a cookie that scripts cannot read beside one that they can', async () => {
  const { status, json, cookies } = await signIn({ name: 'Anna', password })
  expect(status).toBe(200)
  expect(json).toMatchObject({
    account: { name: 'anna', roles: ['worker'] },
    rights: ['orders.see', 'tracking.scan', 'inventory.see'],
  })
  expect(cookies).toEqual([
    expect.stringMatching(/^asbuilt_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/),
    expect.stringMatching(/^asbuilt_csrf=[\w-]{43}; Max-Age=43200; Path=\/; SameSite=Lax$/),
  ])
})

test('over https the cookies travel only over https, behind a proxy of ours too, and a stranger’s header counts nothing', async () => {
  const direct = await signIn({ name: 'anna', password }, {}, 'https://asbuilt.example/api/v1/sessions')
  expect(direct.cookies.every((cookie) => cookie.includes('; Secure'))).toBe(true)
  const proxied = await testApp({ db: app.db, server: { trustProxy: true } })
  const header = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.1, 203.0.113.9' }
  const behind = await signIn({ name: 'anna', password }, header, undefined, proxied)
  expect(behind.cookies.every((cookie) => cookie.includes('; Secure'))).toBe(true)
  const claimed = await signIn({ name: 'anna', password }, header)
  expect(claimed.cookies.some((cookie) => cookie.includes('; Secure'))).toBe(false)
  const addresses = await app.db<{ address: string }[]>`
    select request ->> 'address' as address from audit_event where type = 'signed-in' order by id desc limit 2`
  expect(addresses.map((each) => each.address)).toEqual(['192.0.2.7', '203.0.113.9'])
})

test('the session says who one is, until one signs out on this device', async () => {
  const [one, two] = [await signIn({ name: 'anna', password }), await signIn({ name: 'anna', password })]
  const current = await app.anonymous.get<CurrentSession>('/session', one.headers)
  expect(current).toMatchObject({ status: 200, json: one.json })
  const out = await app.anonymous.send('DELETE', '/session', undefined, one.headers)
  expect(out.status).toBe(200)
  expect(out.headers.getSetCookie()).toEqual([
    'asbuilt_session=; Max-Age=0; Path=/',
    'asbuilt_csrf=; Max-Age=0; Path=/',
  ])
  expect(await app.anonymous.get('/session', one.headers)).toMatchObject({ status: 401 })
  expect(await app.anonymous.send('DELETE', '/session', undefined, one.headers)).toMatchObject({
    status: 401,
  })
  expect(await app.anonymous.get('/session', two.headers)).toMatchObject({ status: 200 })
})

test('signing out everywhere ends the sessions of all devices', async () => {
  const sessions = [await signIn({ name: 'anna', password }), await signIn({ name: 'anna', password })]
  const out = await app.anonymous.send('DELETE', '/sessions', undefined, sessions[0]?.headers)
  expect(out.status).toBe(200)
  for (const each of sessions)
    expect(await app.anonymous.get('/session', each.headers)).toMatchObject({ status: 401 })
})

test('a wrong password, an account switched off and too many attempts are refused with their own status', async () => {
  await expectRefusal(signIn({ name: 'anna', password: 'wrong' }), 'sign-in-wrong')
  expect(await signIn({ name: 'anna', password: 'wrong' })).toMatchObject({ status: 401, cookies: [] })
  await app.db`update account set disabled_at = now() where name = 'anna'`
  expect(await signIn({ name: 'anna', password })).toMatchObject({
    status: 403,
    json: { code: 'account-disabled' },
  })
  await app.db`update account set disabled_at = null where name = 'anna'`
  for (let i = 0; i < attemptsAllowed.name; i++) await signIn({ name: 'burst', password: 'wrong' })
  expect(await signIn({ name: 'burst', password })).toMatchObject({
    status: 429,
    json: { code: 'sign-in-paused', params: { minutes: '15' } },
  })
})

test('names that nobody can type are invalid input, not a defect', async () => {
  for (const name of ['', 'x', 'a\u0000b', 'line\nbreak', 'n'.repeat(61), 17, null])
    expect(await signIn({ name, password }), JSON.stringify(name)).toMatchObject({ status: 400 })
  expect(await signIn({ name: 'anna', password: '\u0000 \ud800' })).toMatchObject({ status: 401 })
})
