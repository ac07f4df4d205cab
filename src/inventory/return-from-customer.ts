import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { ReturnFromCustomer, SalesOrderAnswer } from '../contracts/sales.ts'
import type { Tx } from '../db/database.ts'
import { isPositive } from '../lib/quantity.ts'
import { checkStockQuantity, stockNumber } from './check-stock.ts'
import { draw } from './draw.ts'
import { findUnavailableSerials } from './find-unavailable-serials.ts'
import { postTransactions } from './post-transactions.ts'
import { listShippedForSales, salesMove } from './sales-moves.ts'
import { answerOf, lockSalesOrder } from './sales-order.ts'
import { lockLines, movedChange } from './take-lines.ts'

/**
 * Takes back what was shipped for a sales order and puts it into stock. What was shipped stays recorded, so that *as shipped*
 * can still be told. Refuses what the customer does not have from this order.
 */
export async function returnFromCustomer(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Omit<ReturnFromCustomer, 'id'>,
): Promise<SalesOrderAnswer> {
  const { warehouseId, reason } = command
  const order = await lockSalesOrder(tx, orderId)
  const taken = await lockLines(tx, warehouseId, command.lines)
  const shipped = await listShippedForSales(tx, orderId)
  const elsewhere = await findUnavailableSerials(
    tx,
    taken.flatMap(({ stock }) => stock.lotId ?? []),
  )
  const moves = taken.flatMap(({ stock, quantity }) => {
    checkStockQuantity(stock, quantity)
    const { parts, missing } = draw(
      shipped.filter((each) => each.itemId === stock.itemId && each.lotId === stock.lotId),
      quantity,
    )
    if (isPositive(missing))
      throw new Refusal('not-shipped-for-order', {
        lot: stockNumber(stock),
        item: stock.item,
        order: order.number,
      })
    const why = stock.lotId === null ? undefined : elsewhere.get(stock.lotId)
    if (why !== undefined) throw why
    return parts.map((part) => salesMove(actor, order, 'deducted', { ...part, warehouseId }))
  })
  await postTransactions(tx, moves)
  const answer = await answerOf(tx, order)
  await recordEvent(tx, actor, {
    type: 'sales-order-returned',
    orderId,
    answer,
    change: movedChange(taken),
    reason,
  })
  return answer
}
