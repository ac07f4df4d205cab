import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import type { PolicyChoice } from '../items/policy.ts'
import { isTrackedComponent } from '../items/tracked.ts'
import type { LockedOrder } from './lock-order.ts'
import { neededSql } from './product-share.ts'

interface Incomplete {
  readonly count: number
  readonly product: string
  readonly policy: PolicyChoice
}

/**
 * Refuses when good units of the order lack tracked components, as far as the policy of their item asks for them: a component
 * can have been taken out after the unit was reported. What was let through with a reason when it was reported stays
 * let through. Returns the reason for which the order is ended all the same, if one was needed.
 */
export async function checkUnitsComplete(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  overrideReason: string | undefined,
): Promise<string | undefined> {
  const found = await findIncomplete(tx, order.id)
  if (found === undefined || found.policy === 'off' || found.policy === 'warn') return undefined
  const overridable = found.policy === 'override'
  if (!overridable || overrideReason === undefined)
    throw new Refusal(
      'units-incomplete',
      { order: order.number, count: String(found.count), product: found.product },
      { overridable },
    )
  if (!actor.rights.has('tracking.override')) throw new Refusal('override-not-allowed', {})
  return overrideReason
}

async function findIncomplete(tx: Tx, orderId: string): Promise<Incomplete | undefined> {
  const [found] = await tx<Incomplete[]>`
    with part as materialized (
      select component.id, component.quantity_per, unit_of_measure.decimals from component
      join item on item.id = component.item_id join unit_of_measure on unit_of_measure.code = item.unit
      where component.order_id = ${orderId} and ${isTrackedComponent(tx)}),
    reported as materialized (
      select registration.id, registration.lot_id, registration.finished_product_id, sum(line.quantity) as good
      from journal
      join journal_line line on line.journal_id = journal.id and line.component_id is null
      join journal_posting posting on posting.journal_id = journal.id
      join audit_event event on event.id = posting.event_id
      join registration on registration.id = line.registration_id and registration.closed_at is null
      join finished_product on finished_product.id = registration.finished_product_id and finished_product.kind = 'main'
      where journal.order_id = ${orderId} and journal.kind = 'report-as-finished'
      group by registration.id having sum(line.quantity) > 0 and not bool_or(event.type <> 'journal-reversed' and event.reason is not null)),
    used as (
      select association.registration_id, association.component_id, sum(association.quantity) as quantity
      from part join association on association.component_id = part.id and association.closed_at is null
      group by association.registration_id, association.component_id),
    lacking as (
      select distinct reported.id, reported.lot_id
      from reported join finished_product on finished_product.id = reported.finished_product_id cross join part
      left join used on used.registration_id = reported.id and used.component_id = part.id
      where ${neededSql(tx, 'part', 'finished_product', tx`reported.good`)} > coalesce(used.quantity, 0))
    select count(*)::int as count, min(coalesce(nullif(lot.serial_number, ''), lot.batch_number)) as product,
      (select coalesce(policy.incomplete_unit, 'block')
        from finished_product join item on item.id = finished_product.item_id
        left join tracked_components_policy policy on policy.id = item.policy_id
        where finished_product.order_id = ${orderId} and finished_product.kind = 'main') as policy
    from lacking join lot on lot.id = lacking.lot_id having count(*) > 0`
  return found
}
