import { policyDefaults, strengths } from '../../contracts/setup.ts'
import { mergePolicy } from '../../items/merge-policy.ts'
import { findPolicies, savePolicies } from '../../items/save-policies.ts'
import { newId } from '../../lib/new-id.ts'
import { choice, flag, name, optional, required, text } from '../columns.ts'
import { defineKind } from '../kind.ts'
import { upsert } from '../upsert.ts'

const strength = choice(strengths)

export const policies = defineKind({
  name: 'policies',
  right: 'setup.manage',
  about:
    'Tracked components policies: how strictly an item is registered and checked. Empty switches keep their value, or the strict default in a new policy.',
  columns: {
    name: required(name, 'Name', 'Standard'),
    description: optional(text(500), 'What it is for', 'For what is assembled by hand'),
    use_tracked_components: optional(
      flag,
      'Off: its lines never appear on the Tracked components page',
      'yes',
    ),
    check_product_preallocation: optional(
      flag,
      'A product number must be allocated to the order already',
      'no',
    ),
    check_component_preallocation: optional(
      flag,
      'A component number must be reserved or picked for the order',
      'no',
    ),
    serial_matching_limit: optional(
      flag,
      'No more component serials for a unit than its BOM line plans',
      'yes',
    ),
    over_consumption: optional(
      strength,
      'More of a batch than the unit needs: off, warn, block or override',
      'warn',
    ),
    expired_lot: optional(strength, 'A lot after its expiry', 'override'),
    held_lot: optional(strength, 'A lot on hold', 'block'),
    not_issued: optional(strength, 'Material that was not issued to the order', 'off'),
    incomplete_unit: optional(strength, 'Reporting a unit that still lacks components', 'block'),
    operation_sequence: optional(strength, 'Cards of an operation before those of the one before it', 'off'),
  },
  load: (run, rows) =>
    upsert(run, rows, {
      keyOf: (values) => values.name,
      keyColumn: 'name',
      find: (names) => findPolicies(run.tx, names),
      merge: ({ values }, before) =>
        mergePolicy(before ?? { id: newId(), name: values.name, ...policyDefaults }, {
          description: values.description ?? undefined,
          useTrackedComponents: values.use_tracked_components ?? undefined,
          checkProductPreallocation: values.check_product_preallocation ?? undefined,
          checkComponentPreallocation: values.check_component_preallocation ?? undefined,
          serialMatchingLimit: values.serial_matching_limit ?? undefined,
          overConsumption: values.over_consumption ?? undefined,
          expiredLot: values.expired_lot ?? undefined,
          heldLot: values.held_lot ?? undefined,
          notIssued: values.not_issued ?? undefined,
          incompleteUnit: values.incomplete_unit ?? undefined,
          operationSequence: values.operation_sequence ?? undefined,
        }),
      save: (records) => savePolicies(run.tx, run.actor, records),
    }),
})
