import type { Tracking } from '../contracts/common.ts'
import type { Reader, Tx } from '../db/database.ts'
import type { Quantity } from '../lib/quantity.ts'

export interface MainProduct {
  /** Of the finished-product line. */
  readonly id: string
  readonly itemId: string
  readonly number: string
  readonly tracking: Tracking
  /** Symbol and decimals in which the item is counted. */
  readonly unit: string
  readonly decimals: number
  readonly ordered: Quantity
  readonly started: Quantity
}

/** The main item of an order and how much of it is started. */
export async function getMainProduct(db: Reader, orderId: string): Promise<MainProduct> {
  const [main] = await db<MainProduct[]>`
    select finished_product.id, item.id as "itemId", item.number, item.tracking, unit_of_measure.symbol as unit,
      case when item.tracking in ('serial', 'batch-and-serial') then 0 else unit_of_measure.decimals end as decimals,
      trim_scale(finished_product.quantity) as ordered,
      (select trim_scale(coalesce(sum(quantity), 0)) from order_start
        where finished_product_id = finished_product.id) as started
    from finished_product
    join item on item.id = finished_product.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    where finished_product.order_id = ${orderId} and finished_product.kind = 'main'`
  if (main === undefined) throw new Error(`Order ${orderId} has no main product.`)
  return main
}

export function isSerial(tracking: Tracking): boolean {
  return tracking === 'serial' || tracking === 'batch-and-serial'
}

/** How much of the main item is reported as finished, good and error together. */
export async function sumReported(tx: Tx, orderId: string, main: MainProduct): Promise<Quantity> {
  const [row] = await tx<{ reported: Quantity }[]>`
    select trim_scale(coalesce(sum(line.quantity + line.error_quantity), 0)) as reported
    from journal join journal_line line on line.journal_id = journal.id
    where journal.order_id = ${orderId} and journal.kind = 'report-as-finished' and line.item_id = ${main.itemId}`
  return row?.reported ?? '0'
}

/** How much of the main item has its number. */
export async function sumRegistered(tx: Tx, main: MainProduct): Promise<Quantity> {
  const [row] = await tx<{ registered: Quantity }[]>`
    select trim_scale(coalesce(sum(quantity), 0)) as registered from registration
    where finished_product_id = ${main.id} and closed_at is null`
  return row?.registered ?? '0'
}
