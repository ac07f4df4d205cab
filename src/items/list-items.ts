import type { z } from 'zod'
import { Tracking } from '../contracts/common.ts'
import type { Item, ItemListQuery } from '../contracts/items.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { keyset } from '../db/keyset.ts'
import { cutPage, type Page } from '../lib/page.ts'
import { itemHas } from './item-name.ts'

/** A page of items, filtered and sorted: first the page is chosen, then its items are looked up. */
export async function listItems(reader: Reader, query: z.infer<typeof ItemListQuery>): Promise<Page<Item>> {
  const { search, policyId, made } = query
  const { chosen, beyond, order, key, again } = keyset(reader, {
    columns: {
      number: { sql: reader`item.number`, as: 'text' },
      name: { sql: reader`item.name`, as: 'text' },
      tracking: { sql: reader`item.tracking`, as: 'text' },
    },
    last: { sql: reader`item.id`, as: 'id' },
    ...query,
  })
  const rows = await selectItems<Item & { key: string[] }>(
    reader,
    reader`
      select item.id, ${chosen} from item
      where ${beyond}
        ${search ? reader`and (${itemHas(reader, search)} or item.id = any(array(select item_id from item_gtin where gtin = lpad(${search}, 14, '0'))))` : reader``}
        ${query.tracking ? reader`and item.tracking = any(${trackings(query.tracking)})` : reader``}
        ${policyId ? reader`and item.policy_id = ${policyId}` : reader``}
        ${made ? reader`and ${made === 'true' ? reader`` : reader`not`} exists (select from bom where bom.item_id = item.id)` : reader``}
      order by ${order}
      limit ${query.limit + 1}`,
    reader`, ${key}`,
    reader`order by ${again}`,
  )
  const page = cutPage(rows, query.limit, (row) => row.key)
  return { rows: page.rows.map(({ key: _, ...row }) => row), nextCursor: page.nextCursor }
}

/** One item. Refuses an id that is not known. */
export async function getItem(reader: Reader, id: string): Promise<Item> {
  const [item] = await selectItems(reader, reader`select id from item where id = ${id}`, reader``, reader``)
  if (item === undefined) throw new Refusal('not-found', { what: 'Item', number: id })
  return item
}

/** What is no kind of tracking finds nothing, instead of everything. */
function trackings(text: string): string[] {
  return text.split(',').filter((each) => Tracking.safeParse(each).success)
}

async function selectItems<Row extends Item>(
  reader: Reader,
  page: Fragment,
  more: Fragment,
  order: Fragment,
): Promise<Row[]> {
  return await reader.planned<Row[]>`
    select item.id, item.number, item.name, item.tracking, item.shelf_life_days as "shelfLifeDays",
      jsonb_build_object('code', unit.code, 'name', unit.name, 'symbol', unit.symbol, 'decimals', unit.decimals) as unit,
      case when policy.id is not null then jsonb_build_object('id', policy.id, 'name', policy.name) end as policy,
      item.batch_sequence as "batchSequence", item.serial_sequence as "serialSequence",
      coalesce((select jsonb_agg(jsonb_build_object('gtin', gtin, 'packQuantity', trim_scale(pack_quantity)::text) order by pack_quantity, gtin)
        from item_gtin where item_gtin.item_id = item.id), '[]') as gtins,
      (select count(*)::int from bom where bom.item_id = item.id) as boms ${more}
    from (${page}) page
    join item on item.id = page.id
    join unit_of_measure unit on unit.code = item.unit
    left join tracked_components_policy policy on policy.id = item.policy_id
    ${order}`
}
