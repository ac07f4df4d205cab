import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { OrderStep, OrderStepAnswer } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { postConsumption } from '../inventory/post-consumption.ts'
import { newId } from '../lib/new-id.ts'
import { isPositive, negate, type Quantity, subtract } from '../lib/quantity.ts'
import { flushComponents } from './flush-components.ts'
import { lockOrder } from './lock-order.ts'
import { getMainProduct, isSerial, type MainProduct, sumRegistered, sumReported } from './main-product.ts'
import { settleStatus } from './settle-status.ts'
import { startOutputs } from './start-outputs.ts'
import { checkStep } from './transitions.ts'

/**
 * Takes back the start of what has no number yet, or, of an item without numbers, of what is not reported yet. What was
 * consumed for it at the start returns to stock.
 */
export async function unstartOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<OrderStep, 'reason'>,
): Promise<OrderStepAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'unstart')
  const main = await getMainProduct(tx, orderId)
  const kept = await quantityToKeep(tx, orderId, main)
  const quantity = subtract(main.started, kept)
  if (!isPositive(quantity))
    throw new Refusal('order-has-record', { order: order.number, what: recordWords(main, kept) })
  await tx`
    insert into order_start (id, finished_product_id, quantity, at, event_id)
    values (${newId()}, ${main.id}, ${negate(quantity)}, ${actor.at}, ${actor.requestId})`
  if (isSerial(main.tracking))
    await tx`delete from started_unit where finished_product_id = ${main.id} and registration_id is null`
  await startOutputs(tx, actor, order, kept)
  await tx`update production_order set version = version + 1 where id = ${orderId}`
  const flushed = await flushComponents(tx, actor, order, { principle: 'start', made: kept })
  await postConsumption(tx, actor, order, flushed, 'Start taken back')
  const answer = await settleStatus(tx, order)
  const change = { quantity: negate(quantity) }
  await recordEvent(tx, actor, { type: 'order-unstarted', orderId, answer, change, reason: command.reason })
  return answer
}

async function quantityToKeep(tx: Tx, orderId: string, main: MainProduct): Promise<Quantity> {
  return main.tracking === 'none' ? await sumReported(tx, orderId, main) : await sumRegistered(tx, main)
}

function recordWords(main: MainProduct, kept: Quantity): string {
  return main.tracking === 'none'
    ? `${kept} ${main.unit} reported as finished`
    : `${kept} ${main.unit} with a number`
}
