import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { newId } from '../lib/new-id.ts'
import { add, isPositive, isZero, min, negate, type Quantity, zero } from '../lib/quantity.ts'

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

/** What of a component an order has reserved of a lot, or of an item without numbers. */
interface Reserved {
  readonly orderId: string
  readonly componentId: string
  readonly lotId: string | null
  readonly warehouseId: string
  /** The row that reserved it, which the rows made here name. */
  readonly firstId: string
  readonly ended: boolean
  /** Still reserved. */
  readonly open: Quantity
  /** No longer reserved because it was used. */
  readonly used: Quantity
}

/**
 * Lets the reservations of orders follow what was picked and deducted for them: what leaves stock is not reserved any more, what
 * returns is reserved again, as far as it was. Such rows name the reservation by `reverses_id`. Called for every
 * transaction that is posted, so that none forgets it.
 */
export async function followConsumption(tx: Tx, moves: readonly Move[]): Promise<void> {
  const sums = sumMoves(moves)
  const orderIds = [...new Set([...sums.values()].map((each) => each.orderId))]
  if (orderIds.length === 0) return
  // Two that post for one order at once would both read the same remainder. An order without an estimate has reserved nothing.
  const estimated = await tx`
    select from order_estimation where order_id = any(${orderIds}::uuid[]) and closed_event_id is null
    order by order_id for no key update`
  if (estimated.length === 0) return
  const rows = (await listReserved(tx, orderIds)).flatMap((reserved) => {
    const move = sums.get(keyOf(reserved))
    const quantity = move === undefined ? zero : follow(reserved, move.quantity)
    return move === undefined || isZero(quantity)
      ? []
      : [{ ...move, id: newId(), quantity, reversesId: reserved.firstId }]
  })
  await tx`
    insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, reference_number,
      order_id, component_id, reverses_id, at, event_id)
    select row.id, row."itemId", row."lotId", row."warehouseId", row.quantity, 'reserved', 'production-line',
      coalesce(row."referenceNumber", ''), row."orderId", row."componentId", row."reversesId", row.at, row."eventId"
    from jsonb_to_recordset(${asJson(tx, rows)}) as row (id uuid, "itemId" uuid, "lotId" uuid, "warehouseId" uuid,
      quantity numeric, "referenceNumber" text, "orderId" uuid, "componentId" uuid, "reversesId" uuid,
      at timestamptz, "eventId" uuid)`
}

/** What left stock takes so much off the reservation; what came back puts as much on it, unless nothing will be used any more. */
function follow({ open, used, ended }: Reserved, moved: Quantity): Quantity {
  if (!isPositive(moved)) return min(open, negate(moved))
  return ended ? zero : negate(min(used, moved))
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

async function listReserved(tx: Tx, orderIds: readonly string[]): Promise<Reserved[]> {
  return await tx<Reserved[]>`
    select order_id as "orderId", component_id as "componentId", lot_id as "lotId", t.warehouse_id as "warehouseId",
      min(t.id::text) filter (where reverses_id is null and quantity < 0) as "firstId", production_order.status = 'ended' as ended,
      greatest(0, -sum(quantity)) as open,
      greatest(0, coalesce(sum(quantity) filter (where reverses_id is not null), 0)) as used
    from inventory_transaction t join production_order on production_order.id = order_id
    where order_id = any(${[...orderIds]}::uuid[]) and component_id is not null and state = 'reserved'
    group by order_id, component_id, lot_id, t.warehouse_id, status
    having min(t.id::text) filter (where reverses_id is null and quantity < 0) is not null`
}
