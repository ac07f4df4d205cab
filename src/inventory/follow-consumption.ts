import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { newId } from '../lib/new-id.ts'
import { add, isPositive, isZero, min, negate, type Quantity, subtract, zero } from '../lib/quantity.ts'

interface Move {
  readonly itemId: string
  readonly lotId: string | null
  readonly warehouseId: string
  readonly quantity: Quantity
  readonly state: string
  readonly referenceNumber?: string
  readonly orderId?: string | null
  readonly componentId?: string | null
  readonly at: Date
  readonly eventId: string
}

/** What an order has reserved of a component's lot, or of an item without numbers, or was issued of it. */
interface Claim {
  readonly orderId: string
  readonly componentId: string
  readonly lotId: string | null
  readonly warehouseId: string
  readonly reference: 'issue' | 'production-line'
  /** The row that reserved it, which the rows made here name. */
  readonly firstId: string
  readonly ended: boolean
  /** Still reserved. */
  readonly open: Quantity
  /** No longer reserved because it was used. */
  readonly used: Quantity
}

/**
 * Lets what orders have reserved, and what was issued to them, follow what was picked and deducted for them: what leaves stock is
 * not reserved any more, what returns is reserved again, as far as it was. What was issued is used first. Such rows name
 * the reservation by `reverses_id`. Called for every transaction that is posted, so that none forgets it.
 */
export async function followConsumption(tx: Tx, moves: readonly Move[]): Promise<void> {
  const sums = sumMoves(moves)
  const orderIds = [...new Set([...sums.values()].map((each) => each.orderId))]
  if (orderIds.length === 0 || !(await haveClaims(tx, orderIds))) return
  const claims = Map.groupBy(await listClaims(tx, orderIds), keyOf)
  const returned = [...sums.entries()].filter(
    ([key, { quantity }]) => isPositive(quantity) && claims.has(key),
  )
  const consumed = await listConsumed(
    tx,
    returned.map(([, move]) => move),
  )
  const rows = [...sums].flatMap(([key, move]) => {
    const follow = isPositive(move.quantity) ? putBack : drawDown
    return follow(claims.get(key) ?? [], move.quantity, consumed.get(key) ?? zero).map(
      ({ claim, quantity }) => ({
        ...move,
        id: newId(),
        quantity,
        reference: claim.reference,
        reversesId: claim.firstId,
      }),
    )
  })
  if (rows.length === 0) return
  await tx`
    insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, reference_number,
      order_id, component_id, reverses_id, at, event_id)
    select row.id, row."itemId", row."lotId", row."warehouseId", row.quantity, 'reserved', row.reference,
      coalesce(row."referenceNumber", ''), row."orderId", row."componentId", row."reversesId", row.at, row."eventId"
    from jsonb_to_recordset(${asJson(tx, rows)}) as row (id uuid, "itemId" uuid, "lotId" uuid, "warehouseId" uuid,
      quantity numeric, reference text, "referenceNumber" text, "orderId" uuid, "componentId" uuid, "reversesId" uuid,
      at timestamptz, "eventId" uuid)`
}

/** Two that post for one order at once would both read the same remainder, so its estimate is held; issues are posted by who holds the order. */
async function haveClaims(tx: Tx, orderIds: readonly string[]): Promise<boolean> {
  const estimated = await tx`
    select from order_estimation where order_id = any(${[...orderIds]}::uuid[]) and closed_event_id is null
    order by order_id for no key update`
  if (estimated.length > 0) return true
  const issued = await tx`select from issue where order_id = any(${[...orderIds]}::uuid[]) limit 1`
  return issued.length > 0
}

interface Followed {
  readonly claim: Claim
  readonly quantity: Quantity
}

/** What left stock comes off what was issued, then off what is reserved. */
function drawDown(claims: readonly Claim[], moved: Quantity): Followed[] {
  let left = negate(moved)
  return claims.flatMap((claim) => {
    const quantity = min(claim.open, left)
    left = subtract(left, quantity)
    return isPositive(quantity) ? [{ claim, quantity }] : []
  })
}

/** What came back is reserved again, less what is consumed all the same, and not where nothing will be used any more. */
function putBack(claims: readonly Claim[], moved: Quantity, consumed: Quantity): Followed[] {
  let [left, stillUsed] = [moved, consumed]
  return claims.flatMap((claim) => {
    const used = min(add(claim.open, claim.used), stillUsed)
    stillUsed = subtract(stillUsed, used)
    const quantity = min(subtract(claim.used, used), left)
    if (claim.ended || !isPositive(quantity)) return []
    left = subtract(left, quantity)
    return [{ claim, quantity: negate(quantity) }]
  })
}

type Summed = Move & { readonly orderId: string; readonly componentId: string }

/** By order, component and lot, without what cancels out, as a pick does that is deducted. */
function sumMoves(moves: readonly Move[]): Map<string, Summed> {
  const sums = new Map<string, Summed>()
  for (const move of moves) {
    const { orderId, componentId, state } = move
    if (!orderId || !componentId || (state !== 'picked' && state !== 'deducted')) continue
    const key = keyOf(move)
    const quantity = add(sums.get(key)?.quantity ?? zero, move.quantity)
    sums.set(key, { ...move, orderId, componentId, quantity })
  }
  for (const [key, { quantity }] of sums) if (isZero(quantity)) sums.delete(key)
  return sums
}

function keyOf(of: Pick<Move, 'orderId' | 'componentId' | 'lotId' | 'warehouseId'>): string {
  return [of.orderId, of.componentId, of.lotId, of.warehouseId].join(' ')
}

/** What was issued stands before what is reserved: it is used first. */
async function listClaims(tx: Tx, orderIds: readonly string[]): Promise<Claim[]> {
  return await tx<Claim[]>`
    select order_id as "orderId", component_id as "componentId", lot_id as "lotId", t.warehouse_id as "warehouseId", reference,
      min(t.id::text) filter (where reverses_id is null and quantity < 0) as "firstId", production_order.status = 'ended' as ended,
      greatest(0, -sum(quantity)) as open,
      greatest(0, coalesce(sum(quantity) filter (where reverses_id is not null), 0)) as used
    from inventory_transaction t join production_order on production_order.id = order_id
    where order_id = any(${[...orderIds]}::uuid[]) and component_id is not null and state = 'reserved'
    group by order_id, component_id, lot_id, t.warehouse_id, reference, status
    having min(t.id::text) filter (where reverses_id is null and quantity < 0) is not null
    order by reference`
}

/** What orders have used of these after they moved, by the same key. */
async function listConsumed(tx: Tx, moved: readonly Summed[]): Promise<ReadonlyMap<string, Quantity>> {
  if (moved.length === 0) return new Map()
  const rows = await tx<(Omit<Claim, 'open'> & { quantity: Quantity })[]>`
    select row."orderId", row."componentId", row."lotId", row."warehouseId", used.quantity
    from jsonb_to_recordset(${asJson(tx, moved)}) as row ("orderId" uuid, "componentId" uuid, "lotId" uuid, "warehouseId" uuid)
    cross join lateral (
      select case when row."lotId" is null
        then (select coalesce(-sum(quantity), 0) from inventory_transaction
          where component_id = row."componentId" and lot_id is null and state in ('picked', 'deducted'))
        else (select coalesce(-sum(quantity), 0) from inventory_transaction
          where lot_id = row."lotId" and warehouse_id = row."warehouseId" and order_id = row."orderId"
            and component_id = row."componentId" and state in ('picked', 'deducted')) end as quantity) used`
  return new Map(rows.map((row) => [keyOf(row), row.quantity]))
}
