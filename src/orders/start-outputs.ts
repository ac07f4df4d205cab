import type { Actor } from '../audit/actor.ts'
import type { Tracking } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../lib/new-id.ts'
import {
  isPositive,
  isZero,
  max,
  multiply,
  negate,
  type Quantity,
  rounded,
  subtract,
} from '../lib/quantity.ts'
import { addPieces, takePieces } from './pieces.ts'

interface Output {
  readonly id: string
  readonly item: string
  readonly tracking: Tracking
  readonly unit: string
  readonly decimals: number
  readonly quantityPer: Quantity
  readonly started: Quantity
  readonly registered: Quantity
}

/**
 * Starts the co- and by-products of a batch order along with its main item, of which `started` are started now: counted from the whole,
 * so that the parts add up, and backwards where a start is taken back. What has its number stays started.
 */
export async function startOutputs(
  tx: Tx,
  actor: Actor,
  order: { readonly id: string; readonly number: string },
  started: Quantity,
): Promise<void> {
  for (const output of await listOutputs(tx, order.id)) {
    const { item, unit, registered } = output
    if (isZero(started) && isPositive(registered))
      throw new Refusal('order-has-record', {
        order: order.number,
        what: `${registered} ${unit} of ${item} with a number`,
      })
    const target = max(rounded(multiply(output.quantityPer, started), output.decimals), registered)
    // More than was started may have come out; that takes nothing from what is started later.
    const change = subtract(target, output.started)
    if (isZero(change)) continue
    await tx`
      insert into order_start (id, finished_product_id, quantity, at, event_id)
      values (${newId()}, ${output.id}, ${change}, ${actor.at}, ${actor.requestId})`
    if (output.tracking !== 'serial' && output.tracking !== 'batch-and-serial') continue
    if (isPositive(change)) await addPieces(tx, output, change)
    else await takePieces(tx, output.id, negate(change))
  }
}

async function listOutputs(tx: Tx, orderId: string): Promise<readonly Output[]> {
  return await tx<Output[]>`
    select line.id, item.number as item, item.tracking, unit_of_measure.symbol as unit,
      case when item.tracking in ('serial', 'batch-and-serial') then 0 else unit_of_measure.decimals end as decimals,
      line.quantity_per as "quantityPer", trim_scale(started.quantity) as started,
      trim_scale(registered.quantity) as registered
    from finished_product line
    join item on item.id = line.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from order_start where finished_product_id = line.id) as started
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from registration
      where finished_product_id = line.id and closed_at is null) as registered
    where line.order_id = ${orderId} and line.kind <> 'main'
    order by line.line_number`
}
