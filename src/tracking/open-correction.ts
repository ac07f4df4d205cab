import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { holdOrder, type LockedOrder } from '../orders/lock-order.ts'
import { checkStatus } from './check-status.ts'
import { type OrderPlan, readOrderPlan } from './order-plan.ts'
import { findUnit, lockUnit, type RegisteredUnit } from './read-unit.ts'
import { numberOf } from './unit-state.ts'

export interface Correction {
  readonly order: LockedOrder
  readonly plan: OrderPlan
}

/**
 * Holds an order for a correction: whoever else corrects, reports or posts on it waits, while scans go on and wait only for
 * the units that the correction locks. `until` is the last status in which the correction is allowed.
 */
export async function openCorrection(
  tx: Tx,
  orderId: string,
  until: 'started' | 'reported-as-finished',
): Promise<Correction> {
  const order = await holdOrder(tx, orderId)
  checkStatus(order, until)
  return { order, plan: await readOrderPlan(tx, orderId) }
}

/** A registered product of the order that nobody else works on until the transaction ends. */
export async function getLockedUnit(
  tx: Tx,
  plan: OrderPlan,
  registrationId: string,
): Promise<RegisteredUnit> {
  await lockUnit(tx, registrationId)
  const unit = await findUnit(tx, plan.orderId, registrationId)
  if (unit === undefined) throw new Refusal('not-found', { what: 'Registration', number: registrationId })
  if (unit.closed) throw new Refusal('registration-closed', { number: numberOf(unit), order: plan.number })
  return unit
}
