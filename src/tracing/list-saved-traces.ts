import { z } from 'zod'
import { Id, type PageQuery } from '../contracts/common.ts'
import type { SavedTrace } from '../contracts/questions.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

interface SavedRow extends Omit<SavedTrace, 'savedAt'> {
  savedAt: Date
  key: string
}

/** The saved traces by name: those of everyone, and the account's own. */
export async function listSavedTraces(
  reader: Reader,
  accountId: string | null,
  query: z.infer<typeof PageQuery>,
): Promise<Page<SavedTrace>> {
  const after = readCursor(query.cursor, z.tuple([z.string().max(200), Id]))
  const rows = await select(
    reader,
    accountId,
    after ? reader`(lower(saved.name), saved.id) > (${after[0]}::text, ${after[1]}::uuid)` : reader`true`,
    query.limit + 1,
  )
  const page = cutPage(rows, query.limit, (row) => [row.key, row.id])
  return { rows: page.rows.map(present), nextCursor: page.nextCursor }
}

/** One saved trace that was not removed and that this account may see. */
export async function findSavedTrace(
  reader: Reader,
  accountId: string | null,
  id: string,
): Promise<SavedTrace | undefined> {
  const [row] = await select(reader, accountId, reader`saved.id = ${id}`, 1)
  return row && present(row)
}

function select(reader: Reader, accountId: string | null, which: Fragment, limit: number) {
  return reader<SavedRow[]>`
    select saved.id, saved.name, saved.question as saved, saved.saved_at as "savedAt", lower(saved.name) as key,
      saved.owner_id is null as shared, coalesce(account.full_name, 'Asbuilt') as "savedBy"
    from saved_trace saved
    left join audit_event event on event.id = saved.event_id
    left join account on account.id = event.account_id
    where saved.removed_at is null and (saved.owner_id is null or saved.owner_id = ${accountId}::uuid) and ${which}
    order by lower(saved.name), saved.id limit ${limit}::bigint`
}

function present({ key: _, savedAt, ...row }: SavedRow): SavedTrace {
  return { ...row, savedAt: savedAt.toISOString() }
}
