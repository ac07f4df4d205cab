import type { ChangePolicy, Policy } from '../contracts/setup.ts'

/** The policy with what a command changes; what it leaves out stays. */
export function mergePolicy(before: Policy, command: Omit<ChangePolicy, 'id'>): Policy {
  return {
    id: before.id,
    name: command.name ?? before.name,
    description: command.description ?? before.description,
    useTrackedComponents: command.useTrackedComponents ?? before.useTrackedComponents,
    checkProductPreallocation: command.checkProductPreallocation ?? before.checkProductPreallocation,
    checkComponentPreallocation: command.checkComponentPreallocation ?? before.checkComponentPreallocation,
    serialMatchingLimit: command.serialMatchingLimit ?? before.serialMatchingLimit,
    overConsumption: command.overConsumption ?? before.overConsumption,
    expiredLot: command.expiredLot ?? before.expiredLot,
    heldLot: command.heldLot ?? before.heldLot,
    notIssued: command.notIssued ?? before.notIssued,
    incompleteUnit: command.incompleteUnit ?? before.incompleteUnit,
    operationSequence: command.operationSequence ?? before.operationSequence,
  }
}
