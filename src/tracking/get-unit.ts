import { Refusal } from '../contracts/refusals.ts'
import type { UnitState } from '../contracts/scans.ts'
import type { Reader } from '../db/database.ts'
import { readOrderPlan } from './order-plan.ts'
import { findUnit } from './read-unit.ts'
import { numberOf, unitState } from './unit-state.ts'

/** A registered product with what it has and lacks. Refuses one that is not registered on this order, or no longer. */
export async function getUnit(db: Reader, orderId: string, registrationId: string): Promise<UnitState> {
  const [plan, unit] = await Promise.all([readOrderPlan(db, orderId), findUnit(db, orderId, registrationId)])
  if (unit === undefined) throw new Refusal('not-found', { what: 'Registration', number: registrationId })
  if (unit.closed) throw new Refusal('product-removed', { number: numberOf(unit), order: plan.number })
  return unitState(plan, unit)
}
