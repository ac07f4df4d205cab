import type { z } from 'zod'
import { listHistory } from '../audit/list-history.ts'
import type { HistoryEntry, HistoryQuery } from '../contracts/history.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import type { Page } from '../lib/page.ts'

/** Everything that happened to a lot, newest first: the events of all rows that name it, and those about it that were refused. */
export async function listLotHistory(
  reader: Reader,
  lotId: string,
  query: z.infer<typeof HistoryQuery>,
): Promise<Page<HistoryEntry>> {
  const found = await reader`select from lot where id = ${lotId}`
  if (found.length === 0) throw new Refusal('not-found', { what: 'Lot', number: lotId })
  return await listHistory(
    reader,
    reader`event.id in (
      select id from audit_event where lot_id = ${lotId}
      union select event_id from lot where id = ${lotId}
      union select event_id from registration where lot_id = ${lotId}
      union select closed_event_id from registration where lot_id = ${lotId} and closed_at is not null
      union select event_id from association where component_lot_id = ${lotId}
      union select closed_event_id from association where component_lot_id = ${lotId} and closed_at is not null
      union select event_id from association where product_lot_id = ${lotId}
      union select closed_event_id from association where product_lot_id = ${lotId} and closed_at is not null
      union select event_id from inventory_transaction where lot_id = ${lotId}
      union select attachment.event_id from attachment_lot join attachment on attachment.id = attachment_id
        where lot_id = ${lotId}
      union select event_id from repair where lot_id = ${lotId}
      union select closed_event_id from repair where lot_id = ${lotId} and closed_at is not null
      union select event_id from hold where lot_id = ${lotId}
      union select closed_event_id from hold where lot_id = ${lotId} and released_at is not null)`,
    query,
  )
}
