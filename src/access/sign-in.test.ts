import { expect, test } from 'vitest'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { write } from '../audit/write.ts'
import { createAccount } from './create-account.ts'
import { createDemoAccounts } from './create-demo-accounts.ts'
import { findSession } from './find-session.ts'
import { signIn } from './sign-in.ts'
import { attemptsAllowed } from './sign-in-attempts.ts'
import { signOut } from './sign-out.ts'
import { signOutEverywhere } from './sign-out-everywhere.ts'

const db = await testDatabase()
const password = 'a long password'
const minute = 60_000

async function account(name: string): Promise<string> {
  const actor = testActor()
  const command = { name, fullName: name, password, roles: ['worker' as const] }
  return (await write(db, actor, (tx) => createAccount(tx, actor, command))).id
}

interface Attempt {
  readonly password?: string
  readonly address?: string
  readonly at?: Date
  readonly demo?: boolean
}

function attempt(name: string, parts: Attempt = {}) {
  const command = { name, password: parts.password ?? password, address: parts.address ?? 'tablet' }
  return signIn(db, { ...command, device: 'test', demo: parts.demo ?? false }, parts.at ?? new Date())
}

const wrong = { password: 'wrong' }

async function fail(name: string, times: number, parts: Attempt = {}): Promise<void> {
  for (let i = 0; i < times; i++) await expectRefusal(attempt(name, { ...wrong, ...parts }), 'sign-in-wrong')
}

test('the right password opens a session of twelve hours, in whatever capital letters the name is typed', async () => {
  const id = await account('Anna')
  const at = new Date()
  const { token, csrfToken } = await attempt('aNNA', { at })
  expect(await findSession(db, token, at)).toMatchObject({ accountId: id, csrfToken, roles: ['worker'] })
  expect(await findSession(db, token, new Date(at.getTime() + 12 * 60 * minute - 1))).toBeDefined()
  expect(await findSession(db, token, new Date(at.getTime() + 12 * 60 * minute))).toBeUndefined()
})

test('neither the token nor the password is anywhere in the database', async () => {
  await account('Berta')
  const { token } = await attempt('Berta')
  const rows = await db`
    select session::text as row from session union all select audit_event::text from audit_event
    union all select account::text from account union all select sign_in_attempt::text from sign_in_attempt`
  const text = rows.map((each) => each.row).join('\n')
  expect(text).not.toContain(token)
  expect(text).not.toContain(Buffer.from(token).toString('hex'))
  expect(text).not.toContain(password)
  expect(text).toContain('signed-in')
})

test('a wrong password and an unknown name get the same refusal and the same work, and open nothing', async () => {
  await account('Carl')
  await attempt('Carl')
  await expectNothingWritten(db, async () => {
    await expectRefusal(attempt('Carl', wrong), 'sign-in-wrong')
    await expectRefusal(attempt('Nobody', wrong), 'sign-in-wrong')
  }, ['sign_in_attempt'])
  const known = await workOf(() => attempt('Carl', wrong))
  const unknown = await workOf(() => attempt('Nobody', wrong))
  // The work of one password is several times everything else; without it the unknown name would take a tenth.
  expect(unknown).toBeGreaterThan(known / 3)
})

/** The least processor time of five, which a busy machine does not change as it changes the time on the clock. */
async function workOf(action: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const start = process.cpuUsage()
    await action().catch(() => undefined)
    const { user, system } = process.cpuUsage(start)
    times.push(user + system)
  }
  return Math.min(...times)
}

test('after ten wrong passwords a name is paused, with the minutes to wait, even for the right password', async () => {
  await account('Dora')
  const start = new Date('2026-03-01T08:00:00Z')
  const later = (minutes: number) => new Date(start.getTime() + minutes * minute)
  await fail('Dora', attemptsAllowed.name - 1, { at: start })
  await fail('DORA', 1, { at: later(5) })
  await expectNothingWritten(db, async () => {
    await expectRefusal(attempt('Dora', { at: later(5) }), 'sign-in-paused', { minutes: '10' })
    await expectRefusal(attempt('Dora', { at: later(14.5) }), 'sign-in-paused', { minutes: '1' })
  })
  await attempt('Dora', { at: later(15) })
})

