import { policyDefaults } from '../contracts/setup.ts'
import type { Reader } from '../db/database.ts'

/** What a policy says about something that is not as it should be. */
export type PolicyChoice = 'off' | 'warn' | 'block' | 'override'

export interface Policy {
  readonly useTrackedComponents: boolean
  readonly checkProductPreallocation: boolean
  readonly checkComponentPreallocation: boolean
  readonly serialMatchingLimit: boolean
  /** More of a batch than the BOM line plans for the unit. */
  readonly overConsumption: PolicyChoice
  readonly expiredLot: PolicyChoice
  readonly heldLot: PolicyChoice
  readonly notIssued: PolicyChoice
  readonly incompleteUnit: PolicyChoice
  /** Cards of an operation have more than the operation before has good. */
  readonly operationSequence: PolicyChoice
}

/** What holds for an item without a policy of its own: the defaults of the table, which are the strict ones. */
export const defaultPolicy: Policy = policyDefaults

/** The policy as JSON, null where there is none; `policy` is the alias of tracked_components_policy in the query around it. */
export function policyJson(db: Reader) {
  return db`case when policy.id is not null then json_build_object(
    'useTrackedComponents', policy.use_tracked_components,
    'checkProductPreallocation', policy.check_product_preallocation,
    'checkComponentPreallocation', policy.check_component_preallocation,
    'serialMatchingLimit', policy.serial_matching_limit,
    'overConsumption', policy.over_consumption,
    'expiredLot', policy.expired_lot,
    'heldLot', policy.held_lot,
    'notIssued', policy.not_issued,
    'incompleteUnit', policy.incomplete_unit,
    'operationSequence', policy.operation_sequence) end`
}
