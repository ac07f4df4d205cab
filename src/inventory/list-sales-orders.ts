import { z } from 'zod'
import { Id } from '../contracts/common.ts'
import type { SalesOrderListQuery, SalesOrderRow } from '../contracts/sales.ts'
import { contains } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { sortOrder } from '../db/sort-order.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'
import { salesStatus } from './sales-order.ts'

interface Row extends Omit<SalesOrderRow, 'createdAt'> {
  createdAt: Date
  sortKey: string
}

/** A page of the sales orders. Their status is made from what moved, for the rows of the page unless it is filtered by. */
export async function listSalesOrders(
  reader: Reader,
  query: z.infer<typeof SalesOrderListQuery>,
): Promise<Page<SalesOrderRow>> {
  const columns = {
    number: reader`sales_order.number`,
    dueOn: reader`coalesce(sales_order.due_on::text, '9999-12-31')`,
  }
  const { column, direction, after } = sortOrder(reader, columns, query.sort)
  const cursor = readCursor(query.cursor, z.tuple([z.string(), Id]))
  const { status, search } = query
  const pattern = search && contains(search)
  const rows = await reader<Row[]>`
    select sales_order.id, sales_order.number, sales_order.due_on::text as "dueOn", sales_order.created_at as "createdAt",
      jsonb_build_object('id', party.id, 'number', party.number, 'name', party.name) as customer,
      ${salesStatus(reader)} as status, ${column} as "sortKey",
      (select count(*)::int from sales_order_line where order_id = sales_order.id) as lines
    from sales_order join party on party.id = sales_order.customer_id
    where true
      ${pattern ? reader`and (sales_order.number ilike ${pattern} or party.number ilike ${pattern} or party.name ilike ${pattern})` : reader``}
      ${status ? reader`and ${salesStatus(reader)} = any(${status.split(',')}::text[])` : reader``}
      ${cursor ? reader`and (${column}, sales_order.id) ${after} (${cursor[0]}, ${cursor[1]}::text::uuid)` : reader``}
    order by ${column} ${direction}, sales_order.id ${direction}
    limit ${query.limit + 1}`
  const page = cutPage(rows, query.limit, (row) => [row.sortKey, row.id])
  return {
    rows: page.rows.map(({ sortKey: _, createdAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
    })),
    nextCursor: page.nextCursor,
  }
}
