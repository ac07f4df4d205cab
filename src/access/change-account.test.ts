import { expect, test } from 'vitest'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { write } from '../audit/write.ts'
import type { Account } from '../contracts/accounts.ts'
import type { Role } from '../contracts/rights.ts'
import { newId } from '../lib/new-id.ts'
import { changeAccount } from './change-account.ts'
import { createAccount } from './create-account.ts'
import { findSession } from './find-session.ts'
import { signIn } from './sign-in.ts'

const db = await testDatabase()
const password = 'a long password'

async function account(name: string, roles: Role[] = ['worker']): Promise<Account> {
  const actor = testActor()
  return await write(db, actor, (tx) => createAccount(tx, actor, { name, fullName: name, password, roles }))
}

type Parts = Omit<Parameters<typeof changeAccount>[2], 'accountId'>

function change(accountId: string, parts: Parts, actor = testActor()) {
  return write(db, actor, (tx) => changeAccount(tx, actor, { accountId, ...parts }))
}

async function session(name: string, ofPassword = password) {
  const device = { address: '10.0.0.1', device: 'test', demo: false }
  const { token } = await signIn(db, { name, password: ofPassword, ...device }, new Date())
  return { isOpen: async () => (await findSession(db, token, new Date())) !== undefined, token }
}

test('what is absent stays, and the event keeps before and after but no password', async () => {
  const anna = await account('Anna')
  const actor = testActor()
  const changed = await change(anna.id, { roles: ['supervisor', 'quality'], password: 'another one' }, actor)
  expect(changed).toEqual({ ...anna, roles: ['supervisor', 'quality'] })
  const [event] = await db`select * from audit_event where id = ${actor.requestId}`
  expect(event).toMatchObject({
    type: 'account-changed',
    change: { before: { roles: ['worker'] }, after: changed, passwordChanged: true },
  })
  expect(JSON.stringify(event)).not.toContain('another one')
})

test('switching off ends the sessions at once and refuses the next sign-in; switching on allows it again', async () => {
  const berta = await account('Berta')
  const open = await session('Berta')
  expect((await change(berta.id, { disabled: true })).disabledAt).not.toBeNull()
  expect(await open.isOpen()).toBe(false)
  await expectRefusal(session('Berta'), 'account-disabled', { name: 'Berta' })
  await change(berta.id, { disabled: false })
  expect(await open.isOpen(), 'the session before').toBe(false)
  expect(await (await session('Berta')).isOpen()).toBe(true)
})

test('a new password ends the sessions at once, and only it opens new ones', async () => {
  const carl = await account('Carl')
  const open = await session('Carl')
  await change(carl.id, { password: 'the second password' })
  expect(await open.isOpen()).toBe(false)
  await expectRefusal(session('Carl'), 'sign-in-wrong')
  expect(await (await session('Carl', 'the second password')).isOpen()).toBe(true)
})

test('a role taken away counts at the next request', async () => {
  const dora = await account('Dora', ['worker', 'supervisor'])
  const { token } = await session('Dora')
  await change(dora.id, { roles: ['worker'] })
  expect((await findSession(db, token, new Date()))?.roles).toEqual(['worker'])
})

test('an unknown account and a weak password are refused, and nothing is written', async () => {
  const emil = await account('Emil-the-first')
  const unknown = newId()
  await expectNothingWritten(db, async () => {
    await expectRefusal(change(unknown, { disabled: true }), 'not-found', { number: unknown })
    await expectRefusal(change(emil.id, { password: 'short' }), 'password-too-weak')
    await expectRefusal(change(emil.id, { password: 'emil-the-first' }), 'password-too-weak')
  })
})

test('the same request again changes nothing more', async () => {
  const frida = await account('Frida')
  const actor = testActor()
  const first = await change(frida.id, { disabled: true }, actor)
  await change(frida.id, { disabled: false })
  await expectNothingWritten(db, async () =>
    expect(await change(frida.id, { disabled: true }, actor)).toEqual(first),
  )
})

test('the only administrator stays one, and can still change other things', async () => {
  const chief = await account('Chief', ['administrator'])
  await expectNothingWritten(db, async () => {
    await expectRefusal(change(chief.id, { roles: ['worker'] }), 'last-administrator', { name: 'Chief' })
    await expectRefusal(change(chief.id, { disabled: true }), 'last-administrator')
  })
  await change(chief.id, { fullName: 'The chief', roles: ['administrator', 'worker'] })
  const disabled = await account('Disabled administrator', ['administrator'])
  await change(disabled.id, { disabled: true })
  await expectRefusal(change(chief.id, { disabled: true }), 'last-administrator')
  await change(disabled.id, { disabled: false })
  await change(chief.id, { disabled: true })
})

test('of administrators who take the role from each other at the same moment one is left', async () => {
  for (let round = 0; round < 10; round++) {
    await db`update account set roles = '{worker}' where 'administrator' = any(roles)`
    const names = ['a', 'b', 'c'].map((letter) => `Admin ${round} ${letter}`)
    const admins = await Promise.all(names.map((name) => account(name, ['administrator'])))
    const outcomes = await Promise.allSettled(
      admins.map((admin, index) =>
        change(admin.id, index === 0 ? { disabled: true } : { roles: ['quality'] }),
      ),
    )
    expect(outcomes.filter((each) => each.status === 'fulfilled')).toHaveLength(2)
    const left = await db`select from account where 'administrator' = any(roles) and disabled_at is null`
    expect(left).toHaveLength(1)
  }
})

test('a sign-in under way when the account is switched off leaves no open session', async () => {
  for (let round = 0; round < 5; round++) {
    const person = await account(`Racing ${round}`)
    const attempt = session(person.name).catch(() => undefined)
    await change(person.id, { disabled: true })
    expect((await (await attempt)?.isOpen()) ?? false).toBe(false)
  }
})
