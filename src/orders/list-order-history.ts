import type { z } from 'zod'
import { listHistory } from '../audit/list-history.ts'
import type { HistoryEntry, HistoryQuery } from '../contracts/history.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import type { Page } from '../lib/page.ts'

/** Everything that was done on an order and every scan that was refused there, newest first; also what others borrowed from it. */
export async function listOrderHistory(
  reader: Reader,
  orderId: string,
  query: z.infer<typeof HistoryQuery>,
): Promise<Page<HistoryEntry>> {
  const found = await reader`select from production_order where id = ${orderId}`
  if (found.length === 0) throw new Refusal('not-found', { what: 'Order', number: orderId })
  return await listHistory(
    reader,
    reader`(event.order_id = ${orderId} or event.id = any(array(select event_id from issue where from_order_id = ${orderId})))`,
    query,
  )
}
