import type { Database } from '../../src/db/database.ts'
import { asJson } from '../../src/db/json.ts'
import { newId } from '../../src/lib/new-id.ts'

/** A link of a made-up genealogy, its ends by their position; the instants are minutes from `epoch`. */
export interface MadeLink {
  readonly component: number
  /** The product, or, for pooled material, the order. */
  readonly into: { readonly lot: number } | { readonly order: number }
  readonly opened: number
  readonly closed: number | null
}

export interface MadeRegistration {
  readonly order: number
  readonly lot: number
  readonly opened: number
  readonly closed: number | null
}

export interface MadeGenealogy {
  readonly lots: number
  readonly orders: number
  readonly links: readonly MadeLink[]
  readonly registrations: readonly MadeRegistration[]
}

export const epoch = Date.parse('2026-01-01T00:00:00Z')

export function minute(number: number): string {
  return new Date(epoch + number * 60_000).toISOString()
}

/**
 * Writes a genealogy past all rules, as rows: batches of one item, orders for it, links of any shape, circles too.
 * Returns the ids of the lots and orders by their position. Certain links are written as imported ones.
 */
export async function writeGenealogy(
  db: Database,
  made: MadeGenealogy,
): Promise<{ lotIds: string[]; orderIds: string[] }> {
  const event = newId()
  const item = await ensureItem(db, event)
  const lotIds = Array.from({ length: made.lots }, () => newId())
  const orderIds = Array.from({ length: made.orders }, () => newId())
  const at = (list: readonly string[], index: number) => list[index] ?? ''
  const lots = lotIds.map((id) => ({ id, batch_number: id }))
  await db`insert into lot (id, item_id, tracking, batch_number, event_id)
    select id, ${item.itemId}, 'batch', batch_number, ${event}
    from jsonb_to_recordset(${asJson(db, lots)}) as row (id uuid, batch_number text)`
  const orders = orderIds.map((id) => ({ id, product_id: newId() }))
  await db`insert into production_order (id, number, status, warehouse_id, event_id)
    select id, id::text, 'started', ${item.warehouseId}, ${event}
    from jsonb_to_recordset(${asJson(db, orders)}) as row (id uuid)`
  await db`insert into finished_product (id, order_id, line_number, item_id, quantity)
    select product_id, id, 1, ${item.itemId}, 1000
    from jsonb_to_recordset(${asJson(db, orders)}) as row (id uuid, product_id uuid)`
  const closing = (closed: number | null) =>
    closed === null ? {} : { closed_at: minute(closed), closed_event_id: event }
  const registrations = made.registrations.map(({ order, lot, opened, closed }) => ({
    id: newId(),
    order_id: at(orderIds, order),
    finished_product_id: orders[order]?.product_id,
    lot_id: at(lotIds, lot),
    registered_at: minute(opened),
    ...closing(closed),
  }))
  await db`
    insert into registration (id, order_id, finished_product_id, lot_id, single, quantity, registered_at, event_id, closed_at, closed_event_id)
    select id, order_id, finished_product_id, lot_id, false, 1, registered_at, ${event}, closed_at, closed_event_id
    from jsonb_to_recordset(${asJson(db, registrations)}) as row (id uuid, order_id uuid, finished_product_id uuid, lot_id uuid,
      registered_at timestamptz, closed_at timestamptz, closed_event_id uuid)
    on conflict do nothing`
  const links = made.links.map(({ component, into, opened, closed }) => ({
    id: newId(),
    order_id: 'order' in into ? at(orderIds, into.order) : null,
    product_lot_id: 'lot' in into ? at(lotIds, into.lot) : null,
    component_lot_id: at(lotIds, component),
    certainty: 'order' in into ? 'pooled' : 'imported',
    opened_at: minute(opened),
    ...closing(closed),
  }))
  await db`
    insert into association (id, order_id, product_lot_id, component_lot_id, component_single, quantity, certainty, opened_at,
      event_id, closed_at, closed_event_id)
    select id, order_id, product_lot_id, component_lot_id, false, 1, certainty, opened_at, ${event}, closed_at, closed_event_id
    from jsonb_to_recordset(${asJson(db, links)}) as row (id uuid, order_id uuid, product_lot_id uuid, component_lot_id uuid,
      certainty text, opened_at timestamptz, closed_at timestamptz, closed_event_id uuid)`
  return { lotIds, orderIds }
}

