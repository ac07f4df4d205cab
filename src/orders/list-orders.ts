import { z } from 'zod'
import { type OrderListQuery, type OrderRow, orderStatuses } from '../contracts/orders.ts'
import { contains } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

type Query = z.infer<typeof OrderListQuery>

/** A page of the production orders. Their quantities are sums, made for the rows of the page only. */
export async function listOrders(db: Reader, query: Query): Promise<Page<OrderRow>> {
  const descending = query.sort.startsWith('-')
  const key = sortKey(db, query.sort)
  const cursor = readCursor(query.cursor, z.tuple([z.string(), z.string()]))
  const direction = descending ? db`desc` : db`asc`
  const beyond = descending ? db`<` : db`>`
  const rows = await db<(OrderRow & { key: string })[]>`
    select page.id, page.number, page.kind, page.status, ${itemName(db)} as item,
      trim_scale(finished_product.quantity) as quantity, started.quantity as started, reported.good, reported.error,
      page.due_on::text as "dueOn", warehouse.code as warehouse, page.key
    from (
      select production_order.*, ${key} as key from production_order
      where ${matches(db, query)}
        ${cursor === undefined ? db`` : db`and (${key}, number) ${beyond} (${cursor[0]}::text, ${cursor[1]}::text)`}
      order by ${key} ${direction}, number ${direction}
      limit ${query.limit + 1}) as page
    join finished_product on finished_product.order_id = page.id and finished_product.kind = 'main'
    join item on item.id = finished_product.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    join warehouse on warehouse.id = page.warehouse_id
    cross join lateral (
      select trim_scale(coalesce(sum(quantity), 0)) as quantity from order_start
      where finished_product_id = finished_product.id) as started
    cross join lateral (
      select trim_scale(coalesce(sum(line.quantity), 0)) as good, trim_scale(coalesce(sum(line.error_quantity), 0)) as error
      from journal join journal_line line on line.journal_id = journal.id
      where journal.order_id = page.id and journal.kind = 'report-as-finished' and line.item_id = item.id) as reported
    order by page.key ${direction}, page.number ${direction}`
  const page = cutPage(rows, query.limit, (row) => [row.key, row.number])
  return { rows: page.rows.map(({ key: _, ...row }) => row), nextCursor: page.nextCursor }
}

/** Every key is text, so that one cursor fits all; orders without a day come last. */
function sortKey(db: Reader, sort: Query['sort']) {
  if (sort.endsWith('dueOn')) return db`coalesce(to_char(due_on, 'YYYY-MM-DD'), '9999-99-99')`
  if (sort.endsWith('status'))
    return db`to_char(array_position(${[...orderStatuses]}::text[], status), 'FM00')`
  return db`number`
}

function matches(db: Reader, query: Query) {
  const statuses = query.status?.split(',')
  const search = query.search?.trim()
  return db`
    ${statuses === undefined ? db`true` : db`status = any(${statuses}::text[])`}
    ${search ? db`and ${found(db, search)}` : db``}`
}

function found(db: Reader, search: string) {
  const pattern = contains(search)
  return db`(number ilike ${pattern} or id in (
    select finished_product.order_id from finished_product join item on item.id = finished_product.item_id
    where item.number ilike ${pattern} or item.name ilike ${pattern}))`
}
