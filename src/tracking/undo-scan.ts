import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { ScanAnswer } from '../contracts/scans.ts'
import type { Tx } from '../db/database.ts'
import { isPositive, isZero } from '../lib/quantity.ts'
import { answerUndone } from './answer-scan.ts'
import { checkStatus } from './check-status.ts'
import { closeAssociations } from './close-associations.ts'
import { lockAssociations } from './lock-associations.ts'
import { type OrderPlan, readOrderPlan } from './order-plan.ts'
import { findUnit, lockUnit, type RegisteredUnit } from './read-unit.ts'
import { closeRegistrations } from './remove-registrations.ts'
import { shareOrder } from './share-order.ts'
import { numberOf, unitState } from './unit-state.ts'

const reason = 'Undone at the station'

/**
 * Takes back the last scan of this station on this order, or of the account where both come without a station: what it put
 * into a product comes out, and a product without components loses its registration. Again and again it goes further back.
 * Refuses what a worker cannot take back: reported products, posted consumption, products that others have gone on with.
 */
export async function undoScan(tx: Tx, actor: Actor, orderId: string): Promise<ScanAnswer> {
  const { status } = await shareOrder(tx, orderId)
  const plan = await readOrderPlan(tx, orderId)
  checkStatus({ number: plan.number, status }, 'started')
  const { last, unit } = await lockLast(tx, actor, plan)
  if (isPositive(unit.reported)) throw new Refusal('product-reported', { number: numberOf(unit) })
  const answer =
    last.associationId === null
      ? await undoRegistration(tx, actor, plan, unit)
      : await undoAssociation(tx, actor, plan, unit, last.associationId)
  await recordEvent(tx, actor, {
    type: 'scan-undone',
    orderId,
    lotId: unit.lotId,
    answer,
    change: { scan: last.eventId, code: answer.code, ...answer.params },
    reason,
  })
  return answer
}

interface LastScan {
  readonly eventId: string
  readonly registrationId: string
  /** Null where the scan registered a product. */
  readonly associationId: string | null
}

/** Another undo of this station may have been quicker; then the one before it is the last. */
async function lockLast(
  tx: Tx,
  actor: Actor,
  plan: OrderPlan,
): Promise<{ last: LastScan; unit: RegisteredUnit }> {
  let last = await findLast(tx, actor, plan.orderId)
  while (last !== undefined) {
    await lockUnit(tx, last.registrationId)
    const again = await findLast(tx, actor, plan.orderId)
    const unit = await findUnit(tx, plan.orderId, last.registrationId)
    if (again?.eventId === last.eventId && unit) return { last, unit }
    last = again
  }
  throw new Refusal('not-undoable', { order: plan.number })
}

async function findLast(tx: Tx, actor: Actor, orderId: string): Promise<LastScan | undefined> {
  const [last] = await tx<LastScan[]>`
    select event.id as "eventId", made.registration_id as "registrationId", made.association_id as "associationId"
    from audit_event event
    cross join lateral (
      select registration_id, id as association_id from association
      where product_lot_id = event.lot_id and event_id = event.id and closed_at is null
      union all
      select id, null from registration
      where lot_id = event.lot_id and event_id = event.id and closed_at is null) made
    where event.order_id = ${orderId} and event.type in ('component-associated', 'product-registered')
      and ${actor.stationId === null ? tx`event.station_id is null and event.account_id is not distinct from ${actor.accountId}` : tx`event.station_id = ${actor.stationId}`}
    order by event.at desc, event.id desc
    limit 1`
  return last
}

async function undoAssociation(
  tx: Tx,
  actor: Actor,
  plan: OrderPlan,
  unit: RegisteredUnit,
  associationId: string,
): Promise<ScanAnswer> {
  const [undone] = await lockAssociations(tx, plan.orderId, [associationId])
  if (undone === undefined) throw new Error('An association that was locked exists')
  const named = { number: numberOf(undone), product: numberOf(unit) }
  if (!isZero(undone.posted)) throw new Refusal('association-posted', named)
  await closeAssociations(tx, actor, [associationId], reason)
  const associations = unit.associations.filter((each) => each.id !== associationId)
  const params = { ...named, item: undone.item }
  return answerUndone(actor, 'association-undone', params, unitState(plan, { ...unit, associations }))
}

async function undoRegistration(
  tx: Tx,
  actor: Actor,
  plan: OrderPlan,
  unit: RegisteredUnit,
): Promise<ScanAnswer> {
  const number = numberOf(unit)
  if (unit.associations.length > 0)
    throw new Refusal('registration-has-components', { number, count: String(unit.associations.length) })
  await closeRegistrations(tx, actor, [unit.registrationId], reason)
  const product = plan.finishedProducts.find((each) => each.id === unit.finishedProductId)
  return answerUndone(actor, 'registration-undone', { number, item: product?.item.number ?? '' }, null)
}
