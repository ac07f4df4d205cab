import type { ItemName } from '../contracts/common.ts'
import type { TraceFilter } from '../contracts/tracing.ts'
import type { Fragment, Reader, Tx } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { largeJoins } from './large-joins.ts'
import { firstLinks, linksBetween, linksToPage, type Walk, walked } from './walk.ts'

/** A lot of the answer as the database gives it: its item, and that of its parent, are ids still. */
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
  /** Null where the parent is an order, as the numbers are. */
  readonly parentItemId: string | null
  readonly parentBatchNumber: string | null
  readonly parentSerialNumber: string | null
  readonly certainty: 'exact' | 'pooled' | 'imported'
  readonly linkQuantity: string | null
  readonly openedAt: string
  readonly closedAt: string | null
}

/** The place of a row in the answer: after it, the next page begins. */
export type RowKey = readonly [certain: string, depth: string, lotId: string]

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

/** How many lots on each level, and a page of them: those for certain first, nearest first. One walk answers both. */
export async function readPage(
  tx: Tx,
  walk: Walk,
  part: Part,
): Promise<{ levels: Level[]; items: ItemName[]; rows: FoundRow[] }> {
  const [head, ...rows] = await largeJoins(
    tx,
    () => tx<(FoundRow & Head)[]>`
    with recursive ${walked(tx, walk)},
    page as materialized (${pageOf(tx, part)}),
    link as materialized (${firstLinks(tx, linksToPage(tx, walk))}),
    row as materialized (${rowsOf(tx)})
    select ${levels(tx)} as levels, ${items(tx)} as items, ${noRow(tx)}
    union all
    select null, null, row.* from row`,
  )
  return { levels: head?.levels ?? [], items: head?.items ?? [], rows }
}

/** What the first row of a page tells beside the rows. */
interface Head {
  readonly levels: Level[] | null
  readonly items: ItemName[] | null
}

/** Declares the cursor `traced` of this transaction over the rows of the answer, all of them or up to a limit. */
export async function declareRows(tx: Tx, walk: Walk, part: Part): Promise<Level[]> {
  const few = part.limit !== null && part.limit <= 1000
  const links = firstLinks(tx, few ? linksToPage(tx, walk) : linksBetween(tx, walk))
  await largeJoins(
    tx,
    () => tx`
    declare traced no scroll cursor for
    with recursive ${walked(tx, walk)},
    page as materialized (${pageOf(tx, part)}),
    link as (${links})
    select ${levels(tx)} as levels, ${noRow(tx)}
    union all
    select null, row.* from (${rowsOf(tx)}) row`,
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
    null::uuid as "parentId", null::boolean as "parentIsOrder", null::uuid as "parentItemId", null as "parentBatchNumber",
    null as "parentSerialNumber", null as certainty, null as "linkQuantity", null as "openedAt",
    null as "closedAt"`
}

function levels(reader: Reader): Fragment {
  return reader`(select json_agg(level) from (
    select depth, certain, count(*) as lots from found where not is_order and depth > 0 group by depth, certain) level)`
}

/** The items that the rows name, each once. */
function items(reader: Reader): Fragment {
  return reader`(select json_agg(${itemName(reader)})
    from (select "itemId" as id from row union select "parentItemId" from row) shown
    cross join lateral (select * from item where item.id = shown.id offset 0) item
    cross join lateral (select * from unit_of_measure where code = item.unit offset 0) unit_of_measure)`
}

function pageOf(reader: Reader, { only, after, limit }: Part): Fragment {
  return reader`
    select found.node_id, found.is_order, found.certain, found.depth from found
    where not found.is_order and found.depth > 0
      ${only.group ? reader`and found.certain = ${only.group === 'contains'}` : reader``}
      ${only.depth ? reader`and found.depth = ${only.depth}` : reader``}
      ${only.itemId ? reader`and exists (select from lot where lot.id = found.node_id and lot.item_id = ${only.itemId} offset 0)` : reader``}
      ${after ? reader`and (not found.certain, found.depth, found.node_id) > (not ${after[0]}::boolean, ${after[1]}::int, ${after[2]}::uuid)` : reader``}
    ${limit === null ? reader`` : reader`order by not found.certain, found.depth, found.node_id limit ${limit}::bigint`}`
}

/** The look-ups come after the sorting, so that the first rows of a stream go out while the later ones are looked up. */
function rowsOf(reader: Reader): Fragment {
  return reader`
    select placed.node_id as "lotId", lot.item_id as "itemId", lot.batch_number as "batchNumber", lot.serial_number as "serialNumber",
      lot.expires_on::text as "expiresOn", lot.supplier_batch as "supplierBatch",
      (select reason from hold where hold.lot_id = placed.node_id and hold.released_at is null) as "holdReason",
      not placed.possible as certain, placed.depth, placed.links::int, trim_scale(placed.quantity)::text as quantity,
      placed.parent_id as "parentId", placed.parent_is_order as "parentIsOrder", parent.item_id as "parentItemId",
      parent.batch_number as "parentBatchNumber", parent.serial_number as "parentSerialNumber", placed.certainty,
      trim_scale(placed.link_quantity)::text as "linkQuantity", placed.opened_at::text as "openedAt",
      placed.closed_at::text as "closedAt"
    from (
      select link.*, not page.certain as possible, page.depth from page join link on link.node_id = page.node_id
      order by possible, page.depth, link.node_id offset 0
    ) placed
    cross join lateral (select * from lot where lot.id = placed.node_id offset 0) lot
    left join lateral (select * from lot where lot.id = placed.parent_id and not placed.parent_is_order offset 0) parent on true
    order by placed.possible, placed.depth, placed.node_id`
}
