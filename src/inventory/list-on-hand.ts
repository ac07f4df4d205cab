import { z } from 'zod'
import type { OnHandQuery, OnHandRow } from '../contracts/inventory.ts'
import { contains } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

const key = z.tuple([z.string(), z.string(), z.string(), z.string()])

interface KeyedRow extends OnHandRow {
  key: z.infer<typeof key>
}

/**
 * What is on hand, by item, by item and warehouse, or by lot as well: the sum of inventory transactions, now or at the end of
 * a day. What adds up to nothing is left out.
 */
export async function listOnHand(reader: Reader, query: OnHandQuery): Promise<Page<OnHandRow>> {
  const after = readCursor(query.cursor, key)
  const { by, search } = query
  const perWarehouse = by !== 'item'
  const perLot = by === 'lot'
  const pattern = search && contains(search)
  const sortColumns = reader`item.number, coalesce(warehouse.code, ''), coalesce(lot.batch_number || ' ' || lot.serial_number, ''),
    coalesce(lot.id::text, '')`
  const rows = await reader<KeyedRow[]>`
    select ${itemName(reader)} as item,
      case when warehouse.id is not null then
        jsonb_build_object('id', warehouse.id, 'code', warehouse.code, 'site', site.code) end as warehouse,
      case when lot.id is not null then
        jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number,
          'expiresOn', lot.expires_on,
          'held', exists (select from hold where lot_id = lot.id and released_at is null)) end as lot,
      trim_scale(stock.physical) as "onHand", trim_scale(stock.reserved) as reserved,
      trim_scale(stock.physical - stock.reserved) as available, jsonb_build_array(${sortColumns}) as key
    from (
      select item_id, ${perWarehouse ? reader`warehouse_id` : reader`null::uuid`} as warehouse_id,
        ${perLot ? reader`lot_id` : reader`null::uuid`} as lot_id,
        coalesce(sum(quantity) filter (where state <> 'reserved'), 0) as physical,
        -coalesce(sum(quantity) filter (where state = 'reserved'), 0) as reserved
      from inventory_transaction movement
      where ${movementsOf(reader, query)}
      group by 1, 2, 3
    ) stock
    join item on item.id = stock.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    left join warehouse on warehouse.id = stock.warehouse_id
    left join site on site.id = warehouse.site_id
    left join lot on lot.id = stock.lot_id
    where (stock.physical <> 0 or stock.reserved <> 0)
      ${pattern ? reader`and (item.number ilike ${pattern} or item.name ilike ${pattern})` : reader``}
      ${after ? reader`and (${sortColumns}) > (${after[0]}, ${after[1]}, ${after[2]}, ${after[3]})` : reader``}
    order by ${sortColumns}
    limit ${query.limit + 1}`
  const page = cutPage(rows, query.limit, (row) => row.key)
  return { rows: page.rows.map(({ key: _, ...row }) => row), nextCursor: page.nextCursor }
}

function movementsOf(reader: Reader, { itemId, lotId, siteId, warehouseId, at }: OnHandQuery) {
  return reader`true
    ${itemId ? reader`and movement.item_id = ${itemId}` : reader``}
    ${lotId ? reader`and movement.lot_id = ${lotId}` : reader``}
    ${siteId ? reader`and movement.warehouse_id in (select id from warehouse where site_id = ${siteId})` : reader``}
    ${warehouseId ? reader`and movement.warehouse_id = ${warehouseId}` : reader``}
    ${at ? reader`and movement.at < (${at}::text::date + 1)::timestamp at time zone 'UTC'` : reader``}`
}
