import { z } from 'zod'
import { Id, Instant } from '../contracts/common.ts'
import type { Movement, MovementListQuery } from '../contracts/stock.ts'
import { contains } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { sortOrder } from '../db/sort-order.ts'
import { itemName } from '../items/item-name.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

interface Row extends Omit<Movement, 'at'> {
  at: Date
  key: string
}

/** Inventory transactions, the latest first unless asked otherwise, with who posted them and why. */
export async function listMovements(
  reader: Reader,
  query: z.infer<typeof MovementListQuery>,
): Promise<Page<Movement>> {
  const { direction, after } = sortOrder(reader, { at: reader`moved.at` }, query.sort)
  const cursor = readCursor(query.cursor, z.tuple([Instant, Id]))
  const { reference, search, warehouseId, lotId } = query
  const pattern = search && contains(search)
  const rows = await reader<Row[]>`
    select moved.id, moved.at, moved.reference, moved.reference_number as number, moved.state, ${itemName(reader)} as item,
      case when lot.id is not null then
        jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) end as lot,
      warehouse.code as warehouse, trim_scale(moved.quantity) as quantity, party.name as party,
      coalesce(account.full_name, 'Asbuilt') as who, event.reason,
      to_char(moved.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
    from inventory_transaction moved
    join item on item.id = moved.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    join warehouse on warehouse.id = moved.warehouse_id
    left join lot on lot.id = moved.lot_id
    left join party on party.id = moved.party_id
    left join audit_event event on event.id = moved.event_id
    left join account on account.id = event.account_id
    where true
      ${reference ? reader`and moved.reference = any(${reference.split(',')}::text[])` : reader``}
      ${warehouseId ? reader`and moved.warehouse_id = ${warehouseId}` : reader``}
      ${lotId ? reader`and moved.lot_id = ${lotId}` : reader``}
      ${pattern ? reader`and (moved.reference_number ilike ${pattern} or item.number ilike ${pattern} or lot.batch_number ilike ${pattern} or lot.serial_number ilike ${pattern})` : reader``}
      ${cursor ? reader`and (moved.at, moved.id) ${after} (${cursor[0]}::text::timestamptz, ${cursor[1]}::text::uuid)` : reader``}
    order by moved.at ${direction}, moved.id ${direction}
    limit ${query.limit + 1}`
  const page = cutPage(rows, query.limit, (row) => [row.key, row.id])
  return {
    rows: page.rows.map(({ key: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
    nextCursor: page.nextCursor,
  }
}
