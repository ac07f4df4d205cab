import type { Reader } from '../db/database.ts'
import type { Quantity } from '../lib/quantity.ts'

interface ReceiptPart {
  readonly reference: string
  /** Number of the receipt. */
  readonly number: string
  readonly itemId: string
  readonly lotId: string | null
  readonly warehouseId: string
}

/** Identifies what one receipt brings of one lot (or of an item without lots) into one warehouse. */
export function receiptKey({ reference, number, itemId, lotId, warehouseId }: ReceiptPart): string {
  return JSON.stringify([reference, number, itemId, lotId, warehouseId])
}

/** What receipts with these numbers have brought of these items already, by `receiptKey`. */
export async function findReceived(
  reader: Reader,
  lines: readonly Pick<ReceiptPart, 'number' | 'itemId'>[],
): Promise<Map<string, Quantity>> {
  const numbers = [...new Set(lines.map((line) => line.number))]
  const itemIds = [...new Set(lines.map((line) => line.itemId))]
  const rows = await reader<(ReceiptPart & { quantity: Quantity })[]>`
    select reference, reference_number as number, item_id as "itemId", lot_id as "lotId", warehouse_id as "warehouseId",
      trim_scale(sum(quantity)) as quantity
    from inventory_transaction
    where item_id = any(${itemIds}) and reference_number = any(${numbers})
      and state = 'received' and reference in ('purchase', 'opening')
    group by reference, reference_number, item_id, lot_id, warehouse_id`
  return new Map(rows.map((row) => [receiptKey(row), row.quantity]))
}
