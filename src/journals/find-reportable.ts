import type { Tracking } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { ReportAsFinished } from '../contracts/tracking.ts'
import type { Fragment, Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { defaultPolicy, type PolicyChoice } from '../items/policy.ts'
import type { Quantity } from '../lib/quantity.ts'
import type { LockedOrder } from '../orders/lock-order.ts'
import { lockUnits } from '../tracking/read-unit.ts'

export type AskedLine = ReportAsFinished['lines'][number]

/** A line of the request with the product it reports and how much of that is left to report. */
export interface ReportableLine {
  readonly asked: AskedLine
  readonly registrationId: string | null
  readonly lotId: string | null
  readonly itemId: string
  readonly item: string
  readonly tracking: Tracking
  /** The product's number, or its item where it has none. */
  readonly product: string
  readonly unit: string
  readonly decimals: number
  readonly main: boolean
  readonly closed: boolean
  readonly reportedGood: Quantity
  /** Registered, or started where there is no number, less what is reported. */
  readonly left: Quantity
  readonly incompleteUnit: PolicyChoice
}

/**
 * Finds what the lines report, in their order, and locks the units as corrections do. So nothing is put into a unit
 * while it is reported, and a unit is reported once. Refuses what is not of this order.
 */
export async function lockReportable(
  tx: Tx,
  order: Pick<LockedOrder, 'id'>,
  lines: readonly AskedLine[],
): Promise<ReportableLine[]> {
  const registrationIds = lines.flatMap((line) => line.registrationId ?? [])
  await lockUnits(tx, registrationIds)
  return await findReportable(tx, order.id, lines)
}

/** The same without locking anything, for who only looks. */
export async function findReportable(
  db: Reader,
  orderId: string,
  lines: readonly AskedLine[],
): Promise<ReportableLine[]> {
  const found = await db<(Omit<ReportableLine, 'asked'> & { index: number })[]>`
    select asked.index::int - 1 as index, registration.id as "registrationId", lot.id as "lotId", item.id as "itemId",
      item.number as item, item.tracking, coalesce(nullif(lot.serial_number, ''), nullif(lot.batch_number, ''), item.number) as product,
      unit_of_measure.symbol as unit, case when lot.single then 0 else unit_of_measure.decimals end as decimals,
      line.kind = 'main' as main, registration.closed_at is not null as closed,
      reported.good as "reportedGood",
      trim_scale(coalesce(registration.quantity, started.quantity) - reported.good - reported.error) as left,
      coalesce(policy.incomplete_unit, ${defaultPolicy.incompleteUnit}) as "incompleteUnit"
    from jsonb_array_elements(${asJson(db, lines)}) with ordinality as asked (line, index)
    left join registration on registration.id = (asked.line->>'registrationId')::uuid
    join finished_product line on line.order_id = ${orderId}
      and line.id = coalesce(registration.finished_product_id, (asked.line->>'finishedProductId')::uuid)
    join item on item.id = line.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    left join tracked_components_policy policy on policy.id = item.policy_id
    left join lot on lot.id = registration.lot_id
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from order_start
      where registration.id is null and finished_product_id = line.id) as started
    cross join lateral (
      select coalesce(sum(done.quantity), 0) as good, coalesce(sum(done.error_quantity), 0) as error
      from ${reportedLines(db, orderId)} as done) as reported
    order by asked.index`
  const byIndex = new Map(found.map(({ index, ...row }) => [index, row]))
  return lines.map((asked, index) => {
    const row = byIndex.get(index)
    if (row === undefined)
      throw new Refusal('not-found', {
        what: asked.registrationId ? 'Registration' : 'Finished product',
        number: asked.registrationId ?? asked.finishedProductId ?? '',
      })
    return { asked, ...row }
  })
}

/** On a finished product called `line`, its `item` and a `registration` of it. Lines of a registration are found by it; those of a product without numbers through the journals of the order. */
export function reportedLines(db: Reader, orderId: string): Fragment {
  return db`(
    select quantity, error_quantity from journal_line
    where registration_id = registration.id and component_id is null
    union all
    select journal_line.quantity, error_quantity from journal join journal_line on journal_id = journal.id
    where registration.id is null and journal.order_id = ${orderId} and journal.kind = 'report-as-finished'
      and journal_line.item_id = item.id)`
}
