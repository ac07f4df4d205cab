import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Account } from '../contracts/accounts.ts'
import type { Tx } from '../db/database.ts'
import { insertAccount, type NewAccount } from './create-account.ts'
import { checkNewPassword } from './password.ts'

/** Nobody has to choose the name of the first administrator; because it is always the same, two first starts at once make one. */
export const firstAdministratorName = 'admin'

/** Creates the first account, an administrator, when there is none at all; otherwise returns undefined and changes nothing. */
export async function createFirstAdministrator(
  tx: Tx,
  actor: Actor,
  password: string,
): Promise<Account | undefined> {
  const command: NewAccount = {
    name: firstAdministratorName,
    fullName: 'Administrator',
    password,
    roles: ['administrator'],
  }
  checkNewPassword(command.name, password)
  const existing = await tx`select from account limit 1`
  if (existing.length > 0) return undefined
  const account = await insertAccount(tx, actor, command)
  if (account !== undefined)
    await recordEvent(tx, actor, { type: 'first-administrator-created', answer: account })
  return account
}
