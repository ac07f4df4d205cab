import type { Reader } from '../db/database.ts'
import type { JournalLineRow } from '../inventory/write-journal-lines.ts'
import type { Quantity } from '../lib/quantity.ts'

/** A line of an open journal with what decides whether it can be posted. */
export interface DraftLine extends JournalLineRow {
  readonly lineNumber: number
  readonly item: string
  readonly unit: string
  readonly decimals: number
  /** The number of the component's lot and of the product it is in; empty for an item without numbers. */
  readonly number: string
  readonly product: string
  /** Of the association; null where the line has none. */
  readonly closed: boolean | null
  readonly unposted: Quantity | null
}

export async function listDraftLines(db: Reader, journalId: string): Promise<readonly DraftLine[]> {
  return await db<DraftLine[]>`
    select line.id, line.line_number as "lineNumber", line.component_id as "componentId", line.item_id as "itemId",
      line.lot_id as "lotId", line.association_id as "associationId", line.registration_id as "registrationId",
      line.warehouse_id as "warehouseId", trim_scale(line.quantity) as quantity,
      trim_scale(line.error_quantity) as "errorQuantity", line.error_cause as "errorCause",
      line.operation_number as "operationNumber", item.number as item, unit_of_measure.symbol as unit,
      case when lot.single then 0 else unit_of_measure.decimals end as decimals,
      coalesce(nullif(lot.serial_number, ''), lot.batch_number, '') as number,
      coalesce(nullif(product.serial_number, ''), product.batch_number, '') as product,
      association.closed_at is not null as closed,
      trim_scale(association.quantity - deducted.quantity) as unposted
    from journal_draft_line line
    join item on item.id = line.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    left join lot on lot.id = line.lot_id
    left join association on association.id = line.association_id
    left join lot product on product.id = association.product_lot_id
    cross join lateral (
      select coalesce(-sum(quantity), 0) as quantity from inventory_transaction
      where association_id = line.association_id and state = 'deducted') as deducted
    where line.journal_id = ${journalId}
    order by line.line_number`
}
