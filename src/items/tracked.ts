import type { Fragment, Reader } from '../db/database.ts'

/**
 * The rule of which lines are scanned, as a condition on a table or alias named `item`: the item is batch- or
 * serial-controlled and its tracked components policy uses tracked components. An item without a policy follows the
 * defaults of the policy table, which are the strict ones. Every other line is consumed by its flushing principle.
 */
export function isTracked(db: Reader): Fragment {
  return db`(item.tracking <> 'none' and coalesce(
    (select policy.use_tracked_components from tracked_components_policy policy where policy.id = item.policy_id), true))`
}
