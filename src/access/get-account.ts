import type { Account } from '../contracts/accounts.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { type AccountRow, presentAccount } from './list-accounts.ts'

export async function getAccount(db: Reader, accountId: string): Promise<Account> {
  const [account] = await db<AccountRow[]>`
    select id, name, full_name as "fullName", roles, disabled_at as "disabledAt"
    from account where id = ${accountId}`
  if (account === undefined) throw new Refusal('not-found', { what: 'Account', number: accountId })
  return presentAccount(account)
}
