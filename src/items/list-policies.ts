import { z } from 'zod'
import { Refusal } from '../contracts/refusals.ts'
import type { Policy, PolicyListQuery } from '../contracts/setup.ts'
import { contains } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'
import { policyColumns } from './save-policies.ts'

/** The tracked components policies by name. */
export async function listPolicies(
  reader: Reader,
  query: z.infer<typeof PolicyListQuery>,
): Promise<Page<Policy>> {
  const [after] = readCursor(query.cursor, z.tuple([z.string()])) ?? ['']
  const rows = await reader<Policy[]>`
    select ${policyColumns(reader)} from tracked_components_policy policy
    where name > ${after} ${query.search ? reader`and name ilike ${contains(query.search)}` : reader``}
    order by name
    limit ${query.limit + 1}`
  return cutPage(rows, query.limit, (row) => [row.name])
}

/** One policy. Refuses an id that is not known. */
export async function getPolicy(reader: Reader, id: string): Promise<Policy> {
  const [policy] = await reader<Policy[]>`
    select ${policyColumns(reader)} from tracked_components_policy policy where id = ${id}`
  if (policy === undefined) throw new Refusal('not-found', { what: 'Policy', number: id })
  return policy
}
