import type { Direction } from '../contracts/tracing.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { type LinkWindow, nodesFrom, stepFrom } from './step.ts'

export interface Walk {
  readonly direction: Direction
  /** A query of the starting lots: `id` and, where the window has no one moment, `at`. */
  readonly starts: Fragment
  readonly window: LinkWindow
}

/**
 * The walk as common table expressions for `with recursive`: `walk`, and `found`, every lot (and order of pooled material)
 * once, with its least number of links from a start and whether it is linked for certain.
 *
 * A lot is walked from once as certain and, at the most, once more as possible, so cycles end and diamonds cost nothing.
 * `union` drops a row that is equal to one before, and rows come nearest first. The depth must not count in that
 * comparison, or each way of another length to a lot would be walked again. It travels as the scale of a zero: 0, 0.0 and
 * 0.00 are equal numbers to `union`, and `scale()` tells them apart.
 *
 * The lateral join with `offset 0` keeps the planner from reading the whole association table for a small answer.
 */
export function walked(reader: Reader, walk: Walk): Fragment {
  const { direction, starts, window } = walk
  const at = (table: Fragment) => (window.at === undefined ? reader`, ${table}.at` : reader``)
  return reader`
    walk as (
      select start.id as node_id, false as is_order, true as certain, 0::numeric as depth ${at(reader`start`)} from (${starts}) start
      union
      select step.node_id, step.is_order, walk.certain and step.certain, walk.depth * 0.0 ${at(reader`walk`)}
      from walk
      cross join lateral (${nodesFrom(reader, direction, reader`walk`, window)} offset 0) step
    ),
    found as materialized (${eachOnce(reader, walk)})`
}

/** With one moment a node is in `walk` once as certain and once as possible at the most; with several, as often as there are. */
function eachOnce(reader: Reader, { window }: Walk): Fragment {
  if (window.at === undefined)
    return reader`
      select node_id, is_order, bool_or(certain) as certain, min(at) as at,
        coalesce(min(scale(depth)) filter (where certain), min(scale(depth))) as depth
      from walk group by node_id, is_order`
  return reader`
    select node_id, is_order, certain, scale(depth) as depth from walk where certain
    union all
    select node_id, is_order, certain, scale(depth) from walk
    where not certain and not exists (
      select from walk sure where sure.certain and sure.node_id = walk.node_id and sure.is_order = walk.is_order)`
}

/** The links of the answer as a query: the node they lead to, the parent they come from, the link. */
export function linksBetween(reader: Reader, walk: Walk): Fragment {
  const { direction, window } = walk
  const severalMoments = window.at === undefined
  return reader`
    select ${severalMoments ? reader`distinct` : reader``} step.node_id, step.is_order, parent.node_id as parent_id,
      parent.is_order as parent_is_order, parent.depth as parent_depth, parent.certain and step.certain as certain,
      step.link_id, step.quantity, step.certainty, step.opened_at, step.closed_at
    from ${severalMoments ? momentsOfNodes(reader) : reader`found`} parent
    cross join lateral (${stepFrom(reader, direction, reader`parent`, window)} offset 0) step`
}

/**
 * At least the links of the answer to the few lots of the table `page`, as a query. Forward it looks back from these lots, since one
 * product has few components; backward it looks onward from all that was found, since one batch may be in a million products.
 */
export function linksToPage(reader: Reader, walk: Walk): Fragment {
  const { direction, window } = walk
  if (direction === 'backward' || window.at === undefined) return linksBetween(reader, walk)
  return reader`
    with back as materialized (
      select page.node_id as to_id, step.*
      from page cross join lateral (${stepFrom(reader, 'backward', reader`page`, window)} offset 0) step
    )
    select back.to_id as node_id, false as is_order, found.node_id as parent_id, found.is_order as parent_is_order,
      found.depth as parent_depth, found.certain and back.certain as certain,
      back.link_id, back.quantity, back.certainty, back.opened_at, back.closed_at
    from found join back on back.node_id = found.node_id and back.is_order = found.is_order`
}

/** With several moments a node may have been walked from under each of them. */
function momentsOfNodes(reader: Reader): Fragment {
  return reader`(select distinct found.node_id, found.is_order, found.certain, found.depth, walk.at
    from walk join found on found.node_id = walk.node_id and found.is_order = walk.is_order)`
}

/**
 * The lots of the table `page` in its order, each with the first of its links, those for certain before others and near before
 * far, and with how many there are. One sort serves both orders. The links are found before they meet the page (`offset 0`): the planner
 * would look through the whole page for each of them.
 */
export function firstLinks(reader: Reader, links: Fragment): Fragment {
  return reader`
    select place, depth, node_id, parent_id, parent_is_order, link_quantity, certainty, opened_at, closed_at, links, quantity
    from (
      select page.place, page.depth, link.node_id, link.parent_id, link.parent_is_order, link.quantity as link_quantity, link.certainty,
        link.opened_at, link.closed_at, row_number() over lot as turn, count(*) over lot as links, sum(link.quantity) over lot as quantity
      from (${links} offset 0) link join page on page.node_id = link.node_id
      where not link.is_order
      window lot as (partition by page.place, link.node_id order by link.certain desc, link.parent_depth, link.link_id
        rows between unbounded preceding and unbounded following)
    ) each where turn = 1`
}
