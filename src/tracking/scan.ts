import type { Actor } from '../audit/actor.ts'
import { recordEvent, SameRequestInFlight } from '../audit/record-event.ts'
import { findAnswer } from '../audit/write.ts'
import { Refusal, type RefusalCode } from '../contracts/refusals.ts'
import type { ScanAnswer, ScanRequest } from '../contracts/scans.ts'
import type { Database, Tx } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { convertQuantity } from '../items/convert-quantity.ts'
import {
  answerAsked,
  answerAssociated,
  answerCommand,
  answerRegistered,
  answerSelected,
} from './answer-scan.ts'
import type { Leniency } from './apply-policy.ts'
import { associateComponent } from './associate-component.ts'
import { checkStatus } from './check-status.ts'
import { decide } from './decide.ts'
import { findLots } from './find-lots.ts'
import type { OrderPlan, OrderPlans } from './order-plan.ts'
import { findUnit, lockUnit } from './read-unit.ts'
import { registerProduct } from './register-product.ts'
import type { ScannedNumber } from './scanned-number.ts'
import { shareOrder } from './share-order.ts'
import type { Intent, Situation } from './situation.ts'
import { ShareWasRecalled } from './station-share.ts'
import { understand } from './understand.ts'
import { refuseUnknownGtin } from './unknown-gtin.ts'

/**
 * One scan: understand the characters, decide what they mean for this order now, write it with its audit event, answer with
 * the new state of the unit. The same request id again gets the same answer. A refused scan is kept with its reason and
 * changes nothing else.
 */
export async function scan(
  db: Database,
  plans: OrderPlans,
  actor: Actor,
  orderId: string,
  request: ScanRequest,
): Promise<ScanAnswer> {
  for (;;) {
    const plan = await plans.get(db, orderId)
    try {
      return await transaction(db, (tx) => attempt(tx, plan, actor, request))
    } catch (error) {
      if (error instanceof PlanIsOld) plans.drop(orderId)
      else if (error instanceof Refusal) return await keepRefused(db, actor, plan, error)
      else if (!(error instanceof SameRequestInFlight || error instanceof ShareWasRecalled)) throw error
    }
  }
}

/** The order or the master data changed since the plan was read. */
class PlanIsOld extends Error {}

async function attempt(tx: Tx, plan: OrderPlan, actor: Actor, request: ScanRequest): Promise<ScanAnswer> {
  const { understood, refusal } = tryToUnderstand(plan, request, actor)
  const [before, order, , unit, lots] = await Promise.all([
    findAnswer<StoredAnswer>(tx, actor),
    shareOrder(tx, plan.orderId, actor.stationId),
    request.registrationId ? lockUnit(tx, request.registrationId) : undefined,
    request.registrationId ? findUnit(tx, plan.orderId, request.registrationId) : undefined,
    understood?.kind === 'number' ? findLots(tx, placeOf(plan, actor), soughtOf(plan, understood)) : [],
  ])
  if (before) return repeat(before.answer)
  if (order.version !== plan.version) throw new PlanIsOld()
  if (refusal) throw refusal
  if (understood.kind === 'command')
    return await record(tx, actor, plan, 'command-scanned', answerCommand(actor, request, understood.command))
  checkStatus({ number: plan.number, status: order.status }, 'started')
  if (understood.foreignGtin) await refuseUnknownGtin(tx, plan, understood.foreignGtin, request.characters)
  const situation: Situation = { plan, scanned: understood, lots, unit, request }
  return await carryOut(tx, actor, request, situation, decide(situation))
}

