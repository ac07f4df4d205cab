import { z } from 'zod'
import { Id } from '../contracts/common.ts'
import type { Lot, LotListQuery } from '../contracts/inventory.ts'
import { contains } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { sortOrder } from '../db/sort-order.ts'
import { itemName } from '../items/item-name.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

interface LotRow extends Lot {
  sortKey: string
}

/**
 * A page of lots, filtered and sorted. The page is chosen first and its lots are looked up then, so that a page costs what it
 * shows. `today` decides what is expired.
 */
export async function listLots(
  reader: Reader,
  query: z.infer<typeof LotListQuery>,
  today: string,
): Promise<Page<Lot>> {
  const columns = {
    number: reader`(lot.serial_number || ' ' || lot.batch_number)`,
    item: reader`item.number`,
    expiresOn: reader`coalesce(lot.expires_on::text, '9999-12-31')`,
    // Ids grow with time.
    made: reader`lot.id`,
  }
  const { key, column, direction, after } = sortOrder(reader, columns, query.sort)
  const cursor = readCursor(query.cursor, z.tuple([key === 'made' ? Id : z.string(), Id]))
  const rows = await selectLots<LotRow>(
    reader,
    today,
    reader`
      select lot.id, ${column} as "sortKey" from lot join item on item.id = lot.item_id
      where ${conditions(reader, query, today)}
        ${cursor ? reader`and (${column}, lot.id) ${after} (${cursor[0]}, ${cursor[1]}::text::uuid)` : reader``}
      order by ${column} ${direction}, lot.id ${direction}
      limit ${query.limit + 1}`,
    reader`order by chosen."sortKey" ${direction}, lot.id ${direction}`,
  )
  const page = cutPage(rows, query.limit, (row) => [row.sortKey, row.id])
  return { rows: page.rows.map(({ sortKey: _, ...row }) => row), nextCursor: page.nextCursor }
}

function conditions(reader: Reader, query: z.infer<typeof LotListQuery>, today: string): Fragment {
  const { search, itemId, warehouseId, inStock, held, expired } = query
  const pattern = search && contains(search)
  const wantsStock = inStock ?? (warehouseId && 'true')
  return reader`true
    ${pattern ? reader`and (lot.batch_number ilike ${pattern} or lot.serial_number ilike ${pattern} or lot.supplier_batch ilike ${pattern} or item.number ilike ${pattern})` : reader``}
    ${itemId ? reader`and lot.item_id = ${itemId}` : reader``}
    ${wantsStock ? reader`and ${isInStock(reader, query)} = ${wantsStock === 'true'}` : reader``}
    ${held ? reader`and exists (select from hold where lot_id = lot.id and released_at is null) = ${held === 'true'}` : reader``}
    ${expired ? reader`and coalesce(lot.expires_on < ${today}::text::date, false) = ${expired === 'true'}` : reader``}`
}

/** Sorted by age, a page is full after a few lots, which are looked at one by one; any other sort has to look at all of them anyway. */
function isInStock(reader: Reader, { warehouseId, sort }: z.infer<typeof LotListQuery>): Fragment {
  const physical = reader`state <> 'reserved' ${warehouseId ? reader`and warehouse_id = ${warehouseId}` : reader``}`
  if (sort === 'made' || sort === '-made')
    return reader`((select coalesce(sum(quantity), 0) from inventory_transaction where lot_id = lot.id and ${physical}) > 0)`
  return reader`(lot.id in (
    select lot_id from inventory_transaction where lot_id is not null and ${physical}
    group by lot_id having sum(quantity) > 0))`
}

/** The contract's Lot for the lots chosen: a query that answers their ids, and a sort key where there are several. */
export async function selectLots<Row extends Lot>(
  reader: Reader,
  today: string,
  chosen: Fragment,
  order: Fragment,
): Promise<Row[]> {
  return await reader<Row[]>`
    select lot.id, ${itemName(reader)} as item, lot.batch_number as "batchNumber", lot.serial_number as "serialNumber",
      lot.produced_on::text as "producedOn", lot.expires_on::text as "expiresOn",
      coalesce(lot.expires_on < ${today}::text::date, false) as expired, lot.supplier_batch as "supplierBatch",
      stock."onHand", stock.reserved,
      (select jsonb_build_object('id', id, 'reason', reason, 'placedAt', placed_at)
        from hold where lot_id = lot.id and released_at is null) as hold,
      exists (select from association where component_lot_id = lot.id and closed_at is null and kind = 'component') as installed,
      chosen."sortKey"
    from (${chosen}) chosen
    join lot on lot.id = chosen.id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    cross join lateral (
      select trim_scale(coalesce(sum(quantity) filter (where state <> 'reserved'), 0)) as "onHand",
        trim_scale(-coalesce(sum(quantity) filter (where state = 'reserved'), 0)) as reserved
      from inventory_transaction where lot_id = lot.id
    ) stock
    ${order}`
}
