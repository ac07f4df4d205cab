import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Account, ChangeAccount } from '../contracts/accounts.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { endSessions } from './end-sessions.ts'
import { type AccountRow, presentAccount } from './list-accounts.ts'
import { checkNewPassword, hashPassword } from './password.ts'

type Change = { readonly accountId: string } & Pick<
  ChangeAccount,
  'fullName' | 'password' | 'roles' | 'disabled'
>

/**
 * Changes name, roles or password of an account, or switches it off or on. What is absent stays. A new password and
 * switching off end the account's sessions at once; roles count at the next request. The last administrator stays one.
 */
export async function changeAccount(tx: Tx, actor: Actor, command: Change): Promise<Account> {
  const locked = await lockWithAdministrators(tx, command.accountId)
  const before = locked.find((account) => account.id === command.accountId)
  if (before === undefined) throw new Refusal('not-found', { what: 'Account', number: command.accountId })
  if (command.password !== undefined) checkNewPassword(before.name, command.password)
  const after: AccountRow = {
    ...before,
    fullName: command.fullName ?? before.fullName,
    roles: command.roles ? [...new Set(command.roles)] : before.roles,
    disabledAt: disabledAt(before, command.disabled, actor.at),
  }
  const others = locked.filter((account) => account.id !== before.id)
  if (isAdministrator(before) && !isAdministrator(after) && !others.some(isAdministrator))
    throw new Refusal('last-administrator', { name: before.name })
  await tx`
    update account set full_name = ${after.fullName}, roles = ${after.roles}, disabled_at = ${after.disabledAt},
      event_id = ${actor.requestId}
    where id = ${before.id}`
  if (command.password !== undefined)
    await tx`update account set password_hash = ${await hashPassword(command.password)} where id = ${before.id}`
  if (command.password !== undefined || after.disabledAt !== null) await endSessions(tx, before.id, actor.at)
  const answer = presentAccount(after)
  await recordEvent(tx, actor, {
    type: 'account-changed',
    answer,
    change: {
      before: presentAccount(before),
      after: answer,
      passwordChanged: command.password !== undefined,
    },
  })
  return answer
}

/** Locking every administrator, in one order, lets only one change at a time decide whether another one is left. */
async function lockWithAdministrators(tx: Tx, accountId: string): Promise<AccountRow[]> {
  return await tx<AccountRow[]>`
    select id, name, full_name as "fullName", roles, disabled_at as "disabledAt" from account
    where id = ${accountId} or ('administrator' = any(roles) and disabled_at is null)
    order by id for update`
}

function isAdministrator(account: AccountRow): boolean {
  return account.disabledAt === null && account.roles.includes('administrator')
}

function disabledAt(before: AccountRow, disabled: boolean | undefined, now: Date): Date | null {
  if (disabled === undefined) return before.disabledAt
  return disabled ? (before.disabledAt ?? now) : null
}
