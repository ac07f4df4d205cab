import type { Actor } from '../audit/actor.ts'
import type { Tracking } from '../contracts/common.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { type LotIdentity, lotKey } from '../inventory/find-lot-ids.ts'
import { newId } from '../lib/new-id.ts'
import { compare } from '../lib/quantity.ts'

export interface ImportedLot extends LotIdentity {
  readonly tracking: Tracking
}

export interface ImportedAssociation {
  readonly product: ImportedLot
  readonly component: ImportedLot
  readonly quantity: string
  readonly at: Date
}

/** What came of an association, or why it cannot be. */
export type SavedAssociation = 'created' | 'unchanged' | { readonly problem: string }

/**
 * Writes associations of another system, a part at a time, with the certainty *imported*. Lots that are not there are made.
 * When all parts are in, `findCircle` names a lot that would contain itself; then the caller must end the transaction.
 */
export function saveAssociations(tx: Tx, actor: Actor) {
  const made = new Set<string>()
  return {
    async add(part: readonly ImportedAssociation[]): Promise<SavedAssociation[]> {
      const lots = await ensure(tx, actor, part)
      const rows = part.map(({ product, component, quantity, at }) => ({
        ...{ id: newId(), quantity, at, single: component.serialNumber !== '' },
        product: lots.get(lotKey(product)) ?? null,
        component: lots.get(lotKey(component)) ?? null,
      }))
      const known = await findKnown(tx, rows)
      const results: (SavedAssociation | undefined)[] = []
      const fresh = new Map<string, (typeof rows)[number]>()
      for (const row of rows) {
        const key = `${row.product} ${row.component}`
        const before = known.get(key) ?? fresh.get(key)?.quantity
        if (row.product === null || row.component === null)
          results.push({ problem: 'has a serial number that is known with another batch.' })
        else if (row.product === row.component) results.push({ problem: 'contains itself.' })
        else if (before === undefined) {
          fresh.set(key, row)
          results.push(undefined)
        } else if (compare(before, row.quantity) === 0) results.push('unchanged')
        else results.push({ problem: `is there already, with the quantity ${before}.` })
      }
      const written = await insert(tx, actor, [...fresh.values()])
      for (const id of written) made.add(id)
      return results.map(
        (result, index) =>
          result ??
          (written.has(rows[index]?.id ?? '')
            ? 'created'
            : { problem: 'puts a serial number in that is already installed in another product.' }),
      )
    },

    /** Only what was made now can close a circle. */
    async findCircle(): Promise<string | undefined> {
      return made.size === 0 ? undefined : await nameOfCircle(tx, actor)
    },
  }
}

async function ensure(
  tx: Tx,
  actor: Actor,
  part: readonly ImportedAssociation[],
): Promise<Map<string, string>> {
  const wanted = new Map(
    part.flatMap(({ product, component }) => [product, component]).map((lot) => [lotKey(lot), lot]),
  )
  const rows = asJson(
    tx,
    [...wanted.values()].map((lot) => ({ ...lot, id: newId() })),
  )
  await tx`
    insert into lot (id, item_id, tracking, batch_number, serial_number, event_id)
    select id, "itemId", tracking, "batchNumber", "serialNumber", ${actor.requestId}
    from jsonb_to_recordset(${rows}) as row (id uuid, "itemId" uuid, tracking text, "batchNumber" text, "serialNumber" text)
    order by "itemId", "batchNumber", "serialNumber"
    on conflict do nothing`
  const found = await tx<(LotIdentity & { id: string })[]>`
    select lot.id, lot.item_id as "itemId", lot.batch_number as "batchNumber", lot.serial_number as "serialNumber"
    from jsonb_to_recordset(${rows}) as row ("itemId" uuid, "batchNumber" text, "serialNumber" text)
    join lot on lot.item_id = row."itemId" and lot.batch_number = row."batchNumber" and lot.serial_number = row."serialNumber"`
  return new Map(found.map((row) => [lotKey(row), row.id]))
}

interface Pair {
  readonly product: string | null
  readonly component: string | null
}

/** The quantities of open associations between these lots, however they are known. */
async function findKnown(tx: Tx, pairs: readonly Pair[]): Promise<Map<string, string>> {
  const rows = await tx<{ product: string; component: string; quantity: string }[]>`
    select a.product_lot_id as product, a.component_lot_id as component, trim_scale(sum(a.quantity)) as quantity
    from (select distinct product from jsonb_to_recordset(${asJson(tx, pairs)}) as pair (product uuid)) pair
    join association a on a.product_lot_id = pair.product
    where a.closed_at is null group by 1, 2`
  return new Map(rows.map((row) => [`${row.product} ${row.component}`, row.quantity]))
}

async function insert(
  tx: Tx,
  actor: Actor,
  rows: readonly { readonly id: string }[],
): Promise<ReadonlySet<string>> {
  const written = await tx<{ id: string }[]>`
    insert into association (id, product_lot_id, component_lot_id, component_single, quantity, certainty, opened_at, event_id)
    select id, product, component, single, quantity, 'imported', at, ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, rows)})
      as row (id uuid, product uuid, component uuid, single boolean, quantity numeric, at timestamptz)
    on conflict do nothing
    returning id`
  return new Set(written.map((row) => row.id))
}

/**
 * Follows every edge that can lie on a circle: those made now, and what is below them. A lot whose parts are all done is done;
 * what is never done lies on a circle, or above one.
 */
async function nameOfCircle(tx: Tx, actor: Actor): Promise<string | undefined> {
  const edges = await tx<{ product: string; component: string }[]>`
    with recursive below (product, component) as (
      select product_lot_id, component_lot_id from association where event_id = ${actor.requestId} and closed_at is null
      union
      select a.product_lot_id, a.component_lot_id from below
      join association a on a.product_lot_id = below.component and a.closed_at is null)
    select product, component from below`
  const parts = new Map<string, number>()
  const products = new Map<string, string[]>()
  for (const { product, component } of edges) {
    parts.set(product, (parts.get(product) ?? 0) + 1)
    const list = products.get(component)
    if (list) list.push(product)
    else products.set(component, [product])
  }
  const done = [...products.keys()].filter((lot) => !parts.has(lot))
  for (let lot = done.pop(); lot !== undefined; lot = done.pop())
    for (const product of products.get(lot) ?? []) {
      const left = (parts.get(product) ?? 0) - 1
      if (left > 0) parts.set(product, left)
      else {
        parts.delete(product)
        done.push(product)
      }
    }
  const [stuck] = parts.keys()
  if (stuck === undefined) return undefined
  const [lot] = await tx<{ number: string }[]>`
    select coalesce(nullif(serial_number, ''), batch_number) as number from lot where id = ${stuck}`
  return lot?.number
}
