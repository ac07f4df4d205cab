import type { Actor } from '../audit/actor.ts'
import type { Reader, Tx } from '../db/database.ts'
import type { Consumption } from '../inventory/post-consumption.ts'
import { defaultPolicy, type PolicyChoice } from '../items/policy.ts'
import { applyPolicy, type Leniency } from '../tracking/apply-policy.ts'

export interface HeldLot {
  readonly lotId: string
  readonly lot: string
  readonly item: string
  readonly reason: string
  readonly heldLot: PolicyChoice
}

/** Holds the lots that would be deducted against the policy for held lots: a hold may have been placed since they were scanned. */
export async function checkHeld(
  tx: Tx,
  actor: Actor,
  consumption: readonly Pick<Consumption, 'lotId'>[],
  leniency: Leniency,
): Promise<void> {
  const lotIds = [...new Set(consumption.flatMap((each) => each.lotId ?? []))]
  for (const { heldLot, lot, item, reason } of await listHeld(tx, lotIds))
    applyPolicy(heldLot, actor, leniency, 'lot-held', { lot, item, reason })
}

/** Those of the lots that are on hold, with what the policy of their item says about it. */
export async function listHeld(db: Reader, lotIds: readonly string[]): Promise<readonly HeldLot[]> {
  return await db<HeldLot[]>`
    select lot.id as "lotId", coalesce(nullif(lot.serial_number, ''), lot.batch_number) as lot, item.number as item,
      hold.reason, coalesce(policy.held_lot, ${defaultPolicy.heldLot}) as "heldLot"
    from hold
    join lot on lot.id = hold.lot_id
    join item on item.id = lot.item_id
    left join tracked_components_policy policy on policy.id = item.policy_id
    where hold.lot_id = any(${[...lotIds]}::uuid[]) and hold.released_at is null
    order by item.number, lot.id`
}
