import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { RemovalAnswer, RemoveRegistrations } from '../contracts/tracking.ts'
import type { Tx } from '../db/database.ts'
import { isZero } from '../lib/quantity.ts'
import { openCorrection } from './open-correction.ts'
import { lockUnits } from './read-unit.ts'
import { numberOf } from './unit-state.ts'

interface Found {
  readonly id: string
  readonly lotId: string
  readonly batchNumber: string
  readonly serialNumber: string
  readonly quantity: string
  readonly closed: boolean
  readonly reported: string
  readonly components: string
}

/**
 * Takes numbers off an order that were given by mistake; their started units are free for other numbers. Refuses those that
 * have components or are reported as finished.
 */
export async function removeRegistrations(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: RemoveRegistrations,
): Promise<RemovalAnswer> {
  const { order } = await openCorrection(tx, orderId, 'reported-as-finished')
  await lockUnits(tx, command.registrationIds)
  const found = await findRegistrations(tx, orderId, command.registrationIds)
  for (const each of found) refuseKept(order.number, each)
  await closeRegistrations(tx, actor, command.registrationIds, command.reason)
  const answer = { removed: found.length, reversed: 0 }
  const removed = found.map(({ id, quantity, ...each }) => ({ id, number: numberOf(each), quantity }))
  await recordEvent(tx, actor, {
    type: 'registrations-removed',
    orderId,
    lotId: found.length === 1 ? found[0]?.lotId : undefined,
    answer,
    change: { before: removed, after: [] },
    reason: command.reason,
  })
  return answer
}

/** Ends open registrations and frees their started units. */
export async function closeRegistrations(
  tx: Tx,
  actor: Actor,
  registrationIds: readonly string[],
  reason: string,
): Promise<void> {
  const ids = [...registrationIds]
  await tx`
    update registration set closed_at = ${actor.at}, closed_event_id = ${actor.requestId}, close_reason = ${reason}
    where id = any(${ids}::uuid[])`
  await tx`update started_unit set registration_id = null where registration_id = any(${ids}::uuid[])`
}

function refuseKept(order: string, found: Found): void {
  const number = numberOf(found)
  if (found.closed) throw new Refusal('registration-closed', { number, order })
  if (!isZero(found.reported)) throw new Refusal('product-reported', { number })
  if (found.components !== '0')
    throw new Refusal('registration-has-components', { number, count: found.components })
}

async function findRegistrations(
  tx: Tx,
  orderId: string,
  registrationIds: readonly string[],
): Promise<Found[]> {
  const found = await tx<Found[]>`
    select registration.id, lot.id as "lotId", lot.batch_number as "batchNumber", lot.serial_number as "serialNumber",
      trim_scale(registration.quantity) as quantity, registration.closed_at is not null as closed,
      (select coalesce(sum(quantity + error_quantity), 0) from journal_line
        where registration_id = registration.id and component_id is null) as reported,
      (select count(*) from association where product_lot_id = lot.id and registration_id = registration.id
        and closed_at is null) as components
    from registration join lot on lot.id = registration.lot_id
    where registration.id = any(${[...registrationIds]}::uuid[]) and registration.order_id = ${orderId}
    order by registration.id`
  const known = new Set(found.map((each) => each.id))
  const missing = registrationIds.find((id) => !known.has(id))
  if (missing !== undefined) throw new Refusal('not-found', { what: 'Registration', number: missing })
  return found
}
