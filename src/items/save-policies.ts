import type { Actor } from '../audit/actor.ts'
import type { Policy } from '../contracts/setup.ts'
import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'

/** The tracked components policies with these names, by name. */
export async function findPolicies(reader: Reader, names: readonly string[]): Promise<Map<string, Policy>> {
  const rows = await reader<Policy[]>`
    select ${policyColumns(reader)} from tracked_components_policy policy where name = any(${[...names]})`
  return new Map(rows.map((row) => [row.name, row]))
}

/** SQL for the contract's Policy, in a query that has the table as `policy`. */
export function policyColumns(reader: Reader) {
  return reader`policy.id, policy.name, policy.description, policy.use_tracked_components as "useTrackedComponents",
    policy.check_product_preallocation as "checkProductPreallocation",
    policy.check_component_preallocation as "checkComponentPreallocation",
    policy.serial_matching_limit as "serialMatchingLimit", policy.over_consumption as "overConsumption",
    policy.expired_lot as "expiredLot", policy.held_lot as "heldLot", policy.not_issued as "notIssued",
    policy.incomplete_unit as "incompleteUnit", policy.operation_sequence as "operationSequence"`
}

/** Writes policies as they shall be, new ones and changed ones. */
export async function savePolicies(tx: Tx, actor: Actor, policies: readonly Policy[]): Promise<void> {
  await tx`
    insert into tracked_components_policy (id, name, description, use_tracked_components, check_product_preallocation,
      check_component_preallocation, serial_matching_limit, over_consumption, expired_lot, held_lot, not_issued,
      incomplete_unit, operation_sequence, event_id)
    select id, name, description, "useTrackedComponents", "checkProductPreallocation", "checkComponentPreallocation",
      "serialMatchingLimit", "overConsumption", "expiredLot", "heldLot", "notIssued", "incompleteUnit",
      "operationSequence", ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, policies)}) as row (id uuid, name text, description text,
      "useTrackedComponents" boolean, "checkProductPreallocation" boolean, "checkComponentPreallocation" boolean,
      "serialMatchingLimit" boolean, "overConsumption" text, "expiredLot" text, "heldLot" text, "notIssued" text,
      "incompleteUnit" text, "operationSequence" text)
    on conflict (id) do update set name = excluded.name, description = excluded.description,
      use_tracked_components = excluded.use_tracked_components,
      check_product_preallocation = excluded.check_product_preallocation,
      check_component_preallocation = excluded.check_component_preallocation,
      serial_matching_limit = excluded.serial_matching_limit, over_consumption = excluded.over_consumption,
      expired_lot = excluded.expired_lot, held_lot = excluded.held_lot, not_issued = excluded.not_issued,
      incomplete_unit = excluded.incomplete_unit, operation_sequence = excluded.operation_sequence,
      event_id = excluded.event_id`
}
