import type { Reader } from '../db/database.ts'
import type { Quantity } from '../lib/quantity.ts'

/** An operation of an order with what its posted cards say. */
export interface OperationProgress {
  readonly number: number
  readonly good: Quantity
  readonly error: Quantity
  /** Of what is started, what no card has reported yet at this operation. */
  readonly left: Quantity
  readonly last: boolean
}

/** The operations of an order in their sequence, with what is left to do at each. */
export async function listOperationProgress(
  db: Reader,
  orderId: string,
): Promise<readonly OperationProgress[]> {
  return await db<OperationProgress[]>`
    select operation.number, trim_scale(done.good) as good, trim_scale(done.error) as error,
      trim_scale(greatest(0, started.quantity - done.good - done.error)) as left,
      operation.number = max(operation.number) over () as last
    from operation
    cross join lateral (
      select coalesce(sum(order_start.quantity), 0) as quantity
      from finished_product left join order_start on finished_product_id = finished_product.id
      where finished_product.order_id = operation.order_id and finished_product.kind = 'main') as started
    cross join lateral (
      select coalesce(sum(line.quantity), 0) as good, coalesce(sum(line.error_quantity), 0) as error
      from journal join card_line line on line.journal_id = journal.id
      where journal.order_id = operation.order_id and line.operation_number = operation.number) as done
    where operation.order_id = ${orderId}
    order by operation.number`
}
