import type { Actor } from '../audit/actor.ts'
import type { JournalProblem } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import type { Consumption } from '../inventory/post-consumption.ts'
import { defaultPolicy, type PolicyChoice } from '../items/policy.ts'
import { applyPolicy, type Leniency } from '../tracking/apply-policy.ts'
import { problemOf } from './find-problems.ts'

type TakenLot = Pick<Consumption, 'lotId' | 'componentId'>

interface HeldLot {
  readonly lotId: string
  readonly lot: string
  readonly item: string
  readonly reason: string
  /** What is inside it and on hold; null where it is on hold itself. */
  readonly part: string | null
  readonly heldLot: PolicyChoice
}

/**
 * Holds the lots that would be deducted against the policy for held lots, as a scan does: a hold on them, or on something inside them,
 * may have been placed since they were scanned.
 */
export async function checkHeld(
  tx: Tx,
  actor: Actor,
  consumption: readonly TakenLot[],
  leniency: Leniency,
): Promise<void> {
  for (const { heldLot, lot, item, reason, part } of await listHeld(tx, consumption))
    if (part === null) applyPolicy(heldLot, actor, leniency, 'lot-held', { lot, item, reason })
    else applyPolicy(heldLot, actor, leniency, 'part-held', { lot, item, part, reason })
}

/** The same as problems of the lines, where the policy does not let it pass. */
export async function problemsOfHeld(
  db: Reader,
  lines: readonly (TakenLot & { readonly lineNumber: number | null })[],
): Promise<JournalProblem[]> {
  const held = new Map(
    (await listHeld(db, lines))
      .filter(({ heldLot }) => heldLot === 'block' || heldLot === 'override')
      .map((each) => [each.lotId, refusalOfHeld(each)]),
  )
  return lines.flatMap(({ lotId, lineNumber }) => {
    const refusal = held.get(lotId ?? '')
    return refusal === undefined ? [] : [problemOf(lineNumber, refusal)]
  })
}

function refusalOfHeld({ lot, item, reason, part }: HeldLot): Refusal {
  return part === null
    ? new Refusal('lot-held', { lot, item, reason })
    : new Refusal('part-held', { lot, item, part, reason })
}

/** The lots that are on hold or contain what is, each once, with what the policy of its component says about it. */
async function listHeld(db: Reader, taken: readonly TakenLot[]): Promise<readonly HeldLot[]> {
  const lots = taken.flatMap(({ lotId, componentId }) => (lotId === null ? [] : [{ lotId, componentId }]))
  return await db<HeldLot[]>`
    with recursive taken as (
      select distinct on ("lotId") "lotId" as lot_id, "componentId" as component_id
      from jsonb_to_recordset(${asJson(db, lots)}) as row ("lotId" uuid, "componentId" uuid)),
    inside (root_id, lot_id) as (
      select lot_id, lot_id from taken
      union
      select root_id, association.component_lot_id
      from inside join association on product_lot_id = inside.lot_id and closed_at is null)
    select distinct on (item.number, lot.id) lot.id as "lotId",
      coalesce(nullif(lot.serial_number, ''), lot.batch_number) as lot, item.number as item, hold.reason,
      case when part.id <> lot.id then coalesce(nullif(part.serial_number, ''), part.batch_number) end as part,
      coalesce(policy.held_lot, ${defaultPolicy.heldLot}) as "heldLot"
    from inside
    join hold on hold.lot_id = inside.lot_id and hold.released_at is null
    join lot part on part.id = inside.lot_id
    join lot on lot.id = inside.root_id
    join item on item.id = lot.item_id
    join taken on taken.lot_id = lot.id
    left join component on component.id = taken.component_id
    join item planned on planned.id = coalesce(component.item_id, lot.item_id)
    left join tracked_components_policy policy on policy.id = coalesce(component.policy_id, planned.policy_id)
    order by item.number, lot.id, part.id <> lot.id, part.id`
}
