import { Refusal } from '../contracts/refusals.ts'
import type { SalesOrderAnswer, SalesOrderStatus } from '../contracts/sales.ts'
import type { Fragment, Reader, Tx } from '../db/database.ts'
import type { Quantity } from '../lib/quantity.ts'

export interface SalesOrder {
  readonly id: string
  readonly number: string
  readonly customerId: string
  readonly closed: boolean
}

/** What stands against a line of a sales order in the transactions. */
export interface SalesLine {
  readonly id: string
  readonly itemId: string
  readonly quantity: Quantity
  readonly picked: Quantity
  /** Less what came back. */
  readonly shipped: Quantity
}

/** Locks a sales order, so that whoever picks, ships, takes back or closes waits for each other. */
export async function lockSalesOrder(tx: Tx, id: string): Promise<SalesOrder> {
  const [order] = await tx<SalesOrder[]>`
    select id, number, customer_id as "customerId", closed_at is not null as closed
    from sales_order where id = ${id} for update`
  if (order === undefined) throw new Refusal('not-found', { what: 'Sales order', number: id })
  return order
}

/** The lines of a sales order with what moved for them, in their order. */
export async function listSalesLines(reader: Reader, orderId: string): Promise<SalesLine[]> {
  return await reader<SalesLine[]>`
    select line.id, line.item_id as "itemId", line.quantity, moved.picked, moved.shipped
    from sales_order_line line cross join lateral (${movedFor(reader, reader`line.id`)}) moved
    where line.order_id = ${orderId} order by line.line_number`
}

/** The sums of a line's transactions as a query: picked, shipped less what came back, and returned. */
export function movedFor(reader: Reader, lineId: Fragment): Fragment {
  return reader`
    select coalesce(-sum(quantity) filter (where state = 'picked'), 0) as picked,
      coalesce(-sum(quantity) filter (where state = 'deducted'), 0) as shipped,
      coalesce(sum(quantity) filter (where state = 'deducted' and quantity > 0), 0) as returned
    from inventory_transaction where sales_line_id = ${lineId}`
}

/** The status of a sales order from its lines as an expression over the table or alias `sales_order`. */
export function salesStatus(reader: Reader): Fragment {
  return reader`(
    select case when sales_order.closed_at is not null then 'closed'
      when bool_and(moved.shipped >= line.quantity) then 'shipped'
      when bool_or(moved.shipped > 0) then 'partly-shipped' else 'open' end
    from sales_order_line line cross join lateral (${movedFor(reader, reader`line.id`)}) moved
    where line.order_id = sales_order.id)`
}

/** What an operation on a sales order answers. */
export async function answerOf(tx: Tx, { id, number }: SalesOrder): Promise<SalesOrderAnswer> {
  const [row] = await tx<{ status: SalesOrderStatus }[]>`
    select ${salesStatus(tx)} as status from sales_order where id = ${id}`
  return { id, number, status: row?.status ?? 'open' }
}

export function refuseClosed({ number, closed }: SalesOrder): void {
  if (closed) throw new Refusal('sales-order-closed', { order: number })
}
