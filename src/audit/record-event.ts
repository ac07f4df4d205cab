import type { Tx } from '../db/database.ts'
import type { Actor } from './actor.ts'

export interface EventRecord {
  /** What happened, in the past tense: `component-associated`. */
  readonly type: string
  readonly orderId?: string | undefined
  /** The lot the event is about: the product, or the lot that was held. Others are found through the rows the event made. */
  readonly lotId?: string | undefined
  /** Given to whoever sends the same request again. */
  readonly answer: unknown
  /** Before and after, as far as the rows do not tell it themselves. */
  readonly change?: unknown
  readonly reason?: string | undefined
  /** The code of the refusal, where a scan was refused. */
  readonly refusal?: string | undefined
}

/** The same request is being answered by another transaction at this moment; the pipeline waits for it and repeats its answer. */
export class SameRequestInFlight extends Error {}

/** The event as JSON with the columns of `audit_event`, for statements that write it when what it tells was written. */
export function eventRow(actor: Actor, event: EventRecord) {
  return {
    id: actor.requestId,
    type: event.type,
    account_id: actor.accountId,
    station_id: actor.stationId,
    at: actor.at,
    device_at: actor.deviceAt,
    order_id: event.orderId,
    lot_id: event.lotId,
    request: actor.request,
    answer: event.answer,
    change: event.change,
    reason: event.reason,
    refusal: event.refusal,
  }
}

/** Writes the audit event of a change, in the transaction of the change. Every operation that writes calls it once, last. */
export async function recordEvent(tx: Tx, actor: Actor, event: EventRecord): Promise<void> {
  const row = JSON.stringify(eventRow(actor, event))
  const written = await tx`
    insert into audit_event select * from json_populate_record(null::audit_event, ${row}::json) on conflict (id) do nothing returning id`
  if (written.length === 0) throw new SameRequestInFlight()
}
