import type { Reader } from '../db/database.ts'
import type { DraftLine } from './draft-lines.ts'
import type { AskedLine } from './find-reportable.ts'

/** The lines of an open report as a person would ask for them in the dialog: by registration, or by finished product where there is none. */
export async function askedLines(
  db: Reader,
  orderId: string,
  lines: readonly DraftLine[],
): Promise<AskedLine[]> {
  const products = await db<{ id: string; itemId: string }[]>`
    select id, item_id as "itemId" from finished_product where order_id = ${orderId}`
  const byItem = new Map(products.map((each) => [each.itemId, each.id]))
  return lines.map(({ registrationId, itemId, quantity, errorQuantity, errorCause }) => ({
    ...(registrationId === null ? { finishedProductId: byItem.get(itemId) ?? '' } : { registrationId }),
    good: quantity,
    error: errorQuantity,
    ...(errorCause === null ? {} : { errorCause }),
  }))
}
