import { expect, test } from 'vitest'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { write } from '../audit/write.ts'
import type { Role } from '../contracts/rights.ts'
import { createAccount } from './create-account.ts'
import { createFirstAdministrator } from './create-first-administrator.ts'
import { listAccounts } from './list-accounts.ts'

const db = await testDatabase()
const roles: Role[] = ['worker']

function create(name: string, password = 'ten characters', actor = testActor()) {
  return write(db, actor, (tx) => createAccount(tx, actor, { name, fullName: 'Full name', password, roles }))
}

test('the first administrator is made once, also by two processes that start at the same moment', async () => {
  const start = async () => {
    const actor = testActor({ request: { operation: 'first start' } })
    return await write(db, actor, (tx) => createFirstAdministrator(tx, actor, 'a long password'))
  }
  const made = (await Promise.all([start(), start()])).filter((account) => account !== undefined)
  expect(made).toMatchObject([{ name: 'admin', roles: ['administrator'] }])
  await expectNothingWritten(db, start)
})

test('a new account is listed, and its event says who made it', async () => {
  const actor = testActor()
  const account = await create('Anna', 'ten characters', actor)
  expect((await listAccounts(db, { limit: 50, sort: 'name' })).rows).toContainEqual(account)
  const [event] = await db`select type, answer, request from audit_event where id = ${actor.requestId}`
  expect(event).toMatchObject({ type: 'account-created', answer: account })
})

test('only a hash of the password is kept, made by argon2id', async () => {
  await create('Hashed', 'never seen again')
  const [row] = await db<{ hash: string }[]>`select password_hash as hash from account where name = 'Hashed'`
  expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('a name is given once, whatever its capital letters', async () => {
  await create('Berta')
  await expectNothingWritten(db, () =>
    expectRefusal(create('bERTA'), 'number-taken', { what: 'Account', number: 'bERTA' }),
  )
})

test('a password that is short, the name itself or known to everybody is refused', async () => {
  await expectNothingWritten(db, async () => {
    await expectRefusal(create('Carl', '9 letters'), 'password-too-weak', { length: '10' })
    await expectRefusal(create('Carl-Gustav', 'carl-gustav'), 'password-too-weak')
    await expectRefusal(create('Carl', 'demo-supervisor'), 'password-known')
  })
})

test('the same request again gets the same account', async () => {
  const actor = testActor()
  const first = await create('Dora', 'ten characters', actor)
  await expectNothingWritten(db, async () =>
    expect(await create('Dora', 'ten characters', actor)).toEqual(first),
  )
})

test('of ten simultaneous accounts with one name exactly one is made', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => create('Emil')))
  expect(outcomes.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  expect(await db`select from account where name = 'Emil'`).toHaveLength(1)
})

test('one request sent by two connections at once makes one account and gives both the same answer', async () => {
  const actor = testActor()
  const [one, two] = await Promise.all([
    create('Frida', 'ten characters', actor),
    create('Frida', 'ten characters', actor),
  ])
  expect(two).toEqual(one)
})

test('the list is paged by name', async () => {
  const first = await listAccounts(db, { limit: 2, sort: 'name' })
  const second = await listAccounts(db, { limit: 2, cursor: first.nextCursor ?? '', sort: 'name' })
  const all = await listAccounts(db, { limit: 50, sort: 'name' })
  expect([...first.rows, ...second.rows]).toEqual(all.rows.slice(0, 4))
  expect(all.nextCursor).toBeNull()
  expect(all.rows.map((row) => row.name)).toEqual(
    all.rows.map((row) => row.name).toSorted((a, b) => a.toLowerCase().localeCompare(b.toLowerCase())),
  )
})
