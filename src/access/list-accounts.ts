import type { Account } from '../contracts/accounts.ts'
import type { Reader } from '../db/database.ts'

interface AccountPage {
  readonly rows: Account[]
  readonly nextCursor: string | null
}

/** Every account, the disabled ones too, by name. */
export async function listAccounts(
  db: Reader,
  query: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<AccountPage> {
  const after = query.cursor === undefined ? '' : Buffer.from(query.cursor, 'base64url').toString()
  const found = await db<AccountRow[]>`
    select id, name, full_name as "fullName", roles, disabled_at as "disabledAt"
    from account where lower(name) > lower(${after}) order by lower(name) limit ${query.limit + 1}`
  const rows = found.slice(0, query.limit).map(presentAccount)
  const last = found.length > query.limit ? rows.at(-1) : undefined
  return { rows, nextCursor: last ? Buffer.from(last.name).toString('base64url') : null }
}

export interface AccountRow extends Omit<Account, 'disabledAt'> {
  readonly disabledAt: Date | null
}

export function presentAccount(row: AccountRow): Account {
  return { ...row, disabledAt: row.disabledAt?.toISOString() ?? null }
}
