import type { z } from 'zod'
import type { Account, AccountListQuery } from '../contracts/accounts.ts'
import { contains } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { keyset } from '../db/keyset.ts'
import { cutPage, type Page } from '../lib/page.ts'

/** The accounts, the disabled ones too unless they are filtered out. */
export async function listAccounts(
  db: Reader,
  query: z.infer<typeof AccountListQuery>,
): Promise<Page<Account>> {
  const { search, active } = query
  const { chosen, beyond, order, key, again } = keyset(db, {
    columns: {
      name: { sql: db`lower(name)`, as: 'text' },
      fullName: { sql: db`lower(full_name)`, as: 'text' },
    },
    last: { sql: db`id`, as: 'id' },
    ...query,
  })
  const found = await db.planned<(AccountRow & { key: string[] })[]>`
    select page.id, page.name, page.full_name as "fullName", page.roles, page.disabled_at as "disabledAt", ${key}
    from (
      select id, name, full_name, roles, disabled_at, ${chosen} from account
      where ${beyond}
        ${active ? db`and disabled_at is ${active === 'true' ? db`` : db`not`} null` : db``}
        ${search ? db`and (name ilike ${contains(search)} or full_name ilike ${contains(search)})` : db``}
      order by ${order} limit ${query.limit + 1}
    ) page
    order by ${again}`
  const page = cutPage(found, query.limit, (row) => row.key)
  return { rows: page.rows.map(({ key: _, ...row }) => presentAccount(row)), nextCursor: page.nextCursor }
}

export interface AccountRow extends Omit<Account, 'disabledAt'> {
  readonly disabledAt: Date | null
}

export function presentAccount(row: AccountRow): Account {
  return { ...row, disabledAt: row.disabledAt?.toISOString() ?? null }
}