async function carryOut(
  tx: Tx,
  actor: Actor,
  request: ScanRequest,
  situation: Situation,
  intent: Intent,
): Promise<ScanAnswer> {
  const { plan, scanned, unit } = situation
  const leniency: Leniency = { warnings: [...scanned.warnings], overrideReason: request.overrideReason }
  switch (intent.kind) {
    case 'register': {
      const quantity = await quantityOf(
        tx,
        request,
        scanned,
        intent.product.item.id,
        intent.product.item.unit.code,
      )
      const made = await registerProduct(tx, actor, {
        plan,
        ...intent,
        quantity: intent.product.item.tracking === 'batch' ? quantity : undefined,
        expiresOn: scanned.expiresOn,
        producedOn: scanned.producedOn,
      })
      return await record(
        tx,
        actor,
        plan,
        'product-registered',
        answerRegistered(actor, plan, made, leniency),
      )
    }
    case 'select': {
      const selected = await findUnit(tx, plan.orderId, intent.registrationId)
      if (selected === undefined) throw new Error('A registration that was just read exists')
      return await record(
        tx,
        actor,
        plan,
        'product-selected',
        answerSelected(actor, plan, selected, leniency),
      )
    }
    case 'associate': {
      if (unit === undefined)
        throw new Refusal('no-unit-selected', {
          number: intent.lot.serialNumber || intent.lot.batchNumber,
          item: intent.item.number,
        })
      const quantity = await quantityOf(tx, request, scanned, intent.item.id, intent.item.unit.code)
      const { association, write } = await associateComponent(
        tx,
        actor,
        { plan, unit, ...intent, quantity, expiresOn: scanned.expiresOn },
        leniency,
      )
      const answer = answerAssociated(actor, plan, unit, association, intent.component, leniency)
      await Promise.all([
        write(),
        record(tx, actor, plan, 'component-associated', answer, leniency.overrideReason),
      ])
      return answer
    }
    case 'ask':
      return await record(
        tx,
        actor,
        plan,
        'scan-asked',
        await answerAsked(tx, actor, plan, request, unit, intent, leniency),
      )
  }
}

/** What a repeat of the request will be answered with. */
type StoredAnswer =
  | ScanAnswer
  | {
      readonly refused: {
        readonly code: RefusalCode
        readonly parameters: Record<string, string>
        readonly overridable: boolean
      }
    }

async function record(
  tx: Tx,
  actor: Actor,
  plan: OrderPlan,
  type: string,
  answer: ScanAnswer,
  reason?: string,
): Promise<ScanAnswer> {
  await recordEvent(tx, actor, { type, orderId: plan.orderId, lotId: answer.unit?.lot.id, answer, reason })
  return answer
}

/** Refused scans are kept too (domain rule G.5), in a transaction of their own because the refused one was rolled back. */
async function keepRefused(
  db: Database,
  actor: Actor,
  plan: OrderPlan,
  refusal: Refusal,
): Promise<ScanAnswer> {
  if (refusal.code === 'repeat-differs') throw refusal
  const { code, parameters, overridable } = refusal
  const answer = { refused: { code, parameters, overridable } } satisfies StoredAnswer
  try {
    await transaction(db, (tx) =>
      recordEvent(tx, actor, { type: 'scan-refused', orderId: plan.orderId, answer, refusal: code }),
    )
  } catch (error) {
    // Sent twice at once, a scan can be refused for what its own twin has just recorded: then the twin's answer counts.
    const twin = error instanceof SameRequestInFlight && (await findAnswer<StoredAnswer>(db, actor))
    if (twin) return repeat(twin.answer)
    throw error
  }
  throw refusal
}

function repeat(answer: StoredAnswer): ScanAnswer {
  if (!('refused' in answer)) return answer
  const { code, parameters, overridable } = answer.refused
  // The stored parameters are those the code was refused with.
  throw new Refusal(code, parameters as never, { overridable })
}

/** A refusal of the characters themselves waits until it is known that the request is new. */
function tryToUnderstand(plan: OrderPlan, request: ScanRequest, actor: Actor) {
  try {
    return {
      understood: understand(plan, request.characters, actor.at.toISOString().slice(0, 10)),
      refusal: undefined,
    }
  } catch (error) {
    if (error instanceof Refusal) return { understood: undefined, refusal: error }
    throw error
  }
}

function placeOf(plan: OrderPlan, actor: Actor) {
  return { orderId: plan.orderId, warehouseId: plan.warehouse.id, stationId: actor.stationId }
}

function soughtOf(plan: OrderPlan, scanned: ScannedNumber) {
  const items = scanned.item ? [scanned.item.id] : plan.itemIds
  return { itemIds: items, serialNumber: scanned.serialNumber, batchNumber: scanned.batchNumber }
}

/** What the worker typed wins over what the label says; the label's unit is converted to the item's. */
async function quantityOf(
  tx: Tx,
  request: ScanRequest,
  scanned: ScannedNumber,
  itemId: string,
  unit: string,
): Promise<string | undefined> {
  if (request.quantity !== undefined) return request.quantity
  const labelled = scanned.quantity
  if (labelled === undefined || labelled.unit === undefined || labelled.unit === unit) return labelled?.value
  return await convertQuantity(tx, { itemId, from: labelled.unit, to: unit, quantity: labelled.value })
}
