import { z } from 'zod'
import { Id, Tracking } from '../contracts/common.ts'
import type { Item, ItemListQuery } from '../contracts/items.ts'
import { Refusal } from '../contracts/refusals.ts'
import { contains } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { sortOrder } from '../db/sort-order.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

/** A page of items, filtered and sorted: first the page is chosen, then its items are looked up. */
export async function listItems(reader: Reader, query: z.infer<typeof ItemListQuery>): Promise<Page<Item>> {
  const { search, policyId, made } = query
  const sortKeys = { number: reader`item.number`, name: reader`item.name`, tracking: reader`item.tracking` }
  const { key, direction, after, column } = sortOrder(reader, sortKeys, query.sort)
  const cursor = readCursor(query.cursor, z.tuple([z.string(), Id]))
  const rows = await selectItems(
    reader,
    reader`
      select item.id from item
      where true
        ${search ? reader`and (item.number ilike ${contains(search)} or item.name ilike ${contains(search)} or exists (select from item_gtin where item_gtin.item_id = item.id and gtin = lpad(${search}, 14, '0')))` : reader``}
        ${query.tracking ? reader`and item.tracking = any(${trackings(query.tracking)})` : reader``}
        ${policyId ? reader`and item.policy_id = ${policyId}` : reader``}
        ${made ? reader`and exists (select from bom where bom.item_id = item.id) = ${made === 'true'}` : reader``}
        ${cursor ? reader`and (${column}, item.id) ${after} (${cursor[0]}, ${cursor[1]}::uuid)` : reader``}
      order by ${column} ${direction}, item.id ${direction}
      limit ${query.limit + 1}`,
    reader`order by ${column} ${direction}, item.id ${direction}`,
  )
  return cutPage(rows, query.limit, (row) => [row[key], row.id])
}

/** One item. Refuses an id that is not known. */
export async function getItem(reader: Reader, id: string): Promise<Item> {
  const [item] = await selectItems(reader, reader`select id from item where id = ${id}`, reader``)
  if (item === undefined) throw new Refusal('not-found', { what: 'Item', number: id })
  return item
}

/** What is no kind of tracking finds nothing, instead of everything. */
function trackings(text: string): string[] {
  return text.split(',').filter((each) => Tracking.safeParse(each).success)
}

async function selectItems(reader: Reader, chosen: Fragment, order: Fragment): Promise<Item[]> {
  return await reader<Item[]>`
    select item.id, item.number, item.name, item.tracking, item.shelf_life_days as "shelfLifeDays",
      jsonb_build_object('code', unit.code, 'name', unit.name, 'symbol', unit.symbol, 'decimals', unit.decimals) as unit,
      case when policy.id is not null then jsonb_build_object('id', policy.id, 'name', policy.name) end as policy,
      item.batch_sequence as "batchSequence", item.serial_sequence as "serialSequence",
      coalesce((select jsonb_agg(jsonb_build_object('gtin', gtin, 'packQuantity', trim_scale(pack_quantity)::text) order by pack_quantity, gtin)
        from item_gtin where item_gtin.item_id = item.id), '[]') as gtins,
      (select count(*)::int from bom where bom.item_id = item.id) as boms
    from (${chosen}) chosen
    join item on item.id = chosen.id
    join unit_of_measure unit on unit.code = item.unit
    left join tracked_components_policy policy on policy.id = item.policy_id
    ${order}`
}
