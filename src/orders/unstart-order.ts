import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { OrderStep, OrderStepAnswer } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { postConsumption } from '../inventory/post-consumption.ts'
import { newId } from '../lib/new-id.ts'
import { compare, isPositive, max, negate, type Quantity, subtract, zero } from '../lib/quantity.ts'
import { flushComponents } from './flush-components.ts'
import { lockOrder } from './lock-order.ts'
import { getMainProduct, isSerial, type MainProduct, sumRegistered, sumReported } from './main-product.ts'
import { takePieces } from './pieces.ts'
import { settleStatus } from './settle-status.ts'
import { startOutputs } from './start-outputs.ts'
import { checkStep } from './transitions.ts'

/**
 * Takes back the start of what nothing was recorded of: it has no number, no report and no card of an operation. What was
 * consumed for it at the start returns to stock. `reversed` names the journals that were reversed before, for the history.
 */
export async function unstartOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Pick<OrderStep, 'reason'>,
  reversed: readonly string[] = [],
): Promise<OrderStepAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'unstart')
  const main = await getMainProduct(tx, orderId)
  const recorded = await recordOfStart(tx, orderId, main)
  const carded = await sumDoneOfCards(tx, orderId)
  const kept = max(recorded, carded)
  const quantity = subtract(main.started, kept)
  if (!isPositive(quantity))
    throw new Refusal('order-has-record', { order: order.number, what: recordWords(main, recorded, carded) })
  await tx`
    insert into order_start (id, finished_product_id, quantity, at, event_id)
    values (${newId()}, ${main.id}, ${negate(quantity)}, ${actor.at}, ${actor.requestId})`
  if (isSerial(main.tracking)) await takePieces(tx, main.id, quantity)
  await startOutputs(tx, actor, order, kept)
  await tx`update production_order set version = version + 1 where id = ${orderId}`
  const flushed = await flushComponents(tx, actor, order, { principle: 'start', made: kept })
  await postConsumption(tx, actor, order, flushed, 'Start taken back')
  const answer = await settleStatus(tx, order)
  const change = { quantity: negate(quantity), ...(reversed.length > 0 ? { reversed } : {}) }
  await recordEvent(tx, actor, { type: 'order-unstarted', orderId, answer, change, reason: command.reason })
  return answer
}

/** How much of the main item has its number or, of an item without numbers, is reported. */
export async function recordOfStart(tx: Tx, orderId: string, main: MainProduct): Promise<Quantity> {
  return main.tracking === 'none' ? await sumReported(tx, orderId, main) : await sumRegistered(tx, main)
}

/** What the posted cards say is done, good and error together, at the operation that is the furthest. */
async function sumDoneOfCards(tx: Tx, orderId: string): Promise<Quantity> {
  const [row] = await tx<{ done: Quantity }[]>`
    select trim_scale(coalesce(max(done), 0)) as done
    from (select sum(quantity + error_quantity) as done
      from journal join card_line on journal_id = journal.id where order_id = ${orderId}
      group by operation_number) operation`
  return row?.done ?? zero
}

function recordWords(main: MainProduct, recorded: Quantity, carded: Quantity): string {
  if (compare(carded, recorded) > 0) return `${carded} ${main.unit} on posted cards`
  return main.tracking === 'none'
    ? `${recorded} ${main.unit} reported as finished`
    : `${recorded} ${main.unit} with a number`
}
