import type { Actor } from '../audit/actor.ts'
import type { OrderStatus } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { type FoundLot, lotsQuery, placeOf, type SoughtNumbers } from './find-lots.ts'
import type { OrderPlan } from './order-plan.ts'
import { type RegisteredUnit, unitQuery } from './read-unit.ts'
import { orderVersion } from './share-order.ts'

/** What the database says of a scan's order, unit and number, all of one moment. */
export interface Moment<StoredAnswer> {
  /** What the same request was answered before. */
  readonly before: StoredAnswer | undefined
  readonly status: OrderStatus
  readonly version: string
  readonly unit: RegisteredUnit | undefined
  readonly lots: readonly FoundLot[]
}

interface MomentRow<StoredAnswer> {
  readonly before: { readonly answer: StoredAnswer; readonly same: boolean } | null
  readonly order: {
    readonly status: OrderStatus
    readonly version: string
    readonly stationKnown: boolean
  } | null
  readonly unit: RegisteredUnit | null
  readonly lots: readonly FoundLot[]
}

/**
 * Reads all that a scan is decided on in one round trip, which is what a scan costs most.
 * Refuses an order or a station that does not exist, and a known request id that comes with other contents.
 */
export async function readMoment<StoredAnswer>(
  db: Reader,
  plan: OrderPlan,
  actor: Actor,
  registrationId: string | undefined,
  sought: SoughtNumbers | undefined,
): Promise<Moment<StoredAnswer>> {
  const numbers = sought ?? { itemIds: [], serialNumbers: [], batchNumbers: [] }
  const [row] = await db<MomentRow<StoredAnswer>[]>`
    select
      (select json_build_object('answer', answer, 'same', request = ${asJson(db, actor.request)})
        from audit_event where id = ${actor.requestId}) as before,
      (select json_build_object('status', status, 'version', ${orderVersion(db)},
          'stationKnown', ${actor.stationId}::uuid is null or exists (select from station where id = ${actor.stationId}))
        from production_order where id = ${plan.orderId}) as order,
      (select row_to_json(unit) from (${unitQuery(db, plan.orderId, registrationId ?? null)}) unit) as unit,
      (select coalesce(json_agg(found), '[]'::json) from (${lotsQuery(db, placeOf(plan, actor), numbers)}) found) as lots`
  if (!row?.order) throw new Refusal('not-found', { what: 'Order', number: plan.number })
  if (!row.order.stationKnown)
    throw new Refusal('not-found', { what: 'Station', number: actor.stationId ?? '' })
  if (row.before && !row.before.same) throw new Refusal('repeat-differs', {})
  return {
    before: row.before?.answer,
    status: row.order.status,
    version: row.order.version,
    unit: row.unit ?? undefined,
    lots: row.lots,
  }
}
