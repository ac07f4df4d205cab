import type { z } from 'zod'
import type { SalesOrderListQuery, SalesOrderRow } from '../contracts/sales.ts'
import { betweenDays } from '../db/between-days.ts'
import { has } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { keyset, type SortKey } from '../db/keyset.ts'
import { cutPage, type Page } from '../lib/page.ts'
import { partyHas } from './list-parties.ts'
import { salesStatus } from './sales-order.ts'

interface Row extends Omit<SalesOrderRow, 'createdAt'> {
  createdAt: Date
  key: string[]
}

/** A page of the sales orders. Their status is made from what moved, for the rows of the page unless it is filtered by. */
export async function listSalesOrders(
  reader: Reader,
  query: z.infer<typeof SalesOrderListQuery>,
): Promise<Page<SalesOrderRow>> {
  const { chosen, beyond, order, key, again } = keyset(reader, {
    columns: sortKeys(reader),
    last: { sql: reader`sales_order.id`, as: 'id' },
    ...query,
  })
  const { status, search } = query
  const rows = await reader.planned<Row[]>`
    select sales_order.id, sales_order.number, sales_order.due_on::text as "dueOn", sales_order.created_at as "createdAt",
      jsonb_build_object('id', party.id, 'number', party.number, 'name', party.name) as customer,
      ${salesStatus(reader)} as status, ${key},
      (select count(*)::int from sales_order_line where order_id = sales_order.id) as lines
    from (
      select sales_order.id, ${chosen}
      from sales_order join party on party.id = sales_order.customer_id
      where ${beyond} and ${betweenDays(reader, sortKeys(reader).dueOn.sql, 'day', query)}
        ${search ? reader`and sales_order.id in (${salesOrdersWith(reader, search)})` : reader``}
        ${status ? reader`and ${salesStatus(reader)} = any(${status.split(',')}::text[])` : reader``}
      order by ${order}
      limit ${query.limit + 1}
    ) page
    join sales_order on sales_order.id = page.id
    join party on party.id = sales_order.customer_id
    order by ${again}`
  const page = cutPage(rows, query.limit, (row) => row.key)
  return {
    rows: page.rows.map(({ key: _, createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() })),
    nextCursor: page.nextCursor,
  }
}

/** The ids of the sales orders whose number, or the number or name of whose customer, contains this text, as a query. */
function salesOrdersWith(reader: Reader, text: string): Fragment {
  return reader`select id from sales_order where ${has(reader, reader`number`, text)}
    union all select id from sales_order
      where customer_id in (select party.id from party where ${partyHas(reader, text)})`
}

/** Orders without a day come after those with one. */
function sortKeys(reader: Reader) {
  return {
    number: { sql: reader`sales_order.number`, as: 'text' },
    customer: { sql: reader`party.number`, as: 'text' },
    dueOn: { sql: reader`coalesce(sales_order.due_on, 'infinity'::date)`, as: 'day' },
    createdAt: { sql: reader`sales_order.created_at`, as: 'instant' },
  } as const satisfies Record<string, SortKey>
}
