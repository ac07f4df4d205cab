import type { z } from 'zod'
import type { JournalListQuery, JournalRow } from '../contracts/journals.ts'
import { betweenDays } from '../db/between-days.ts'
import { has } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { keyset } from '../db/keyset.ts'
import { cutPage, type Page } from '../lib/page.ts'

type StoredJournal = Omit<JournalRow, 'createdAt' | 'postedAt'> & {
  createdAt: Date
  postedAt: Date | null
  key: string[]
}

/** A page of journals, newest first unless asked otherwise. */
export async function listJournals(
  db: Reader,
  query: z.infer<typeof JournalListQuery>,
): Promise<Page<JournalRow>> {
  const { kind, orderId, posted, search } = query
  const { chosen, beyond, order, key, again } = keyset(db, {
    columns: {
      number: { sql: db`journal.number`, as: 'text' },
      order: { sql: db`production_order.number`, as: 'text' },
      createdAt: { sql: db`journal.created_at`, as: 'instant' },
    },
    last: { sql: db`journal.id`, as: 'id' },
    ...query,
  })
  const rows = await select(
    db,
    db`select journal.*, ${chosen} from journal join production_order on production_order.id = journal.order_id
      where ${beyond} and ${betweenDays(db, db`journal.created_at`, 'instant', query)}
        ${kind === undefined ? db`` : db`and journal.kind = ${kind}`}
        ${orderId === undefined ? db`` : db`and journal.order_id = ${orderId}`}
        ${posted === undefined ? db`` : db`and ${posted === 'true' ? db`` : db`not`} exists (select from journal_posting where journal_id = journal.id)`}
        ${search ? db`and journal.id in (${journalsWith(db, search)})` : db``}
      order by ${order} limit ${query.limit + 1}`,
    key,
    again,
  )
  const page = cutPage(rows, query.limit, (row) => row.key)
  return { rows: page.rows.map(({ key: _, ...row }) => row), nextCursor: page.nextCursor }
}

/** The journals that an inner query selects, as lists and details show them, newest first. */
export async function selectJournals(db: Reader, journals: Fragment): Promise<readonly JournalRow[]> {
  const rows = await select(db, journals, db`array[]::text[] as key`, db`page.id desc`)
  return rows.map(({ key: _, ...row }) => row)
}

async function select(db: Reader, page: Fragment, key: Fragment, order: Fragment) {
  const rows = await db.planned<StoredJournal[]>`
    select page.id, page.number, page.kind, page.description,
      jsonb_build_object('id', production_order.id, 'number', production_order.number) as "order",
      (select count(*)::int from journal_line where journal_id = page.id)
        + (select count(*)::int from journal_draft_line where journal_id = page.id)
        + (select count(*)::int from card_line where journal_id = page.id)
        + (select count(*)::int from card_draft_line where journal_id = page.id) as lines,
      page.created_at as "createdAt", ${personOf(db, db`page.event_id`)} as "createdBy",
      posting.posted_at as "postedAt",
      case when posting.journal_id is not null then ${personOf(db, db`posting.event_id`)} end as "postedBy",
      (select number from journal reversed where reversed.id = page.reverses_id) as reverses,
      (select number from journal reversal where reversal.reverses_id = page.id) as "reversedBy", ${key}
    from (${page}) as page
    join production_order on production_order.id = page.order_id
    left join journal_posting posting on posting.journal_id = page.id
    order by ${order}`
  return rows.map(({ createdAt, postedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    postedAt: postedAt?.toISOString() ?? null,
  }))
}

/** The ids of the journals whose number, or that of their order, contains this text, as a query. */
function journalsWith(db: Reader, text: string): Fragment {
  return db`select id from journal where ${has(db, db`number`, text)}
    union all select id from journal where order_id in (select id from production_order where ${has(db, db`number`, text)})`
}

/** Who made an event; the system where nobody is signed in. */
function personOf(db: Reader, eventId: Fragment) {
  return db`coalesce((select account.full_name from audit_event join account on account.id = audit_event.account_id
    where audit_event.id = ${eventId}), 'Asbuilt')`
}
