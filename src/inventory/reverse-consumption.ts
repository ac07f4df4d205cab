import type { Actor } from '../audit/actor.ts'
import type { Tx } from '../db/database.ts'
import { isPositive, negate, type Quantity } from '../lib/quantity.ts'
import { type Consumption, postConsumption } from './post-consumption.ts'
import { postTransactions } from './post-transactions.ts'

interface Taken extends Consumption {
  readonly orderId: string
  readonly orderNumber: string
  readonly warehouseId: string
  readonly picked: Quantity
}

/**
 * Gives back to stock what was picked and posted for these associations, for whoever removes or replaces them: the deduction
 * by a picking list journal with negative lines, the pick by its counterpart. What was not posted needs nothing.
 * Records no event and closes no association; the caller does both in the same transaction. Returns the associations whose
 * deduction was given back.
 */
export async function reverseConsumption(
  tx: Tx,
  actor: Actor,
  associationIds: readonly string[],
): Promise<string[]> {
  await tx`select from association where id = any(${[...associationIds]}::uuid[]) order by id for no key update`
  const taken = await tx<Taken[]>`
    select production_order.id as "orderId", production_order.number as "orderNumber",
      production_order.warehouse_id as "warehouseId", association.component_id as "componentId", lot.item_id as "itemId",
      lot.id as "lotId", association.id as "associationId", association.registration_id as "registrationId",
      component.operation_number as "operationNumber", moved.deducted as quantity, moved.picked
    from association
    join production_order on production_order.id = association.order_id
    join lot on lot.id = association.component_lot_id
    left join component on component.id = association.component_id
    cross join lateral (
      select coalesce(-sum(quantity) filter (where state = 'deducted'), 0) as deducted,
        coalesce(-sum(quantity) filter (where state = 'picked'), 0) as picked
      from inventory_transaction where association_id = association.id) as moved
    where association.id = any(${[...associationIds]}::uuid[]) and (moved.deducted > 0 or moved.picked > 0)
    order by production_order.id, component.line_number, association.id`
  await unpick(
    tx,
    actor,
    taken.filter((each) => isPositive(each.picked)),
  )
  const posted = taken.filter((each) => isPositive(each.quantity))
  const orders = new Map(
    posted.map(({ orderId: id, orderNumber: number, warehouseId }) => [id, { id, number, warehouseId }]),
  )
  for (const order of orders.values()) {
    const ofOrder = posted.filter((each) => each.orderId === order.id)
    const lines = ofOrder.map((each) => ({ ...each, quantity: negate(each.quantity) }))
    await postConsumption(tx, actor, order, lines, 'Correction')
  }
  return posted.flatMap((each) => each.associationId ?? [])
}

async function unpick(tx: Tx, actor: Actor, picked: readonly Taken[]): Promise<void> {
  await postTransactions(
    tx,
    picked.map((each) => ({
      itemId: each.itemId,
      lotId: each.lotId,
      warehouseId: each.warehouseId,
      quantity: each.picked,
      state: 'picked',
      reference: 'production-line',
      referenceNumber: each.orderNumber,
      orderId: each.orderId,
      componentId: each.componentId,
      associationId: each.associationId,
      registrationId: each.registrationId,
      at: actor.at,
      eventId: actor.requestId,
    })),
  )
}
