import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { MoveForSalesOrder, SalesOrderAnswer } from '../contracts/sales.ts'
import type { Tx } from '../db/database.ts'
import { isPositive, negate } from '../lib/quantity.ts'
import { allotSalesLines } from './allot-sales-lines.ts'
import {
  checkNotExpired,
  checkNotHeld,
  checkStockQuantity,
  checkUnreserved,
  stockNumber,
} from './check-stock.ts'
import { draw } from './draw.ts'
import { postTransactions } from './post-transactions.ts'
import { listPickedForSales, salesMove } from './sales-moves.ts'
import { answerOf, listSalesLines, lockSalesOrder, refuseClosed } from './sales-order.ts'
import { lockLines, movedChange } from './take-lines.ts'

/**
 * Sets stock aside for a sales order: it is no longer on hand for anybody else, and not shipped yet. Refuses what is held,
 * expired or not free, and more than was ordered.
 */
export async function pickSalesOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Omit<MoveForSalesOrder, 'id'>,
): Promise<SalesOrderAnswer> {
  const order = await lockSalesOrder(tx, orderId)
  refuseClosed(order)
  const taken = await lockLines(tx, command.warehouseId, command.lines)
  const allotments = allotSalesLines(order, await listSalesLines(tx, orderId), taken)
  for (const { stock, quantity } of taken) {
    checkNotHeld(stock)
    checkNotExpired(stock, actor.at.toISOString().slice(0, 10))
    checkUnreserved(stock, quantity)
  }
  await postTransactions(
    tx,
    allotments.map(({ salesLineId, taken: { stock }, quantity }) =>
      salesMove(actor, order, 'picked', { ...placeOf(stock), salesLineId, quantity: negate(quantity) }),
    ),
  )
  const answer = await answerOf(tx, order)
  await recordEvent(tx, actor, { type: 'sales-order-picked', orderId, answer, change: movedChange(taken) })
  return answer
}

/** Gives stock that was set aside for a sales order back. Refuses more than is picked there. */
export async function unpickSalesOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Omit<MoveForSalesOrder, 'id'>,
): Promise<SalesOrderAnswer> {
  const order = await lockSalesOrder(tx, orderId)
  const taken = await lockLines(tx, command.warehouseId, command.lines)
  const picked = await listPickedForSales(tx, orderId, command.warehouseId)
  const moves = taken.flatMap(({ stock, quantity }) => {
    checkStockQuantity(stock, quantity)
    const { parts, missing } = draw(
      picked.filter((each) => each.itemId === stock.itemId && each.lotId === stock.lotId),
      quantity,
    )
    if (isPositive(missing))
      throw new Refusal('not-picked-for-order', {
        lot: stockNumber(stock),
        item: stock.item,
        order: order.number,
      })
    return parts.map((part) => salesMove(actor, order, 'picked', part))
  })
  await postTransactions(tx, moves)
  const answer = await answerOf(tx, order)
  await recordEvent(tx, actor, { type: 'sales-order-unpicked', orderId, answer, change: movedChange(taken) })
  return answer
}

export function placeOf(stock: { itemId: string; lotId: string | null; warehouseId: string }) {
  const { itemId, lotId, warehouseId } = stock
  return { itemId, lotId, warehouseId }
}
