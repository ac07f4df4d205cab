import type { Direction } from '../contracts/tracing.ts'
import type { Fragment, Reader } from '../db/database.ts'

/** Which links count. */
export interface LinkWindow {
  /** The moment whose genealogy is told, 'infinity' for now; undefined where each node has its own, in a column `at`. */
  readonly at: string | undefined
  /** Only links made from then on; '-infinity' without a limit. */
  readonly from: string
  /** Only links made until then; 'infinity' without a limit. */
  readonly to: string
  /** Links that were removed before the moment, too. */
  readonly ever: boolean
}

export const anyTime: LinkWindow = { at: 'infinity', from: '-infinity', to: 'infinity', ever: false }

/**
 * The links that lead on from the row `node` (columns node_id and is_order), to be put into a lateral join. A node is a lot,
 * or an order through which pooled material went: it was consumed by the order without being tied to a unit, so it may be in
 * every lot registered there. Taking the order as a node of its own keeps 1,000 pooled lots in 10,000 units at 11,000 links
 * instead of ten million.
 */
export function stepFrom(reader: Reader, direction: Direction, node: Fragment, window: LinkWindow): Fragment {
  return direction === 'forward'
    ? intoProducts(reader, node, window, ofAssociation(reader), ofRegistration(reader))
    : intoComponents(reader, node, window, ofAssociation(reader), ofRegistration(reader))
}

/** Only where the links lead, without what they are: what an index holds is all that has to be read. */
export function nodesFrom(
  reader: Reader,
  direction: Direction,
  node: Fragment,
  window: LinkWindow,
): Fragment {
  return direction === 'forward'
    ? intoProducts(reader, node, window, reader``, reader``)
    : intoComponents(reader, node, window, reader``, reader``)
}

function ofAssociation(reader: Reader): Fragment {
  return reader`, a.id as link_id, a.quantity, a.certainty, a.opened_at, a.closed_at`
}

function ofRegistration(reader: Reader): Fragment {
  return reader`, r.id, null::numeric, 'pooled', r.registered_at, r.closed_at`
}

function intoProducts(
  reader: Reader,
  node: Fragment,
  window: LinkWindow,
  association: Fragment,
  registration: Fragment,
): Fragment {
  return reader`
    select coalesce(a.product_lot_id, a.order_id) as node_id, a.product_lot_id is null as is_order,
      a.product_lot_id is not null as certain ${association}
    from association a
    where a.component_lot_id = ${node}.node_id and not ${node}.is_order
      and ${counts(reader, node, window, reader`a.opened_at`, reader`a.closed_at`)}
    union all
    select r.lot_id, false, false ${registration}
    from registration r
    where ${node}.is_order
      and r.finished_product_id = any(array(select f.id from finished_product f where f.order_id = ${node}.node_id))
      and ${counts(reader, node, window, reader`r.registered_at`, reader`r.closed_at`)}`
}

function intoComponents(
  reader: Reader,
  node: Fragment,
  window: LinkWindow,
  association: Fragment,
  registration: Fragment,
): Fragment {
  const pooledCounts = counts(reader, node, window, reader`p.opened_at`, reader`p.closed_at`)
  return reader`
    select a.component_lot_id as node_id, false as is_order, true as certain ${association}
    from association a
    where a.product_lot_id = ${node}.node_id and not ${node}.is_order
      and ${counts(reader, node, window, reader`a.opened_at`, reader`a.closed_at`)}
    union all
    select r.order_id, true, false ${registration}
    from registration r
    where r.lot_id = ${node}.node_id and not ${node}.is_order and ${anyPooled(reader)}
      and ${counts(reader, node, window, reader`r.registered_at`, reader`r.closed_at`)}
      and (select true from association p where p.order_id = r.order_id and p.certainty = 'pooled' and ${pooledCounts} limit 1)
    union all
    select a.component_lot_id, false, false ${association}
    from association a
    where ${node}.is_order and a.order_id = ${node}.node_id and a.certainty = 'pooled'
      and ${counts(reader, node, window, reader`a.opened_at`, reader`a.closed_at`)}`
}

/** Where no material at all is pooled, no lot has to be asked which order made it. Asked once for a walk. */
function anyPooled(reader: Reader): Fragment {
  return reader`(select true from association where certainty = 'pooled' limit 1)`
}

/**
 * The limits are asked of every link, also where there are none: the planner takes a range for rare, and so gets a table for
 * few nodes ready instead of one for a million at each walk.
 */
function counts(
  reader: Reader,
  node: Fragment,
  { at, from, to, ever }: LinkWindow,
  opened: Fragment,
  closed: Fragment,
): Fragment {
  const moment = at === undefined ? reader`${node}.at` : reader`${at}::timestamptz`
  return reader`(${opened} <= ${moment} and ${opened} >= ${from}::timestamptz and ${opened} <= ${to}::timestamptz
    and (${closed} is null or ${closed} > ${moment} or ${ever}))`
}
