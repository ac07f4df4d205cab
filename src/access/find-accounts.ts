import type { Role } from '../contracts/rights.ts'
import type { Reader } from '../db/database.ts'

/** The accounts with these names, written in the same letters, by name; those that are switched off too. */
export async function findAccounts(
  reader: Reader,
  names: readonly string[],
): Promise<Map<string, { readonly id: string; readonly roles: readonly Role[] }>> {
  const rows = await reader<{ id: string; name: string; roles: Role[] }[]>`
    select id, name, roles from account where name = any(${[...names]})`
  return new Map(rows.map(({ id, name, roles }) => [name, { id, roles }]))
}
