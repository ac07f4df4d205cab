import type { Tx } from '../db/database.ts'
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

/** Writes the audit event of a change, in the transaction of the change. Every operation that writes calls it once, last. */
export async function recordEvent(tx: Tx, actor: Actor, event: EventRecord): Promise<void> {
  const written = await tx`
    insert into audit_event (id, type, account_id, station_id, at, device_at, order_id, lot_id, request, answer, change, reason, refusal)
    values (${actor.requestId}, ${event.type}, ${actor.accountId}, ${actor.stationId}, ${actor.at}, ${actor.deviceAt},
      ${event.orderId ?? null}, ${event.lotId ?? null}, ${asJson(tx, actor.request)}, ${asJson(tx, event.answer)},
      ${asJson(tx, event.change ?? null)}, ${event.reason ?? null}, ${event.refusal ?? null})
    on conflict (id) do nothing
    returning id`
  if (written.length === 0) throw new SameRequestInFlight()
}
