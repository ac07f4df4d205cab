import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { CorrectionAnswer, CorrectRegistration } from '../contracts/tracking.ts'
import type { Tx } from '../db/database.ts'
import { compare, isPositive, plain } from '../lib/quantity.ts'
import { carryOver } from './carry-over.ts'
import { refuseLoop } from './check-lot.ts'
import { findTypedLots } from './find-typed-lots.ts'
import { type Correction, getLockedUnit, openCorrection } from './open-correction.ts'
import type { OrderPlan, PlannedProduct } from './order-plan.ts'
import { productIntent } from './product-intent.ts'
import { findUnit, type RegisteredUnit } from './read-unit.ts'
import { type Claim, claimQuantity, giveNumber, type NewRegistration } from './register-product.ts'
import { closeRegistrations } from './remove-registrations.ts'
import { sayNumber, typedNumber } from './scanned-number.ts'
import { numberOf, type Unit, unitState } from './unit-state.ts'

/**
 * Gives a registered product the number it should have had, or another quantity of a batch. The old registration is closed
 * and names the new one, which takes its place among the started units and all that is in it. Refuses a product that is
 * reported as finished.
 */
export async function correctRegistration(
  tx: Tx,
  actor: Actor,
  orderId: string,
  registrationId: string,
  command: CorrectRegistration,
): Promise<CorrectionAnswer> {
  const { order, plan } = await openCorrection(tx, orderId, 'reported-as-finished')
  const old = await getLockedUnit(tx, plan, registrationId)
  if (isPositive(old.reported)) throw new Refusal('product-reported', { number: numberOf(old) })
  const product = plan.finishedProducts.find((each) => each.id === old.finishedProductId)
  if (product === undefined) throw new Error('A registration is of a finished product of its order')
  const { batchNumber, quantity, reason } = command
  const single = old.serialNumber !== ''
  if (single && quantity !== undefined && compare(quantity, '1') !== 0)
    throw new Refusal('quantity-of-serial', { quantity })
  const sameSerial = single && (command.serialNumber ?? old.serialNumber) === old.serialNumber
  const corrected =
    sameSerial && batchNumber !== undefined && product.item.tracking === 'batch-and-serial'
      ? await correctBatchOf(tx, old, batchNumber)
      : await replaceRegistration(tx, actor, { order, plan }, { product, old, command })
  const unit = await findUnit(tx, orderId, corrected)
  if (unit === undefined) throw new Error('A registration that was just written exists')
  const answer = { unit: unitState(plan, unit), warnings: [] }
  await recordEvent(tx, actor, {
    type: 'registration-corrected',
    orderId,
    lotId: unit.lotId,
    answer,
    change: { before: namesOf(old), after: namesOf(unit) },
    reason,
  })
  return answer
}

function namesOf({ registrationId, batchNumber, serialNumber, quantity }: RegisteredUnit) {
  return { id: registrationId, batchNumber, serialNumber, quantity: plain(quantity) }
}

/** A serial number is one unit whatever its batch: with another batch it is the same lot, correctly named. */
async function correctBatchOf(tx: Tx, old: RegisteredUnit, batchNumber: string): Promise<string> {
  typedNumber({ batchNumber })
  if (batchNumber === old.batchNumber)
    throw new Refusal('correction-changes-nothing', { number: numberOf(old) })
  await tx`update lot set batch_number = ${batchNumber} where id = ${old.lotId}`
  return old.registrationId
}

interface Replaced {
  readonly product: PlannedProduct
  readonly old: RegisteredUnit
  readonly command: CorrectRegistration
}

async function replaceRegistration(
  tx: Tx,
  actor: Actor,
  { order, plan }: Correction,
  { product, old, command }: Replaced,
): Promise<string> {
  const made = await correctedOf(tx, plan, { product, old, command })
  const from = old.registrationId
  await closeRegistrations(tx, actor, [from], command.reason)
  const claim: Claim =
    product.item.tracking === 'batch'
      ? await claimQuantity(tx, made)
      : { quantity: '1', position: old.position }
  const unit = await giveNumber(tx, actor, made, claim)
  const to = unit.registrationId
  await tx`update registration set replaced_by_id = ${to} where id = ${from}`
  if (unit.lotId !== old.lotId) await refuseLoops(tx, plan.orderId, unit, old)
  await carryOver(tx, actor, order, { from, to, reason: command.reason })
  return to
}

/** A number that was used before, as that of a batch can be, may be inside of what is carried over to it. */
async function refuseLoops(tx: Tx, orderId: string, made: Unit, old: RegisteredUnit): Promise<void> {
  // Whoever puts this lot into something knows nothing of its new registration yet; at the lot's row they wait for it.
  await tx`select from lot where id = ${made.lotId} for update`
  const unit = await findUnit(tx, orderId, made.registrationId)
  if (unit?.usedAsComponent) for (const lot of old.associations) await refuseLoop(tx, { unit, lot })
}

/** What the registration becomes. Refuses what would change nothing and numbers that cannot be given. */
async function correctedOf(
  tx: Tx,
  plan: OrderPlan,
  { product, old, command }: Replaced,
): Promise<NewRegistration> {
  const scanned = typedNumber({
    batchNumber: command.batchNumber ?? (old.batchNumber || undefined),
    serialNumber: command.serialNumber ?? (old.serialNumber || undefined),
  })
  const lots = await findTypedLots(tx, plan, [product.item.id], scanned)
  const made = {
    plan,
    product,
    quantity: command.quantity ?? old.quantity,
    expiresOn: undefined,
    producedOn: undefined,
  }
  if (
    scanned.batchNumber === (old.batchNumber || undefined) &&
    scanned.serialNumber === (old.serialNumber || undefined)
  ) {
    if (compare(made.quantity, old.quantity) === 0)
      throw new Refusal('correction-changes-nothing', { number: numberOf(old) })
    const { batchNumber, serialNumber } = old
    return { ...made, batchNumber, serialNumber, lot: lots.find((lot) => lot.lotId === old.lotId) }
  }
  const intent = productIntent({ plan, scanned, lots }, product)
  if (intent.kind === 'select')
    throw new Refusal('number-taken', { what: 'Registration', number: sayNumber(scanned) })
  return { ...made, ...intent }
}
