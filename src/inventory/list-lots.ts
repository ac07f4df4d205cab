import type { z } from 'zod'
import type { Lot, LotListQuery } from '../contracts/inventory.ts'
import { betweenDays } from '../db/between-days.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { type Keyset, keyset, type SortKey } from '../db/keyset.ts'
import { itemName } from '../items/item-name.ts'
import { cutPage, type Page } from '../lib/page.ts'
import { lotsWith } from './lot-search.ts'

type Query = z.infer<typeof LotListQuery>

/** Lots that one index has in sequence: all of them, or those that have what is sorted by. */
interface Arm {
  readonly among: Fragment
  readonly key: SortKey
}

/**
 * A page of lots, filtered and sorted. The page is chosen first and its lots are looked up then, so that a page costs what it
 * shows. `today` decides what is expired.
 */
export async function listLots(reader: Reader, query: Query, today: string): Promise<Page<Lot>> {
  const arms = armsOf(reader, query.sort).map(({ among, key }) => ({
    among,
    keys: keyset(reader, {
      columns: { number: key, item: key, expiresOn: key, made: key },
      last: { sql: reader`lot.id`, as: 'id' },
      sort: query.sort,
      cursor: query.cursor,
    }),
  }))
  const [first, second] = arms
  if (first === undefined) return { rows: [], nextCursor: null }
  const one = chosenFrom(reader, query, today, first)
  const rows = await selectLots<Lot & { key: string[] }>(
    reader,
    today,
    second ? reader`(${one}) union all (${chosenFrom(reader, query, today, second)})` : one,
    reader`, ${first.keys.key}`,
    reader`order by ${first.keys.again} limit ${query.limit + 1}`,
  )
  const page = cutPage(rows, query.limit, (row) => row.key)
  return { rows: page.rows.map(({ key: _, ...row }) => row), nextCursor: page.nextCursor }
}

/**
 * Scans make lots, so the list gets along with the indexes there are: those that find numbers by how they begin leave out the
 * lots that have no such number, and only few lots have a day on which they expire. So some sequences are put together from two.
 */
function armsOf(reader: Reader, sort: Query['sort']): readonly Arm[] {
  const all = reader`true`
  if (sort.endsWith('number'))
    return [
      {
        among: reader`lot.serial_number <> ''`,
        key: { sql: reader`lower(lot.serial_number)`, as: 'pattern' },
      },
      {
        among: reader`lot.batch_number <> '' and lot.serial_number = ''`,
        key: { sql: reader`lower(lot.batch_number)`, as: 'pattern' },
      },
    ]
  if (sort.endsWith('expiresOn'))
    return [
      { among: reader`lot.expires_on is not null`, key: { sql: reader`lot.expires_on`, as: 'day' } },
      { among: reader`lot.expires_on is null`, key: { sql: reader`'infinity'::date`, as: 'day' } },
    ]
  if (sort.endsWith('item')) return [{ among: all, key: { sql: reader`item.number`, as: 'text' } }]
  // Ids grow with time.
  return [{ among: all, key: { sql: reader`lot.id`, as: 'id' } }]
}

function chosenFrom(
  reader: Reader,
  query: Query,
  today: string,
  { among, keys }: { readonly among: Fragment; readonly keys: Keyset },
): Fragment {
  return reader`
    select lot.id, ${keys.chosen} from lot join item on item.id = lot.item_id
    where ${among} and ${keys.beyond} and ${conditions(reader, query, today)}
    order by ${keys.order}
    limit ${query.limit + 1}`
}

function conditions(reader: Reader, query: Query, today: string): Fragment {
  const { search, itemId, warehouseId, inStock, held, expired } = query
  const wantsStock = inStock ?? (warehouseId && 'true')
  const onHold = reader`select lot_id from hold where released_at is null`
  return reader`${betweenDays(reader, reader`lot.expires_on`, 'day', query)}
    ${search ? reader`and lot.id in (${lotsWith(reader, search)})` : reader``}
    ${itemId ? reader`and lot.item_id = ${itemId}` : reader``}
    ${wantsStock ? reader`and ${isInStock(reader, query)} = ${wantsStock === 'true'}` : reader``}
    ${held === 'true' ? reader`and lot.id = any(array(${onHold}))` : reader``}
    ${held === 'false' ? reader`and not exists (${onHold} and lot_id = lot.id)` : reader``}
    ${expired === 'true' ? reader`and lot.expires_on < ${today}::text::date` : reader``}
    ${expired === 'false' ? reader`and (lot.expires_on is null or lot.expires_on >= ${today}::text::date)` : reader``}`
}

/** Where an index gives the sequence, a page is full after a few lots, which are looked at one by one; by item all are looked at. */
function isInStock(reader: Reader, { warehouseId, sort }: Query): Fragment {
  const physical = reader`state <> 'reserved' ${warehouseId ? reader`and warehouse_id = ${warehouseId}` : reader``}`
  if (!sort.endsWith('item'))
    return reader`((select coalesce(sum(quantity), 0) from inventory_transaction where lot_id = lot.id and ${physical}) > 0)`
  return reader`(lot.id in (
    select lot_id from inventory_transaction where lot_id is not null and ${physical}
    group by lot_id having sum(quantity) > 0))`
}

/** The contract's Lot, and `more`, for the lots of a page: a query that answers their ids. */
export async function selectLots<Row extends Lot>(
  reader: Reader,
  today: string,
  page: Fragment,
  more: Fragment,
  order: Fragment,
): Promise<Row[]> {
  return await reader.planned<Row[]>`
    select lot.id, ${itemName(reader)} as item, lot.batch_number as "batchNumber", lot.serial_number as "serialNumber",
      lot.produced_on::text as "producedOn", lot.expires_on::text as "expiresOn",
      coalesce(lot.expires_on < ${today}::text::date, false) as expired, lot.supplier_batch as "supplierBatch",
      stock."onHand", stock.reserved,
      (select jsonb_build_object('id', id, 'reason', reason, 'placedAt', placed_at)
        from hold where lot_id = lot.id and released_at is null) as hold,
      exists (select from association where component_lot_id = lot.id and closed_at is null and kind = 'component') as installed ${more}
    from (${page}) page
    join lot on lot.id = page.id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    cross join lateral (
      select trim_scale(coalesce(sum(quantity) filter (where state <> 'reserved'), 0)) as "onHand",
        trim_scale(-coalesce(sum(quantity) filter (where state = 'reserved'), 0)) as reserved
      from inventory_transaction where lot_id = lot.id
    ) stock
    ${order}`
}
