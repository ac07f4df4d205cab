import type { TraceFilter } from '../contracts/tracing.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { firstLinks, linksBetween, type Walk, walked } from './walk.ts'

/** A lot of the answer as the walk knows it: not yet its names. */
export interface FoundRow {
  readonly lotId: string
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
  reader: Reader,
  walk: Walk,
  part: Part,
): Promise<{ levels: Level[]; rows: FoundRow[] }> {
  const links = firstLinks(reader, linksBetween(reader, walk, part.limit === null ? undefined : reader`page`))
  const [answer] = await reader<{ levels: Level[] | null; rows: FoundRow[] | null }[]>`
    with recursive ${walked(reader, walk)},
    page as materialized (${pageOf(reader, part)}),
    link as materialized (${links})
    select
      (select json_agg(level) from (${levels(reader)}) level) as levels,
      (select json_agg(row) from (${rowsOf(reader)}) row) as rows`
  return { levels: answer?.levels ?? [], rows: answer?.rows ?? [] }
}

/** Declares the cursor `traced` of this transaction over the rows of the answer, all of them or up to a limit. */
export async function declareRows(reader: Reader, walk: Walk, part: Part): Promise<Level[]> {
  const limited = part.limit !== null && part.limit <= 1000
  const links = firstLinks(reader, linksBetween(reader, walk, limited ? reader`page` : undefined))
  await reader`
    declare traced no scroll cursor for
    with recursive ${walked(reader, walk)},
    page as materialized (${pageOf(reader, part)}),
    link as materialized (${links})
    select (select json_agg(level) from (${levels(reader)}) level) as levels, null::json as row
    union all
    select null, to_json(row) from (${rowsOf(reader)}) row`
  const [first] = await reader<{ levels: Level[] | null }[]>`fetch 1 from traced`
  return first?.levels ?? []
}

/** The next rows of the cursor. */
export async function fetchRows(reader: Reader): Promise<FoundRow[]> {
  const rows = await reader<{ row: FoundRow }[]>`fetch 1000 from traced`
  return rows.map(({ row }) => row)
}

function levels(reader: Reader): Fragment {
  return reader`
    select depth, certain, count(*) as lots from found where not is_order and depth > 0
    group by depth, certain order by depth, certain desc`
}

function pageOf(reader: Reader, { only, after, limit }: Part): Fragment {
  return reader`
    select found.node_id, found.is_order, found.certain, found.depth, found.at from found
    where not found.is_order and found.depth > 0
      ${only.group ? reader`and found.certain = ${only.group === 'contains'}` : reader``}
      ${only.depth ? reader`and found.depth = ${only.depth}` : reader``}
      ${only.itemId ? reader`and exists (select from lot where lot.id = found.node_id and lot.item_id = ${only.itemId} offset 0)` : reader``}
      ${after ? reader`and (not found.certain, found.depth, found.node_id) > (not ${after[0]}::boolean, ${after[1]}::int, ${after[2]}::uuid)` : reader``}
    order by not found.certain, found.depth, found.node_id
    limit ${limit}::bigint`
}

function rowsOf(reader: Reader): Fragment {
  return reader`
    select page.node_id as "lotId", page.certain, page.depth, link.links, trim_scale(link.quantity)::text as quantity,
      link.parent_id as "parentId", link.parent_is_order as "parentIsOrder", link.certainty,
      trim_scale(link.link_quantity)::text as "linkQuantity", link.opened_at as "openedAt", link.closed_at as "closedAt"
    from page join link on link.node_id = page.node_id
    order by not page.certain, page.depth, page.node_id`
}
