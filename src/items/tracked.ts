import type { Fragment, Reader } from '../db/database.ts'

/**
 * The rule of which lines are scanned, as a condition on a table or alias named `item`: the item is batch- or
 * serial-controlled and its tracked components policy uses tracked components. An item without a policy follows the
 * defaults of the policy table, which are the strict ones. Every other line is consumed by its flushing principle.
 */
export function isTracked(db: Reader): Fragment {
  return usesTracking(db, db`item.policy_id`)
}

/** The same for a component of an order, as the alias given: its BOM line may have had a policy of its own. */
export function isTrackedComponent(db: Reader, alias: 'component' | 'c' = 'component'): Fragment {
  return usesTracking(db, componentPolicyId(db, alias))
}

/** The policy that judges a component: that of its BOM line, where it has one, or that of its item. */
export function componentPolicyId(db: Reader, alias: 'component' | 'c' = 'component'): Fragment {
  return db`coalesce(${db(alias)}.policy_id, item.policy_id)`
}

function usesTracking(db: Reader, policyId: Fragment): Fragment {
  return db`(item.tracking <> 'none' and coalesce(
    (select policy.use_tracked_components from tracked_components_policy policy where policy.id = ${policyId}), true))`
}
