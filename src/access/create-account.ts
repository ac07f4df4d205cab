import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Account, CreateAccount } from '../contracts/accounts.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../lib/new-id.ts'
import { checkNewPassword, hashPassword } from './password.ts'

export type NewAccount = Pick<CreateAccount, 'name' | 'fullName' | 'password' | 'roles'>

/** Creates an account. Refuses a name that exists, in whatever capital letters, and a weak password. */
export async function createAccount(tx: Tx, actor: Actor, command: NewAccount): Promise<Account> {
  checkNewPassword(command.name, command.password)
  const account = await insertAccount(tx, actor, command)
  if (account === undefined) throw new Refusal('number-taken', { what: 'Account', number: command.name })
  await recordEvent(tx, actor, { type: 'account-created', answer: account })
  return account
}

/** The row alone; undefined when the name is taken. */
export async function insertAccount(tx: Tx, actor: Actor, command: NewAccount): Promise<Account | undefined> {
  const roles = [...new Set(command.roles)]
  const id = newId()
  const inserted = await tx`
    insert into account (id, name, full_name, password_hash, roles, event_id)
    values (${id}, ${command.name}, ${command.fullName}, ${await hashPassword(command.password)}, ${roles},
      ${actor.requestId})
    on conflict do nothing returning id`
  if (inserted.length === 0) return undefined
  return { id, name: command.name, fullName: command.fullName, roles, disabledAt: null }
}
