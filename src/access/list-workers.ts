import { z } from 'zod'
import type { Worker, WorkerListQuery } from '../contracts/cards.ts'
import { contains } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

/** Those who can be named as having worked: everybody with an account that is not switched off, by name. */
export async function listWorkers(db: Reader, query: z.infer<typeof WorkerListQuery>): Promise<Page<Worker>> {
  const after = readCursor(query.cursor, z.tuple([z.string(), z.uuid()]))
  const rows = await db<Worker[]>`
    select id, full_name as name from account
    where disabled_at is null
      ${query.search ? db`and full_name ilike ${contains(query.search)}` : db``}
      ${after ? db`and (full_name, id) > (${after[0]}, ${after[1]}::uuid)` : db``}
    order by full_name, id limit ${query.limit + 1}`
  return cutPage(rows, query.limit, (row) => [row.name, row.id])
}
