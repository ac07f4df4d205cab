import { z } from 'zod'
import type { Actor } from '../audit/actor.ts'
import { Id } from '../contracts/common.ts'
import type { ListView, ListViewQuery } from '../contracts/list-views.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

type Reading = Pick<Actor, 'accountId' | 'rights'>

interface Row extends Omit<ListView, 'savedAt' | 'removable'> {
  savedAt: Date
  own: boolean
  key: string
}

/** The views of a list by name: those of everybody, and the account's own. */
export async function listListViews(
  reader: Reader,
  actor: Reading,
  query: ListViewQuery,
): Promise<Page<ListView>> {
  const after = readCursor(query.cursor, z.tuple([z.string().max(200), Id]))
  const rows = await select(
    reader,
    actor,
    reader`view.list = ${query.list}
      ${after ? reader`and (lower(view.name), view.id) > (${after[0]}::text, ${after[1]}::text::uuid)` : reader``}`,
    query.limit + 1,
  )
  const page = cutPage(rows, query.limit, (row) => [row.key, row.id])
  return { rows: page.rows.map((row) => present(row, actor)), nextCursor: page.nextCursor }
}

/** One view that was not removed and that this account may see. Refuses any other. */
export async function getListView(reader: Reader, actor: Reading, id: string): Promise<ListView> {
  const [row] = await select(reader, actor, reader`view.id = ${id}`, 1)
  if (row === undefined) throw new Refusal('not-found', { what: 'View', number: id })
  return present(row, actor)
}

function select(reader: Reader, { accountId }: Reading, which: Fragment, limit: number) {
  return reader<Row[]>`
    select view.id, view.list, view.name, view.search, view.owner_id is null as shared, view.saved_at as "savedAt",
      coalesce(account.full_name, 'Asbuilt') as "savedBy", coalesce(view.saved_by_id = ${accountId}::uuid, false) as own,
      chosen.view_id is not null as "isDefault", lower(view.name) as key
    from list_view view
    left join account on account.id = view.saved_by_id
    left join list_view_default chosen on chosen.view_id = view.id and chosen.account_id = ${accountId}::uuid
    where view.removed_at is null and (view.owner_id is null or view.owner_id = ${accountId}::uuid) and ${which}
    order by lower(view.name), view.id limit ${limit}::bigint`
}

function present({ key: _, own, savedAt, ...row }: Row, { rights }: Reading): ListView {
  return { ...row, removable: own || rights.has('setup.manage'), savedAt: savedAt.toISOString() }
}
