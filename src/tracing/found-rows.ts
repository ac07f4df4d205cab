import type { ItemName, LotName } from '../contracts/common.ts'
import type { TraceFilter } from '../contracts/tracing.ts'
import type { Fragment, Reader, Tx } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { largeJoins } from './large-joins.ts'
import { firstLinks, linksBetween, linksToPage, type Walk, walked } from './walk.ts'

/** A lot of the answer as the database gives it: its item and its parent are ids still. */
export interface FoundRow {
  readonly lotId: string
  readonly itemId: string
  readonly batchNumber: string
  readonly serialNumber: string
  readonly expiresOn: string | null
  readonly supplierBatch: string | null
  readonly holdReason: string | null
  readonly certain: boolean
  readonly depth: number
  readonly links: number
  /** Sum over the links; null where no link has a quantity. */
  readonly quantity: string | null
  readonly parentId: string
  readonly parentIsOrder: boolean
  readonly certainty: 'exact' | 'pooled' | 'imported'
  readonly linkQuantity: string | null
  readonly openedAt: string
  readonly closedAt: string | null
}

/** The place of a row in the answer: after it, the next page begins. */
export type RowKey = readonly [certain: string, depth: string, lotId: string]

/** Added to the depth of what is only possible, it comes after all that is certain: no depth is as large. */
const uncertain = 32_768

interface Part {
  readonly only: TraceFilter
  readonly after: RowKey | undefined
  readonly limit: number | null
}

export interface Level {
  readonly depth: number
  readonly certain: boolean
  readonly lots: number
}

/** What the rows of a page name: the lots they were reached from, and all items. */
export interface Named {
  readonly items: readonly ItemName[]
  readonly parents: readonly (LotName & { readonly itemId: string })[]
}

/** How many lots on each level, and a page of them: those for certain first, nearest first. One walk answers both. */
export async function readPage(
  tx: Tx,
  walk: Walk,
  part: Part,
): Promise<{ levels: Level[]; rows: FoundRow[]; named: Named }> {
  const [head, ...rows] = await largeJoins(
    tx,
    () => tx<(FoundRow & Head)[]>`
    with recursive ${walked(tx, walk)},
    page as materialized (${pageOf(tx, part)}),
    row as materialized (${rowsOf(tx, firstLinks(tx, linksToPage(tx, walk)))}),
    parent as materialized (${parentsOf(tx)})
    select ${levels(tx)} as levels, ${items(tx)} as items, (select json_agg(parent) from parent) as parents, ${noRow(tx)}
    union all
    select null, null, null, row.* from row`,
  )
  const named = { items: head?.items ?? [], parents: head?.parents ?? [] }
  return { levels: head?.levels ?? [], rows, named }
}

/** What the first row of a page tells beside the rows. */
interface Head {
  readonly levels: Level[] | null
  readonly items: Named['items'] | null
  readonly parents: Named['parents'] | null
}

/** Declares the cursor `traced` of this transaction over the rows of the answer, all of them or up to a limit. */
export async function declareRows(tx: Tx, walk: Walk, part: Part): Promise<Level[]> {
  const few = part.limit !== null && part.limit <= 1000
  const links = few ? linksToPage(tx, walk) : linksBetween(tx, walk)
  await largeJoins(
    tx,
    () => tx`
    declare traced no scroll cursor for
    with recursive ${walked(tx, walk)},
    page as materialized (${pageOf(tx, part)})
    select ${levels(tx)} as levels, ${noRow(tx)}
    union all
    select null, row.* from (${rowsOf(tx, firstLinks(tx, links))}) row`,
  )
  const [first] = await tx<Pick<Head, 'levels'>[]>`fetch 1 from traced`
  return first?.levels ?? []
}

/** The next rows of the cursor. */
export async function fetchRows(reader: Reader): Promise<FoundRow[]> {
  return await reader<FoundRow[]>`fetch 1000 from traced`
}

/** What stands in the columns of a row beside the levels. */
function noRow(reader: Reader): Fragment {
  return reader`null::uuid as "lotId", null::uuid as "itemId", null as "batchNumber", null as "serialNumber", null as "expiresOn",
    null as "supplierBatch", null as "holdReason", null::boolean as certain, null::int as depth, null::int as links, null as quantity,
    null::uuid as "parentId", null::boolean as "parentIsOrder", null as certainty, null as "linkQuantity", null as "openedAt",
    null as "closedAt"`
}

function levels(reader: Reader): Fragment {
  return reader`(select json_agg(level) from (
    select depth, certain, count(*) as lots from found where not is_order and depth > 0 group by depth, certain) level)`
}

/** The items that the rows name, each once. */
function items(reader: Reader): Fragment {
  return reader`(select json_agg(${itemName(reader)})
    from (select "itemId" as id from row union select "itemId" from parent) shown
    cross join lateral (select * from item where item.id = shown.id offset 0) item
    cross join lateral (select * from unit_of_measure where code = item.unit offset 0) unit_of_measure)`
}

/** The lots that the rows were reached from, each once: there are fewer of them than rows. */
function parentsOf(reader: Reader): Fragment {
  return reader`
    select lot.id, lot.item_id as "itemId", lot.batch_number as "batchNumber", lot.serial_number as "serialNumber"
    from (select distinct "parentId" as id from row where not "parentIsOrder") parent
    cross join lateral (select * from lot where lot.id = parent.id offset 0) lot`
}

function pageOf(reader: Reader, { only, after, limit }: Part): Fragment {
  return reader`
    select found.node_id, found.is_order, found.depth, found.depth + case when found.certain then 0 else ${uncertain}::int end as place
    from found
    where not found.is_order and found.depth > 0
      ${only.group ? reader`and found.certain = ${only.group === 'contains'}` : reader``}
      ${only.depth ? reader`and found.depth = ${only.depth}` : reader``}
      ${only.itemId ? reader`and exists (select from lot where lot.id = found.node_id and lot.item_id = ${only.itemId} offset 0)` : reader``}
      ${after ? reader`and (not found.certain, found.depth, found.node_id) > (not ${after[0]}::boolean, ${after[1]}::int, ${after[2]}::uuid)` : reader``}
    ${limit === null ? reader`` : reader`order by place, found.node_id limit ${limit}::bigint`}`
}

/**
 * The look-ups come after the sorting, so that the first rows of a stream go out while the later ones are looked up. What the lot was
 * reached from is left as an id: it is mostly a row that came before.
 */
function rowsOf(reader: Reader, links: Fragment): Fragment {
  return reader`
    select link.node_id as "lotId", lot.item_id as "itemId", lot.batch_number as "batchNumber", lot.serial_number as "serialNumber",
      lot.expires_on::text as "expiresOn", lot.supplier_batch as "supplierBatch",
      (select reason from hold where hold.lot_id = link.node_id and hold.released_at is null) as "holdReason",
      link.place < ${uncertain}::int as certain, link.depth, link.links::int, trim_scale(link.quantity) as quantity,
      link.parent_id as "parentId", link.parent_is_order as "parentIsOrder", link.certainty,
      trim_scale(link.link_quantity) as "linkQuantity", link.opened_at::text as "openedAt", link.closed_at::text as "closedAt"
    from (${links} order by place, node_id offset 0) link
    cross join lateral (select * from lot where lot.id = link.node_id offset 0) lot
    order by link.place, link.node_id`
}
