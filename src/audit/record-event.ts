import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
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

/** The insert of an event up to its `from`, for statements that write it only when what it tells was written. */
export function eventInsert(db: Reader, actor: Actor, event: EventRecord) {
  return db`
    insert into audit_event (id, type, account_id, station_id, at, device_at, order_id, lot_id, request, answer, change, reason, refusal)
    select ${actor.requestId}::uuid, ${event.type}, ${actor.accountId}::uuid, ${actor.stationId}::uuid, ${actor.at}, ${actor.deviceAt}::timestamptz,
      ${event.orderId ?? null}::uuid, ${event.lotId ?? null}::uuid, ${asJson(db, actor.request)}, ${asJson(db, event.answer)},
      ${asJson(db, event.change ?? null)}, ${event.reason ?? null}, ${event.refusal ?? null}`
}

/** Writes the audit event of a change, in the transaction of the change. Every operation that writes calls it once, last. */
export async function recordEvent(tx: Tx, actor: Actor, event: EventRecord): Promise<void> {
  const written = await tx`${eventInsert(tx, actor, event)} on conflict (id) do nothing returning id`
  if (written.length === 0) throw new SameRequestInFlight()
}
