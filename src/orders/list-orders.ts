import type { z } from 'zod'
import type { OrderListQuery, OrderRow } from '../contracts/orders.ts'
import { betweenDays } from '../db/between-days.ts'
import { has } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { keyset, type SortKey } from '../db/keyset.ts'
import { itemName, itemsWith } from '../items/item-name.ts'
import { cutPage, type Page } from '../lib/page.ts'

type Query = z.infer<typeof OrderListQuery>

/** A page of the production orders. Their quantities are sums, made for the rows of the page only. */
export async function listOrders(db: Reader, query: Query): Promise<Page<OrderRow>> {
  const { chosen, beyond, order, key, again } = keyset(db, {
    columns: sortKeys(db),
    last: { sql: db`production_order.id`, as: 'id' },
    ...query,
  })
  const rows = await db.planned<(OrderRow & { key: string[] })[]>`
    select page.id, page.number, page.kind, page.status, ${itemName(db)} as item,
      trim_scale(page.quantity) as quantity, started.quantity as started, reported.good, reported.error,
      page.due_on::text as "dueOn", warehouse.code as warehouse, ${key}
    from (
      select production_order.*, finished_product.id as product_id, finished_product.item_id, finished_product.quantity,
        ${chosen}
      from production_order
      join finished_product on finished_product.order_id = production_order.id and finished_product.kind = 'main'
      join item on item.id = finished_product.item_id
      where ${matches(db, query)} and ${beyond}
      order by ${order}
      limit ${query.limit + 1}) as page
    join item on item.id = page.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    join warehouse on warehouse.id = page.warehouse_id
    cross join lateral (
      select trim_scale(coalesce(sum(quantity), 0)) as quantity from order_start
      where finished_product_id = page.product_id) as started
    cross join lateral (
      select trim_scale(coalesce(sum(line.quantity), 0)) as good, trim_scale(coalesce(sum(line.error_quantity), 0)) as error
      from journal join journal_line line on line.journal_id = journal.id
      where journal.order_id = page.id and journal.kind = 'report-as-finished' and line.item_id = item.id) as reported
    order by ${again}`
  const page = cutPage(rows, query.limit, (row) => row.key)
  return { rows: page.rows.map(({ key: _, ...row }) => row), nextCursor: page.nextCursor }
}

/** Orders without a day come after those with one; states are sorted as the life of an order goes. */
function sortKeys(db: Reader) {
  return {
    number: { sql: db`production_order.number`, as: 'text' },
    item: { sql: db`item.number`, as: 'text' },
    status: {
      sql: db`array_position('{created,estimated,scheduled,released,started,reported-as-finished,ended}'::text[], production_order.status)`,
      as: 'integer',
    },
    quantity: { sql: db`finished_product.quantity`, as: 'number' },
    dueOn: { sql: db`coalesce(production_order.due_on, 'infinity'::date)`, as: 'day' },
  } as const satisfies Record<string, SortKey>
}

function matches(db: Reader, query: Query) {
  const statuses = query.status?.split(',')
  const search = query.search?.trim()
  return db`
    ${statuses === undefined ? db`true` : db`production_order.status = any(${statuses}::text[])`}
    ${query.itemId ? db`and finished_product.item_id = ${query.itemId}` : db``}
    and ${betweenDays(db, db`coalesce(production_order.due_on, 'infinity'::date)`, 'day', query)}
    ${search ? db`and production_order.id in (${ordersWith(db, search)})` : db``}`
}

/** The ids of the orders whose number, or the number or name of what they make, contains this text, as a query. */
export function ordersWith(db: Reader, text: string): Fragment {
  return db`select id from production_order where ${has(db, db`number`, text)}
    union all select order_id from finished_product where kind = 'main' and item_id in (${itemsWith(db, text)})`
}
