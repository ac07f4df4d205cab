import { z } from 'zod'
import { Id } from '../contracts/common.ts'
import type { JournalListQuery, JournalRow } from '../contracts/journals.ts'
import { contains } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

type StoredJournal = Omit<JournalRow, 'createdAt' | 'postedAt'> & { createdAt: Date; postedAt: Date | null }

/** A page of journals, newest first. */
export async function listJournals(
  db: Reader,
  query: z.infer<typeof JournalListQuery>,
): Promise<Page<JournalRow>> {
  const [before] = readCursor(query.cursor, z.tuple([Id])) ?? []
  const { kind, orderId, posted } = query
  const pattern = query.search ? contains(query.search) : undefined
  const isPosted = db`exists (select from journal_posting where journal_id = journal.id)`
  const rows = await selectJournals(
    db,
    db`select * from journal
      where true ${kind === undefined ? db`` : db`and kind = ${kind}`}
        ${orderId === undefined ? db`` : db`and order_id = ${orderId}`}
        ${posted === 'true' ? db`and ${isPosted}` : db``}
        ${posted === 'false' ? db`and not ${isPosted}` : db``}
        ${pattern === undefined ? db`` : db`and (number ilike ${pattern} or order_id in (select id from production_order where number ilike ${pattern}))`}
        ${before === undefined ? db`` : db`and id < ${before}`}
      order by id desc limit ${query.limit + 1}`,
  )
  return cutPage(rows, query.limit, (row) => [row.id])
}

/** The journals that an inner query selects, as lists and details show them. */
export async function selectJournals(db: Reader, journals: Fragment): Promise<readonly JournalRow[]> {
  const rows = await db<StoredJournal[]>`
    select journal.id, journal.number, journal.kind, journal.description,
      jsonb_build_object('id', production_order.id, 'number', production_order.number) as "order",
      (select count(*)::int from journal_line where journal_id = journal.id)
        + (select count(*)::int from journal_draft_line where journal_id = journal.id)
        + (select count(*)::int from card_line where journal_id = journal.id)
        + (select count(*)::int from card_draft_line where journal_id = journal.id) as lines,
      journal.created_at as "createdAt", ${personOf(db, db`journal.event_id`)} as "createdBy",
      posting.posted_at as "postedAt",
      case when posting.journal_id is not null then ${personOf(db, db`posting.event_id`)} end as "postedBy",
      (select number from journal reversed where reversed.id = journal.reverses_id) as reverses,
      (select number from journal reversal where reversal.reverses_id = journal.id) as "reversedBy"
    from (${journals}) as journal
    join production_order on production_order.id = journal.order_id
    left join journal_posting posting on posting.journal_id = journal.id
    order by journal.id desc`
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    postedAt: row.postedAt?.toISOString() ?? null,
  }))
}

/** Who made an event; the system where nobody is signed in. */
function personOf(db: Reader, eventId: Fragment) {
  return db`coalesce((select account.full_name from audit_event join account on account.id = audit_event.account_id
    where audit_event.id = ${eventId}), 'Asbuilt')`
}
