import type { Actor } from '../audit/actor.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { type Consumption, postConsumption } from '../inventory/post-consumption.ts'
import { postTransactions } from '../inventory/post-transactions.ts'
import { newId } from '../lib/new-id.ts'
import { isPositive, negate } from '../lib/quantity.ts'
import type { LockedOrder } from '../orders/lock-order.ts'
import { closeAssociations } from './close-associations.ts'

interface Carried extends Omit<Consumption, 'registrationId' | 'lotId'> {
  readonly associationId: string
  readonly lotId: string
  /** What was picked and not deducted; `quantity` is what was deducted. */
  readonly picked: string
}

interface Numbers {
  readonly from: string
  /** The registration that takes its place. */
  readonly to: string
  readonly reason: string
}

/**
 * Moves all that is in a registered product over to its corrected registration: every association is closed and opened
 * again there, and what was posted or picked for it is given back and posted again. Returns how many there were.
 */
export async function carryOver(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  { from, to, reason }: Numbers,
): Promise<number> {
  const carried = await findCarried(tx, from)
  if (carried.length === 0) return 0
  const ids = carried.map((each) => each.associationId)
  await closeAssociations(tx, actor, ids, reason)
  const pairs = carried.map((each) => ({ ...each, newId: newId() }))
  const mapped = asJson(
    tx,
    pairs.map((each) => ({ old: each.associationId, new: each.newId })),
  )
  await tx`
    insert into association (id, order_id, component_id, registration_id, product_lot_id, component_lot_id, component_single,
      quantity, certainty, opened_at, event_id)
    select pair.new, a.order_id, a.component_id, r.id, r.lot_id, a.component_lot_id, a.component_single,
      a.quantity, a.certainty, ${actor.at}, ${actor.requestId}
    from jsonb_to_recordset(${mapped}) as pair (old uuid, new uuid)
    join association a on a.id = pair.old
    join registration r on r.id = ${to}`
  await tx`
    update association set replaced_by_id = pair.new
    from jsonb_to_recordset(${mapped}) as pair (old uuid, new uuid) where association.id = pair.old`
  const moved = pairs.map((each) => ({ ...each, associationId: each.newId, registrationId: to }))
  await postConsumption(tx, actor, order, moved, 'Correction')
  await pickAgain(tx, actor, order, moved)
  return pairs.length
}

async function findCarried(tx: Tx, registrationId: string): Promise<Carried[]> {
  return await tx<Carried[]>`
    select a.id as "associationId", a.component_id as "componentId", lot.item_id as "itemId", lot.id as "lotId",
      component.operation_number as "operationNumber", moved.deducted as quantity, moved.picked
    from registration r
    join association a on a.product_lot_id = r.lot_id and a.registration_id = r.id and a.closed_at is null
    join lot on lot.id = a.component_lot_id
    left join component on component.id = a.component_id
    cross join lateral (
      select coalesce(-sum(quantity) filter (where state = 'deducted'), 0) as deducted,
        coalesce(-sum(quantity) filter (where state = 'picked'), 0) as picked
      from inventory_transaction where association_id = a.id) moved
    where r.id = ${registrationId}
    order by a.id`
}

async function pickAgain(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  moved: readonly (Carried & { registrationId: string })[],
): Promise<void> {
  await postTransactions(
    tx,
    moved
      .filter((each) => isPositive(each.picked))
      .map((each) => ({
        itemId: each.itemId,
        lotId: each.lotId,
        warehouseId: order.warehouseId,
        quantity: negate(each.picked),
        state: 'picked',
        reference: 'production-line',
        referenceNumber: order.number,
        orderId: order.id,
        componentId: each.componentId,
        associationId: each.associationId,
        registrationId: each.registrationId,
        at: actor.at,
        eventId: actor.requestId,
      })),
  )
}
