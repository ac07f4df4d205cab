import { Tracking } from '../../contracts/common.ts'
import type { Refusal } from '../../contracts/refusals.ts'
import { checkGtin, findGtins, saveGtins } from '../../items/save-gtins.ts'
import { checkItemChanges, type ItemRecord, lockItems, saveItems } from '../../items/save-items.ts'
import { newId } from '../../lib/new-id.ts'
import { choice, code, gtin, name, optional, quantity, required, unitCode, wholeNumber } from '../columns.ts'
import { defineKind } from '../kind.ts'
import { upsert } from '../upsert.ts'
import {
  findItemReferences,
  findPolicyReferences,
  findSequenceReferences,
  findUnitReferences,
} from './references.ts'

const sequenceColumns = ['batch_sequence', 'serial_sequence'] as const

export const items = defineKind({
  name: 'items',
  right: 'items.manage',
  about: 'Items: products and material.',
  columns: {
    number: required(code, 'Item number', 'CEL-21700-50'),
    name: required(name, 'Name', 'Li-ion cell 21700, 5.0 Ah'),
    unit: required(unitCode, 'Code of the inventory unit', 'H87'),
    tracking: required(choice(Tracking.options), 'none, batch, serial or batch-and-serial', 'batch'),
    shelf_life_days: optional(wholeNumber(1, 36_500), 'Days until it expires, where it does', '720'),
    policy: optional(name, 'Name of its tracked components policy', 'Standard'),
    batch_sequence: optional(code, 'Number sequence of its batch numbers', 'batch'),
    serial_sequence: optional(code, 'Number sequence of its serial numbers', 'motor-serial'),
  },
  async load(run, rows) {
    const units = await findUnitReferences(
      run,
      rows.map((row) => row.values.unit),
    )
    const policies = await findPolicyReferences(
      run,
      rows.map((row) => row.values.policy),
    )
    const sequences = await findSequenceReferences(
      run,
      rows.flatMap((row) => [row.values.batch_sequence, row.values.serial_sequence]),
    )
    return await upsert<(typeof rows)[number]['values'], ItemRecord>(run, rows, {
      keyOf: (values) => values.number,
      keyColumn: 'number',
      find: (numbers) => lockItems(run.tx, numbers),
      merge: (row, before) => {
        const { number, name, tracking, policy, shelf_life_days, batch_sequence, serial_sequence } =
          row.values
        const unit = units.get(row, 'unit', row.values.unit)
        const found = policy ? policies.get(row, 'policy', policy) : undefined
        const missing = sequenceColumns.some((column) => {
          const sequence = row.values[column]
          return typeof sequence === 'string' && sequences.get(row, column, sequence) === undefined
        })
        if (unit === undefined || (policy && found === undefined) || missing) return undefined
        return {
          ...{ id: before?.id ?? newId(), number, name, unit: unit.code, tracking },
          shelfLifeDays: shelf_life_days === undefined ? (before?.shelfLifeDays ?? null) : shelf_life_days,
          policyId: policy === undefined ? (before?.policyId ?? null) : (found?.id ?? null),
          batchSequence: batch_sequence === undefined ? (before?.batchSequence ?? null) : batch_sequence,
          serialSequence: serial_sequence === undefined ? (before?.serialSequence ?? null) : serial_sequence,
        }
      },
      check: async (changes) => {
        const refusals = await checkItemChanges(run.tx, changes)
        const byRecord = new Map<ItemRecord, Refusal>()
        for (const { after } of changes) {
          const refusal = refusals.get(after.id)
          if (refusal) byRecord.set(after, refusal)
        }
        return byRecord
      },
      save: (records) => saveItems(run.tx, run.actor, records),
    })
  },
})

export const gtins = defineKind({
  name: 'gtins',
  right: 'items.manage',
  about: 'GTINs of items, with how many inventory units carry the code together.',
  columns: {
    gtin: required(gtin, 'GTIN of 8, 12, 13 or 14 digits with its check digit', '9520001000805'),
    item: required(code, 'Item number', 'CEL-21700-50'),
    pack_quantity: optional(quantity, 'Inventory units in the pack; 1 when empty', '100'),
  },
  async load(run, rows) {
    const items = await findItemReferences(
      run,
      rows.map((row) => row.values.item),
    )
    const known = await findGtins(
      run.tx,
      rows.map((row) => row.values.gtin),
    )
    return await upsert(run, rows, {
      keyOf: (values) => values.gtin,
      keyColumn: 'gtin',
      find: async () =>
        new Map(
          [...known].map(([key, { gtin, itemId, packQuantity }]) => [key, { gtin, itemId, packQuantity }]),
        ),
      merge: (row) => {
        const item = items.get(row, 'item', row.values.item)
        if (item === undefined) return undefined
        const record = {
          gtin: row.values.gtin,
          itemId: item.id,
          packQuantity: row.values.pack_quantity ?? '1',
        }
        const refusal = checkGtin(record, known)
        if (refusal) run.problems.at(row, 'gtin', refusal.message)
        return refusal ? undefined : record
      },
      save: (records) => saveGtins(run.tx, run.actor, records),
    })
  },
})
