import { z } from 'zod'
import { type Reason, ReasonKind, type ReasonListQuery } from '../contracts/reasons.ts'
import { Refusal } from '../contracts/refusals.ts'
import { contains } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

/** The reasons by what they are for and their code. */
export async function listReasons(
  reader: Reader,
  query: z.infer<typeof ReasonListQuery>,
): Promise<Page<Reason>> {
  const { kind, active, search } = query
  const after = readCursor(query.cursor, z.tuple([ReasonKind, z.string()]))
  const rows = await reader<Reason[]>`
    select id, kind, code, text, active from reason
    where true
      ${kind ? reader`and kind = any(${kind.split(',')})` : reader``}
      ${active ? reader`and active = ${active === 'true'}` : reader``}
      ${search ? reader`and (code ilike ${contains(search)} or text ilike ${contains(search)})` : reader``}
      ${after ? reader`and (kind, code) > (${after[0]}, ${after[1]})` : reader``}
    order by kind, code
    limit ${query.limit + 1}`
  return cutPage(rows, query.limit, (row) => [row.kind, row.code])
}

/** One reason. Refuses an id that is not known. */
export async function getReason(reader: Reader, id: string): Promise<Reason> {
  const [reason] = await reader<Reason[]>`select id, kind, code, text, active from reason where id = ${id}`
  if (reason === undefined) throw new Refusal('not-found', { what: 'Reason', number: id })
  return reason
}
