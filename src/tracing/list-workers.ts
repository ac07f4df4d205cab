import { z } from 'zod'
import { Id } from '../contracts/common.ts'
import type { Worker, WorkersQuery } from '../contracts/questions.ts'
import { contains } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

/** Everyone with an account by name, those who have left as well: what they built is still there. */
export async function listWorkers(reader: Reader, query: WorkersQuery): Promise<Page<Worker>> {
  const after = readCursor(query.cursor, z.tuple([z.string().max(200), Id]))
  const rows = await reader<(Worker & { key: string })[]>`
    select id, full_name as name, lower(full_name) as key from account
    where ${query.search ? reader`full_name ilike ${contains(query.search)}` : reader`true`}
      and ${query.id ? reader`id = ${query.id}` : reader`true`}
      and ${after ? reader`(lower(full_name), id) > (${after[0]}::text, ${after[1]}::uuid)` : reader`true`}
    order by lower(full_name), id limit ${query.limit + 1}::bigint`
  const page = cutPage(rows, query.limit, ({ key, id }) => [key, id])
  return { rows: page.rows.map(({ id, name }) => ({ id, name })), nextCursor: page.nextCursor }
}
