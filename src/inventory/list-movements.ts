import type { z } from 'zod'
import type { Movement, MovementListQuery } from '../contracts/stock.ts'
import { betweenDays } from '../db/between-days.ts'
import { has } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { keyset } from '../db/keyset.ts'
import { itemName, itemsWith } from '../items/item-name.ts'
import { cutPage, type Page } from '../lib/page.ts'
import { lotsWith } from './lot-search.ts'

interface Row extends Omit<Movement, 'at'> {
  at: Date
  key: string[]
}

/** Inventory transactions, the latest first unless asked otherwise, with who posted them and why. */
export async function listMovements(
  reader: Reader,
  query: z.infer<typeof MovementListQuery>,
): Promise<Page<Movement>> {
  const { chosen, beyond, order, key, again } = keyset(reader, {
    columns: {
      at: { sql: reader`moved.at`, as: 'instant' },
      item: { sql: reader`item.number`, as: 'text' },
    },
    last: { sql: reader`moved.id`, as: 'id' },
    ...query,
  })
  const { reference, search, warehouseId, lotId, itemId } = query
  const rows = await reader.planned<Row[]>`
    select page.id, page.at, page.reference, page.reference_number as number, page.state, ${itemName(reader)} as item,
      case when lot.id is not null then
        jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) end as lot,
      warehouse.code as warehouse, trim_scale(page.quantity) as quantity, party.name as party,
      coalesce(account.full_name, 'Asbuilt') as who, event.reason, ${key}
    from (
      select moved.*, ${chosen}
      from inventory_transaction moved join item on item.id = moved.item_id
      where ${beyond} and ${betweenDays(reader, reader`moved.at`, 'instant', query)}
        ${reference ? reader`and moved.reference = any(${reference.split(',')}::text[])` : reader``}
        ${warehouseId ? reader`and moved.warehouse_id = ${warehouseId}` : reader``}
        ${lotId ? reader`and moved.lot_id = ${lotId}` : reader``}
        ${itemId ? reader`and moved.item_id = ${itemId}` : reader``}
        ${search ? reader`and (${has(reader, reader`moved.reference_number`, search)} or moved.item_id in (${itemsWith(reader, search)}) or moved.lot_id in (${lotsWith(reader, search)}))` : reader``}
      order by ${order}
      limit ${query.limit + 1}
    ) page
    join item on item.id = page.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    join warehouse on warehouse.id = page.warehouse_id
    left join lot on lot.id = page.lot_id
    left join party on party.id = page.party_id
    left join audit_event event on event.id = page.event_id
    left join account on account.id = event.account_id
    order by ${again}`
  const page = cutPage(rows, query.limit, (row) => row.key)
  return {
    rows: page.rows.map(({ key: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
    nextCursor: page.nextCursor,
  }
}
