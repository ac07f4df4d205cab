import { z } from 'zod'
import type { Account } from '../contracts/accounts.ts'
import type { Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

/** Every account, the disabled ones too, by name. */
export async function listAccounts(
  db: Reader,
  query: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<Account>> {
  const [after = ''] = readCursor(query.cursor, z.tuple([z.string()])) ?? []
  const found = await db<AccountRow[]>`
    select id, name, full_name as "fullName", roles, disabled_at as "disabledAt"
    from account where lower(name) > lower(${after}) order by lower(name) limit ${query.limit + 1}`
  const page = cutPage(found, query.limit, (row) => [row.name])
  return { rows: page.rows.map(presentAccount), nextCursor: page.nextCursor }
}

export interface AccountRow extends Omit<Account, 'disabledAt'> {
  readonly disabledAt: Date | null
}

export function presentAccount(row: AccountRow): Account {
  return { ...row, disabledAt: row.disabledAt?.toISOString() ?? null }
}