async function ensureItem(db: Database, event: string) {
  const found = await db<{ itemId: string; warehouseId: string }[]>`
    select item.id as "itemId", warehouse.id as "warehouseId" from item, warehouse where item.number = 'MADE' limit 1`
  if (found[0]) return found[0]
  const [itemId, siteId, warehouseId] = [newId(), newId(), newId()]
  await db`insert into unit_of_measure (code, name, symbol, decimals) values ('H87', 'Piece', 'pcs', 0) on conflict do nothing`
  await db`insert into item (id, number, name, unit, tracking, event_id) values (${itemId}, 'MADE', 'Made up', 'H87', 'batch', ${event})`
  await db`insert into site (id, code, name, event_id) values (${siteId}, 'MADE', 'Made up', ${event})`
  await db`insert into warehouse (id, site_id, code, name, event_id) values (${warehouseId}, ${siteId}, 'MADE', 'Made up', ${event})`
  return { itemId, warehouseId }
}

export interface ReferenceRow {
  readonly certain: boolean
  readonly depth: number
  readonly links: number
  /** The nodes from which it can be met first, by their position: `l0` a lot, `o0` an order. */
  readonly from: readonly string[]
}

/** What a trace must find, as simply as it can be said: breadth first over a list of links, once over the certain ones, once over all. */
export function referenceTrace(
  made: MadeGenealogy,
  starts: readonly number[],
  direction: 'backward' | 'forward',
  at: number,
): Map<number, ReferenceRow> {
  const open = (each: { opened: number; closed: number | null }) =>
    each.opened <= at && (each.closed === null || each.closed > at)
  const pooledOrders = new Set(
    made.links.filter(open).flatMap(({ into }) => ('order' in into ? [into.order] : [])),
  )
  const edges: [from: string, to: string, certain: boolean][] = []
  for (const link of made.links.filter(open))
    edges.push(
      'lot' in link.into
        ? [`l${link.component}`, `l${link.into.lot}`, true]
        : [`l${link.component}`, `o${link.into.order}`, false],
    )
  for (const { order, lot } of uniqueRegistrations(made.registrations).filter(open))
    if (pooledOrders.has(order)) edges.push([`o${order}`, `l${lot}`, false])
  const ways =
    direction === 'forward' ? edges : edges.map(([from, to, certain]) => [to, from, certain] as const)
  const certain = depths(
    starts,
    ways.filter((way) => way[2]),
  )
  const all = depths(starts, ways)
  const found = new Map<number, ReferenceRow>()
  for (const [node, depth] of all) {
    const number = Number(node.slice(1))
    if (node.startsWith('o') || starts.includes(number)) continue
    const sure = certain.get(node)
    const into = ways.filter(([from, to]) => to === node && all.has(from))
    found.set(number, {
      certain: sure !== undefined,
      depth: sure ?? depth,
      links: into.length,
      from: firstOf(into, certain, all),
    })
  }
  return found
}

type Way = readonly [from: string, to: string, certain: boolean]

/** Links known for certain come before others, then those from the nearest node, which is as near as it is for certain. */
function firstOf(
  into: readonly Way[],
  certain: ReadonlyMap<string, number>,
  all: ReadonlyMap<string, number>,
): string[] {
  const sure = into.filter(([from, , link]) => link && certain.has(from))
  const nearness = ([from]: Way) => certain.get(from) ?? all.get(from) ?? 0
  const candidates = sure.length > 0 ? sure : into
  const least = Math.min(...candidates.map(nearness))
  return [...new Set(candidates.filter((way) => nearness(way) === least).map(([from]) => from))]
}

/** The database keeps one open registration of a lot on an order line; a second one is not written. */
function uniqueRegistrations(registrations: readonly MadeRegistration[]): MadeRegistration[] {
  const seen = new Set<string>()
  return registrations.filter(({ order, lot, closed }) => {
    const key = `${order}/${lot}`
    if (closed !== null) return true
    const fresh = !seen.has(key)
    seen.add(key)
    return fresh
  })
}

function depths(
  starts: readonly number[],
  ways: readonly (readonly [from: string, to: string, certain: boolean])[],
): Map<string, number> {
  const reached = new Map(starts.map((start) => [`l${start}`, 0]))
  for (let depth = 0, grown = true; grown; depth++) {
    grown = false
    for (const [from, to] of ways)
      if (reached.get(from) === depth && !reached.has(to)) {
        reached.set(to, depth + 1)
        grown = true
      }
  }
  return reached
}
