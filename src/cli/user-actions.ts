import { changeAccount } from '../access/change-account.ts'
import { createAccount } from '../access/create-account.ts'
import { listAccounts } from '../access/list-accounts.ts'
import { write } from '../audit/write.ts'
import { type Account, CreateAccount } from '../contracts/accounts.ts'
import { pageLimit } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import { type Role, roles } from '../contracts/rights.ts'
import type { Database } from '../db/database.ts'
import { commandActor, withDatabaseOf } from './open-database.ts'
import { readNewPassword } from './read-password.ts'
import { readSettings } from './settings.ts'

export interface Answering {
  readonly json?: boolean
}

export interface NewUser extends Answering {
  readonly fullName: string
  readonly role: readonly string[]
}

const fields = CreateAccount.pick({ name: true, fullName: true, password: true, roles: true })
type Change = Omit<Parameters<typeof changeAccount>[2], 'accountId'>

export async function addUser(name: string, options: NewUser): Promise<void> {
  const given = { name, fullName: options.fullName, roles: options.role.map(roleOf) }
  const account = fields.parse({ ...given, password: await readNewPassword() })
  const actor = commandActor({ operation: 'asbuilt user add', ...given })
  const created = await onDatabase((db) => write(db, actor, (tx) => createAccount(tx, actor, account)))
  answer(options, created, `${created.name} can sign in as ${created.roles.join(', ')}.`)
}

export async function listUsers(options: Answering): Promise<void> {
  const accounts = await onDatabase(allAccounts)
  answer(options, accounts, accounts.map(line).join('\n'))
}

export async function setPassword(name: string, options: Answering): Promise<void> {
  const password = fields.shape.password.parse(await readNewPassword())
  await change('set-password', name, { password }, options, 'has a new password and is signed out everywhere')
}

export async function switchUser(name: string, disabled: boolean, options: Answering): Promise<void> {
  const outcome = disabled ? 'is switched off' : 'is switched on'
  await change(disabled ? 'disable' : 'enable', name, { disabled }, options, outcome)
}

export async function setRoles(name: string, given: readonly string[], options: Answering): Promise<void> {
  const newRoles = given.map(roleOf)
  await change('roles', name, { roles: newRoles }, options, `is ${newRoles.join(', ')}`)
}

async function change(
  command: string,
  name: string,
  parts: Change,
  options: Answering,
  outcome: string,
): Promise<void> {
  const { password: _, ...kept } = parts
  const actor = commandActor({ operation: `asbuilt user ${command}`, name, ...kept })
  const changed = await onDatabase(async (db) => {
    const [account] = await db<{ id: string }[]>`select id from account where lower(name) = lower(${name})`
    if (account === undefined) throw new Refusal('not-found', { what: 'Account', number: name })
    return await write(db, actor, (tx) => changeAccount(tx, actor, { accountId: account.id, ...parts }))
  })
  answer(options, changed, `${changed.name} ${outcome}.`)
}

async function allAccounts(db: Database): Promise<Account[]> {
  const accounts: Account[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listAccounts(db, { limit: pageLimit, cursor, sort: 'name' })
    accounts.push(...page.rows)
    cursor = page.nextCursor
  }
  return accounts
}

function line({ name, fullName, roles: given, disabledAt }: Account): string {
  return `${name.padEnd(16)}${given.join(', ').padEnd(28)}${fullName}${disabledAt === null ? '' : ' (switched off)'}`
}

function roleOf(text: string): Role {
  const role = roles.find((each) => each === text)
  if (role === undefined) throw new Error(`There is no role ${text}. Roles are ${roles.join(', ')}.`)
  return role
}

function onDatabase<Answer>(work: (db: Database) => Promise<Answer>): Promise<Answer> {
  return withDatabaseOf(readSettings(process.env), work)
}

function answer({ json }: Answering, value: unknown, sentence: string): void {
  console.log(json ? JSON.stringify(value) : sentence)
}
