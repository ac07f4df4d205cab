import type { Actor } from '../audit/actor.ts'
import { Refusal, type RefusalParameters } from '../contracts/refusals.ts'
import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import type { PolicyChoice } from '../items/policy.ts'
import { isTrackedComponent } from '../items/tracked.ts'
import { add, isPositive } from '../lib/quantity.ts'
import { neededSql } from '../orders/product-share.ts'
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
  for (const { choice, parameters } of await listIncomplete(tx, orderId, lines))
    applyPolicy(choice, actor, leniency, 'unit-incomplete', parameters)
}

/** The same, all of it at once, each with the place of its line, where the policy does not let it pass. */
export async function findIncomplete(
  db: Reader,
  orderId: string,
  lines: readonly ReportableLine[],
): Promise<{ readonly index: number; readonly refusal: Refusal }[]> {
  return (await listIncomplete(db, orderId, lines))
    .filter(({ choice }) => choice !== 'warn')
    .map(({ index, parameters }) => ({ index, refusal: new Refusal('unit-incomplete', parameters) }))
}

interface Incomplete {
  readonly index: number
  readonly choice: PolicyChoice
  readonly parameters: RefusalParameters<'unit-incomplete'>
}

async function listIncomplete(
  db: Reader,
  orderId: string,
  lines: readonly ReportableLine[],
): Promise<Incomplete[]> {
  const good = new Map<string, string>()
  for (const { registrationId, reportedGood, asked, incompleteUnit } of lines)
    if (registrationId !== null && incompleteUnit !== 'off' && isPositive(asked.good))
      good.set(registrationId, add(good.get(registrationId) ?? reportedGood, asked.good))
  if (good.size === 0) return []
  const missing = Map.groupBy(await listMissing(db, orderId, good), (each) => each.registrationId)
  // The last line of a registration stands for all of them.
  const lastOf = new Map(lines.map((line, index) => [line.registrationId, { line, index }]))
  return [...lastOf.values()].flatMap(({ line, index }) => {
    const ofUnit = missing.get(line.registrationId ?? '')
    if (ofUnit === undefined) return []
    const text = ofUnit.map((each) => `${each.missing} ${each.unit} ${each.item}`).join(', ')
    return [{ index, choice: line.incompleteUnit, parameters: { product: line.product, missing: text } }]
  })
}

interface Missing {
  readonly registrationId: string
  readonly item: string
  readonly unit: string
  readonly missing: string
}

/** What the registrations lack for so much of them to be good. */
export async function listMissing(
  db: Reader,
  orderId: string,
  good: ReadonlyMap<string, string>,
): Promise<readonly Missing[]> {
  const units = [...good].map(([id, quantity]) => ({ id, quantity }))
  return await db<Missing[]>`
    with part as (
      select component.id, component.quantity_per, component.line_number, item.number as item,
        unit_of_measure.symbol as unit, unit_of_measure.decimals
      from component
      join item on item.id = component.item_id
      join unit_of_measure on unit_of_measure.code = item.unit
      where component.order_id = ${orderId} and ${isTrackedComponent(db)}),
    unit as (
      select good.id, good.quantity, made.component_share, made.share_before, made.quantity_per
      from jsonb_to_recordset(${asJson(db, units)}) as good (id uuid, quantity numeric)
      join registration on registration.id = good.id
      join finished_product made on made.id = registration.finished_product_id),
    used as (
      select association.registration_id, association.component_id, sum(association.quantity) as quantity
      from unit
      join registration on registration.id = unit.id
      join association on association.product_lot_id = registration.lot_id and association.registration_id = unit.id
        and association.closed_at is null
      group by association.registration_id, association.component_id)
    select "registrationId", item, unit, trim_scale(needed - used) as missing
    from (
      select unit.id as "registrationId", part.item, part.unit, part.line_number,
        ${neededSql(db, 'part', 'unit', db`unit.quantity`)} as needed, coalesce(used.quantity, 0) as used
      from unit cross join part
      left join used on used.registration_id = unit.id and used.component_id = part.id) as need
    where needed > used
    order by line_number`
}
