import { Refusal } from '../contracts/refusals.ts'
import type { SalesOrderDetails, SalesOrderLine, SalesOrderLot } from '../contracts/sales.ts'
import type { Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { movedFor, salesStatus } from './sales-order.ts'

const shownLots = 1000

interface Head extends Omit<SalesOrderDetails, 'createdAt' | 'lines' | 'lots' | 'lotCount'> {
  createdAt: Date
}

interface LotRow extends Omit<SalesOrderLot, 'shippedAt'> {
  shippedAt: Date | null
  total: number
}

/** A sales order with its lines, and the numbers picked and shipped for it. */
export async function getSalesOrder(reader: Reader, id: string): Promise<SalesOrderDetails> {
  const [head] = await reader<Head[]>`
    select sales_order.id, sales_order.number, sales_order.due_on::text as "dueOn", sales_order.created_at as "createdAt",
      jsonb_build_object('id', party.id, 'number', party.number, 'name', party.name) as customer,
      ${salesStatus(reader)} as status
    from sales_order join party on party.id = sales_order.customer_id where sales_order.id = ${id}`
  if (head === undefined) throw new Refusal('not-found', { what: 'Sales order', number: id })
  const [lines, lots] = await Promise.all([selectLines(reader, id), selectLots(reader, id)])
  return {
    ...head,
    createdAt: head.createdAt.toISOString(),
    lines,
    lots: lots.map(({ total: _, shippedAt, ...lot }) => ({
      ...lot,
      shippedAt: shippedAt?.toISOString() ?? null,
    })),
    lotCount: lots[0]?.total ?? 0,
  }
}

async function selectLines(reader: Reader, orderId: string): Promise<SalesOrderLine[]> {
  return await reader<SalesOrderLine[]>`
    select line.id, line.line_number as "lineNumber", ${itemName(reader)} as item, trim_scale(line.quantity) as quantity,
      trim_scale(moved.picked) as picked, trim_scale(moved.shipped) as shipped, trim_scale(moved.returned) as returned,
      trim_scale(greatest(0, line.quantity - moved.shipped - moved.picked)) as remaining
    from sales_order_line line
    join item on item.id = line.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    cross join lateral (${movedFor(reader, reader`line.id`)}) moved
    where line.order_id = ${orderId} order by line.line_number`
}

/** Where a lot went out of one warehouse and came back into another, each has its row: the sums are the order's. */
async function selectLots(reader: Reader, orderId: string): Promise<LotRow[]> {
  return await reader<LotRow[]>`
    select ${itemName(reader)} as item,
      case when lot.id is not null then
        jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) end as lot,
      jsonb_build_object('id', warehouse.id, 'code', warehouse.code) as warehouse,
      trim_scale(moved.picked) as picked, trim_scale(moved.shipped) as shipped, trim_scale(moved.returned) as returned,
      moved.shipped_at as "shippedAt", moved.total
    from (
      select item_id, lot_id, (array_agg(warehouse_id order by at desc, id desc))[1] as warehouse_id,
        coalesce(-sum(quantity) filter (where state = 'picked'), 0) as picked,
        coalesce(-sum(quantity) filter (where state = 'deducted'), 0) as shipped,
        coalesce(sum(quantity) filter (where state = 'deducted' and quantity > 0), 0) as returned,
        max(at) filter (where state = 'deducted' and quantity < 0) as shipped_at, (count(*) over ())::int as total
      from inventory_transaction
      where sales_line_id in (select id from sales_order_line where order_id = ${orderId})
      group by item_id, lot_id) moved
    join item on item.id = moved.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    join warehouse on warehouse.id = moved.warehouse_id
    left join lot on lot.id = moved.lot_id
    where moved.picked <> 0 or moved.shipped <> 0 or moved.returned <> 0
    order by item.number, lot.batch_number, lot.serial_number, moved.lot_id
    limit ${shownLots}`
}
