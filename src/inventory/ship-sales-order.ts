import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { MoveForSalesOrder, SalesOrderAnswer } from '../contracts/sales.ts'
import type { Tx } from '../db/database.ts'
import { isPositive, negate } from '../lib/quantity.ts'
import { allotSalesLines, linesOfItem } from './allot-sales-lines.ts'
import { checkNotExpired, checkNotHeld, checkStockQuantity, checkUnreserved } from './check-stock.ts'
import { draw } from './draw.ts'
import { placeOf } from './pick-sales-order.ts'
import { type NewTransaction, postTransactions } from './post-transactions.ts'
import { listPickedForSales, salesMove } from './sales-moves.ts'
import { answerOf, listSalesLines, lockSalesOrder, refuseClosed } from './sales-order.ts'
import { lockLines, movedChange, type TakenLine } from './take-lines.ts'

/**
 * Ships lots to the customer of a sales order, all or in part: first what was picked for it, then what is free. Refuses what
 * is held (or has something held inside) or expired, what is not there, and more than was ordered.
 */
export async function shipSalesOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Omit<MoveForSalesOrder, 'id'>,
): Promise<SalesOrderAnswer> {
  const order = await lockSalesOrder(tx, orderId)
  refuseClosed(order)
  const taken = await lockLines(tx, command.warehouseId, command.lines)
  const [lines, picked] = [
    await listSalesLines(tx, orderId),
    await listPickedForSales(tx, orderId, command.warehouseId),
  ]
  const moves: NewTransaction[] = []
  const unpicked: TakenLine[] = []
  for (const { stock, quantity } of taken) {
    linesOfItem(order, lines, stock)
    checkStockQuantity(stock, quantity)
    checkNotHeld(stock)
    checkNotExpired(stock, actor.at.toISOString().slice(0, 10))
    const { parts, missing } = draw(
      picked.filter((each) => each.itemId === stock.itemId && each.lotId === stock.lotId),
      quantity,
    )
    for (const part of parts) {
      moves.push(salesMove(actor, order, 'picked', part))
      moves.push(salesMove(actor, order, 'deducted', { ...part, quantity: negate(part.quantity) }))
    }
    if (!isPositive(missing)) continue
    checkUnreserved(stock, missing)
    unpicked.push({ stock, quantity: missing })
  }
  for (const { salesLineId, taken: from, quantity } of allotSalesLines(order, lines, unpicked))
    moves.push(
      salesMove(actor, order, 'deducted', {
        ...placeOf(from.stock),
        salesLineId,
        quantity: negate(quantity),
      }),
    )
  await postTransactions(tx, moves)
  const answer = await answerOf(tx, order)
  await recordEvent(tx, actor, { type: 'sales-order-shipped', orderId, answer, change: movedChange(taken) })
  return answer
}
