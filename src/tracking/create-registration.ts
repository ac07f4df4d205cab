import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { CorrectionAnswer, CreateRegistration } from '../contracts/tracking.ts'
import type { Tx } from '../db/database.ts'
import { findTypedLots } from './find-typed-lots.ts'
import { openCorrection } from './open-correction.ts'
import type { OrderPlan, PlannedProduct } from './order-plan.ts'
import { productIntent } from './product-intent.ts'
import { registerProduct } from './register-product.ts'
import { sayNumber, typedNumber } from './scanned-number.ts'
import { unitState } from './unit-state.ts'

/** Gives a number that a supervisor enters to a finished product of a started order, by the rules of a scan. */
export async function createRegistration(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: CreateRegistration,
): Promise<CorrectionAnswer> {
  const { plan } = await openCorrection(tx, orderId, 'started')
  const product = getTrackedProduct(plan, command.finishedProductId)
  const scanned = typedNumber(command)
  const lots = await findTypedLots(tx, plan, [product.item.id], scanned)
  const intent = productIntent({ plan, scanned, lots }, product)
  if (intent.kind === 'select')
    throw new Refusal('number-taken', { what: 'Registration', number: sayNumber(scanned) })
  const unit = await registerProduct(tx, actor, {
    plan,
    ...intent,
    quantity: command.quantity,
    expiresOn: undefined,
    producedOn: undefined,
  })
  const answer = { unit: unitState(plan, unit), warnings: [] }
  await recordEvent(tx, actor, { type: 'registration-created', orderId, lotId: unit.lotId, answer })
  return answer
}

function getTrackedProduct(plan: OrderPlan, id: string): PlannedProduct {
  const product = plan.finishedProducts.find((each) => each.id === id)
  if (product === undefined) throw new Refusal('not-found', { what: 'Finished product', number: id })
  if (!product.tracked)
    throw new Refusal('item-not-tracked', { item: product.item.number, order: plan.number })
  return product
}
