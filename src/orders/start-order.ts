import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { OrderStepAnswer, StartOrder } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { postConsumption } from '../inventory/post-consumption.ts'
import { checkQuantity } from '../items/check-quantity.ts'
import { newId } from '../lib/new-id.ts'
import { add, compare, isPositive, type Quantity, subtract } from '../lib/quantity.ts'
import { flushComponents } from './flush-components.ts'
import { type LockedOrder, lockOrder } from './lock-order.ts'
import { getMainProduct, isSerial, type MainProduct } from './main-product.ts'
import { addPieces } from './pieces.ts'
import { setStatus } from './settle-status.ts'
import { startOutputs } from './start-outputs.ts'
import { checkStep } from './transitions.ts'

/** Serial-numbered pieces that one step can start; each has a row of its own. */
const piecesAtOnce = 100_000

/** Starts an order, or a part of it. Components that are flushed at the start and not scanned are consumed. */
export async function startOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<StartOrder, 'quantity'>,
): Promise<OrderStepAnswer> {
  const answer = await startOrderRows(tx, actor, orderId, command)
  await recordEvent(tx, actor, { type: 'order-started', orderId, answer })
  return answer
}

/** The same without an event of its own. */
export async function startOrderRows(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<StartOrder, 'quantity'>,
): Promise<OrderStepAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'start')
  const main = await getMainProduct(tx, orderId)
  const quantity = quantityToStart(order, main, command.quantity)
  await tx`
    insert into order_start (id, finished_product_id, quantity, at, event_id)
    values (${newId()}, ${main.id}, ${quantity}, ${actor.at}, ${actor.requestId})`
  if (isSerial(main.tracking)) await addPieces(tx, main, quantity)
  await startOutputs(tx, actor, order, add(main.started, quantity))
  await tx`update production_order set version = version + 1 where id = ${orderId}`
  const flushed = await flushComponents(tx, actor, order, {
    principle: 'start',
    made: add(main.started, quantity),
  })
  await postConsumption(tx, actor, order, flushed, 'Consumed at the start')
  return await setStatus(tx, order, 'started')
}

function quantityToStart(order: LockedOrder, main: MainProduct, asked: Quantity | undefined): Quantity {
  const remaining = subtract(main.ordered, main.started)
  const { number, unit } = main
  if (!isPositive(remaining))
    throw new Refusal('nothing-left-to-start', { order: order.number, quantity: main.ordered, unit })
  const quantity = asked ?? remaining
  checkQuantity(quantity, { number, unit, decimals: main.decimals })
  if (compare(quantity, remaining) > 0)
    throw new Refusal('start-exceeds-order', { order: order.number, remaining, unit, quantity })
  if (isSerial(main.tracking) && compare(quantity, String(piecesAtOnce)) > 0)
    throw new Refusal('quantity-too-large', { quantity })
  return quantity
}
