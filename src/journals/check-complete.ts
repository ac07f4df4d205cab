import type { Actor } from '../audit/actor.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { isTrackedComponent } from '../items/tracked.ts'
import { add, isPositive } from '../lib/quantity.ts'
import { applyPolicy, type Leniency } from '../tracking/apply-policy.ts'
import type { ReportableLine } from './find-reportable.ts'

/**
 * Holds what is reported good against the completeness policy of its item: the tracked components must suffice for all of the
 * registration that is good. Scrap may be incomplete, for that is often why it is scrap.
 */
export async function checkComplete(
  tx: Tx,
  actor: Actor,
  orderId: string,
  lines: readonly ReportableLine[],
  leniency: Leniency,
): Promise<void> {
  const good = new Map<string, string>()
  for (const { registrationId, reportedGood, asked, main, incompleteUnit } of lines)
    if (registrationId !== null && main && incompleteUnit !== 'off' && isPositive(asked.good))
      good.set(registrationId, add(good.get(registrationId) ?? reportedGood, asked.good))
  if (good.size === 0) return
  const missing = Map.groupBy(await listMissing(tx, orderId, good), (each) => each.registrationId)
  for (const line of new Map(lines.map((each) => [each.registrationId, each])).values()) {
    const ofUnit = missing.get(line.registrationId ?? '')
    if (ofUnit !== undefined)
      applyPolicy(line.incompleteUnit, actor, leniency, 'unit-incomplete', {
        product: line.product,
        missing: ofUnit.map((each) => `${each.missing} ${each.unit} ${each.item}`).join(', '),
      })
  }
}

interface Missing {
  readonly registrationId: string
  readonly item: string
  readonly unit: string
  readonly missing: string
}

async function listMissing(
  tx: Tx,
  orderId: string,
  good: ReadonlyMap<string, string>,
): Promise<readonly Missing[]> {
  const units = [...good].map(([id, quantity]) => ({ id, quantity }))
  return await tx<Missing[]>`
    with part as (
      select component.id, component.quantity_per, component.line_number, item.number as item, unit_of_measure.symbol as unit
      from component
      join item on item.id = component.item_id
      join unit_of_measure on unit_of_measure.code = item.unit
      where component.order_id = ${orderId} and ${isTrackedComponent(tx)}),
    unit as (select * from jsonb_to_recordset(${asJson(tx, units)}) as unit (id uuid, quantity numeric)),
    used as (
      select association.registration_id, association.component_id, sum(association.quantity) as quantity
      from unit
      join registration on registration.id = unit.id
      join association on association.product_lot_id = registration.lot_id and association.registration_id = unit.id
        and association.closed_at is null
      group by association.registration_id, association.component_id)
    select unit.id as "registrationId", part.item, part.unit,
      trim_scale(part.quantity_per * unit.quantity - coalesce(used.quantity, 0)) as missing
    from unit cross join part
    left join used on used.registration_id = unit.id and used.component_id = part.id
    where part.quantity_per * unit.quantity > coalesce(used.quantity, 0)
    order by part.line_number`
}
