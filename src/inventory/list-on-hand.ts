import { z } from 'zod'
import type { OnHandQuery, OnHandRow } from '../contracts/inventory.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { itemName, itemsWith } from '../items/item-name.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

const key = z.tuple([z.string(), z.string(), z.string(), z.string()])

interface KeyedRow extends OnHandRow {
  key: z.infer<typeof key>
}

/**
 * What is on hand, by item, by item and warehouse, or by lot as well: the sum of inventory transactions, now or at the end of
 * a day, of all lots or of those that were held, expired or neither then. What adds up to nothing is left out. Items are gone through in the order of their numbers until the page is full.
 */
export async function listOnHand(
  reader: Reader,
  query: OnHandQuery,
  today: string,
): Promise<Page<OnHandRow>> {
  const after = readCursor(query.cursor, key)
  const { by, itemId, search } = query
  const sortColumns = reader`item.number, coalesce(warehouse.code, ''), coalesce(lot.batch_number || ' ' || lot.serial_number, ''),
    coalesce(lot.id::text, '')`
  const rows = await reader.planned<KeyedRow[]>`
    select ${itemName(reader)} as item,
      case when warehouse.id is not null then
        jsonb_build_object('id', warehouse.id, 'code', warehouse.code, 'site', site.code) end as warehouse,
      case when lot.id is not null then
        jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number,
          'expiresOn', lot.expires_on,
          'held', ${heldThen(reader, query)}, 'expired', ${expiredThen(reader, query, today)}) end as lot,
      trim_scale(stock.physical) as "onHand", trim_scale(stock.reserved) as reserved,
      trim_scale(stock.physical - stock.reserved) as available, jsonb_build_array(${sortColumns}) as key
    from item
    cross join lateral (
      select ${by === 'item' ? reader`null::uuid` : reader`warehouse_id`} as warehouse_id,
        ${by === 'lot' ? reader`lot_id` : reader`null::uuid`} as lot_id,
        coalesce(sum(quantity) filter (where state <> 'reserved'), 0) as physical,
        -coalesce(sum(quantity) filter (where state = 'reserved'), 0) as reserved
      from inventory_transaction movement
      where movement.item_id = item.id ${movementsOf(reader, query)} ${ofStatus(reader, query, today)}
      group by 1, 2
    ) stock
    join unit_of_measure on unit_of_measure.code = item.unit
    left join warehouse on warehouse.id = stock.warehouse_id
    left join site on site.id = warehouse.site_id
    left join lot on lot.id = stock.lot_id
    where (stock.physical <> 0 or stock.reserved <> 0)
      ${itemId ? reader`and item.id = ${itemId}` : reader``}
      ${search ? reader`and item.id = any(array(${itemsWith(reader, search)}))` : reader``}
      ${after ? reader`and item.number >= ${after[0]} and (${sortColumns}) > (${after[0]}, ${after[1]}, ${after[2]}, ${after[3]})` : reader``}
    order by ${sortColumns}
    limit ${query.limit + 1}`
  const page = cutPage(rows, query.limit, (row) => row.key)
  return { rows: page.rows.map(({ key: _, ...row }) => row), nextCursor: page.nextCursor }
}

function movementsOf(reader: Reader, { lotId, siteId, warehouseId, at }: OnHandQuery) {
  return reader`
    ${lotId ? reader`and movement.lot_id = ${lotId}` : reader``}
    ${siteId ? reader`and movement.warehouse_id in (select id from warehouse where site_id = ${siteId})` : reader``}
    ${warehouseId ? reader`and movement.warehouse_id = ${warehouseId}` : reader``}
    ${at ? reader`and movement.at < (${at}::text::date + 1)::timestamp at time zone 'UTC'` : reader``}`
}

/** Whether a lot was on hold at the moment asked for. */
function heldThen(reader: Reader, { at }: OnHandQuery): Fragment {
  if (at === undefined) return reader`exists (select from hold where lot_id = lot.id and released_at is null)`
  const end = reader`(${at}::text::date + 1)::timestamp at time zone 'UTC'`
  return reader`exists (select from hold
    where lot_id = lot.id and placed_at < ${end} and (released_at is null or released_at >= ${end}))`
}

function expiredThen(reader: Reader, { at }: OnHandQuery, today: string): Fragment {
  return reader`coalesce(lot.expires_on < ${at ?? today}::text::date, false)`
}

function ofStatus(reader: Reader, query: OnHandQuery, today: string): Fragment {
  const { status } = query
  if (status === undefined) return reader``
  const [held, expired] = [heldThen(reader, query), expiredThen(reader, query, today)]
  const lots = reader`select from lot where lot.id = movement.lot_id`
  if (status === 'available')
    return reader`and (movement.lot_id is null or exists (${lots} and not ${held} and not ${expired}))`
  return reader`and exists (${lots} and ${status === 'held' ? held : expired})`
}