test('the right password within the limit begins the count anew', async () => {
  await account('Emil')
  await fail('Emil', attemptsAllowed.name - 1)
  await attempt('Emil')
  await fail('Emil', attemptsAllowed.name - 1)
  await attempt('Emil')
})

test('an address is paused after wrong passwords for many names, and another address is not', async () => {
  await account('Frida')
  const at = new Date('2026-03-02T08:00:00Z')
  await db`
    insert into sign_in_attempt (id, name, address, at, succeeded)
    select gen_random_uuid(), 'name ' || number, 'attacker', ${at}, false
    from generate_series(1, ${attemptsAllowed.address}) number`
  await expectRefusal(attempt('Frida', { address: 'attacker', at }), 'sign-in-paused', { minutes: '15' })
  await attempt('Frida', { address: 'tablet', at })
})

test('of thirty wrong passwords tried at the same moment no more than ten are looked at', async () => {
  await account('Gustav')
  const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => attempt('Gustav', wrong)))
  const codes = outcomes.map((each) => (each.status === 'rejected' ? each.reason.code : 'signed-in'))
  const looked = codes.filter((code) => code === 'sign-in-wrong').length
  expect(looked).toBeLessThanOrEqual(attemptsAllowed.name)
  expect(codes.filter((code) => code === 'sign-in-paused')).toHaveLength(30 - looked)
})

test('attempts are forgotten after a month', async () => {
  await account('Hanna')
  await fail('Hanna', 1, { at: new Date('2026-01-01T08:00:00Z') })
  await attempt('Hanna', { at: new Date('2026-06-01T08:00:00Z') })
  const old = await db`select from sign_in_attempt where at < '2026-04-01'`
  expect(old).toHaveLength(0)
})

test('signing out ends this session and no other, once', async () => {
  await account('Ida')
  const [one, two] = [await attempt('Ida'), await attempt('Ida')]
  const out = () => {
    const actor = testActor()
    return write(db, actor, (tx) => signOut(tx, actor, one.token))
  }
  await out()
  await expectNothingWritten(db, out)
  expect(await findSession(db, one.token, new Date())).toBeUndefined()
  expect(await findSession(db, two.token, new Date())).toBeDefined()
})

test('signing out everywhere ends every session of this person and nobody else’s', async () => {
  const [karl] = [await account('Karl'), await account('Lena')]
  const sessions = [await attempt('Karl'), await attempt('Karl'), await attempt('Lena')]
  const actor = testActor({ accountId: karl })
  expect(await write(db, actor, (tx) => signOutEverywhere(tx, actor))).toEqual({ ended: 2 })
  const open = await Promise.all(sessions.map(({ token }) => findSession(db, token, new Date())))
  expect(open.map((each) => each !== undefined)).toEqual([false, false, true])
  const [event] = await db`select type, account_id from audit_event where id = ${actor.requestId}`
  expect(event).toEqual({ type: 'signed-out-everywhere', account_id: karl })
})

test('the accounts of the demo are made once, only without any other, and open nothing where no demo runs', async () => {
  const empty = await testDatabase()
  const create = () => {
    const actor = testActor()
    return write(empty, actor, (tx) => createDemoAccounts(tx, actor))
  }
  const made = await Promise.all([create(), create()])
  expect(made.flat().map((each) => each.name)).toEqual(['worker', 'supervisor', 'quality', 'admin'])
  await expectNothingWritten(empty, create)
  const command = { name: 'admin', password: 'demo-admin', address: 'tablet', device: 'test' }
  await signIn(empty, { ...command, demo: true }, new Date())
  await expectNothingWritten(
    empty,
    () =>
      expectRefusal(signIn(empty, { ...command, demo: false }, new Date()), 'demo-only', { name: 'admin' }),
    ['sign_in_attempt'],
  )
})
