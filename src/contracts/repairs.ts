import { z } from 'zod'
import {
  dayRange,
  Id,
  Instant,
  ItemName,
  LotName,
  PageQuery,
  QuantityText,
  sortBy,
  WriteEnvelope,
} from './common.ts'
import { Reason } from './inventory.ts'
import { PositiveQuantity, Search } from './items.ts'

/** Units that are opened again after they were finished: repaired, reworked, scrapped or taken apart. */

export const repairOutcomes = ['returned', 'scrapped', 'taken-apart'] as const
export const RepairOutcome = z.enum(repairOutcomes)
export type RepairOutcome = z.infer<typeof RepairOutcome>

export const RepairListQuery = PageQuery.extend({
  open: z.enum(['true', 'false']).optional(),
  lotId: Id.optional(),
  search: Search.describe('Part of the number of the repair, of the unit or of its item'),
  ...dayRange,
  sort: sortBy('number', 'item', 'openedAt').default('-openedAt'),
})

export const RepairRow = z
  .object({
    id: Id,
    number: z.string(),
    lot: LotName,
    item: ItemName,
    warehouse: z.object({ id: Id, code: z.string() }),
    reason: z.string(),
    openedAt: Instant,
    openedBy: z.string(),
    outcome: RepairOutcome.nullable().describe('Null while the unit is open'),
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'RepairRow' })
export type RepairRow = z.infer<typeof RepairRow>

/** Something that is in the unit now, or that this repair took out of it. */
export const RepairPart = z
  .object({
    associationId: Id,
    lot: LotName,
    item: ItemName,
    quantity: QuantityText,
    installedAt: Instant,
    byThisRepair: z.boolean(),
    removedAt: Instant.nullable(),
    removeReason: z.string().nullable(),
    held: z.boolean(),
  })
  .meta({ id: 'RepairPart' })
export type RepairPart = z.infer<typeof RepairPart>

export const RepairDetails = RepairRow.extend({
  closeReason: z.string().nullable(),
  parts: z.array(RepairPart),
}).meta({ id: 'RepairDetails' })
export type RepairDetails = z.infer<typeof RepairDetails>

export const OpenRepair = WriteEnvelope.extend({ lotId: Id, reason: Reason }).meta({ id: 'OpenRepair' })
export type OpenRepair = z.infer<typeof OpenRepair>

export const ChangeRepair = WriteEnvelope.extend({
  removals: z
    .array(
      z.object({
        associationId: Id,
        to: z.enum(['stock', 'scrap']).describe('Back into the warehouse of the repair, or scrapped'),
      }),
    )
    .max(1000)
    .default([]),
  installs: z
    .array(
      z.object({
        lotId: Id,
        quantity: PositiveQuantity,
        replaces: Id.optional().describe(
          'The association that is removed here and that this takes the place of',
        ),
      }),
    )
    .max(1000)
    .default([]),
  reason: Reason,
})
  .refine(
    ({ removals, installs }) => removals.length + installs.length > 0,
    'must remove or install something',
  )
  .meta({ id: 'ChangeRepair' })
export type ChangeRepair = z.infer<typeof ChangeRepair>

export const CloseRepair = WriteEnvelope.extend({ outcome: RepairOutcome, reason: Reason }).meta({
  id: 'CloseRepair',
})
export type CloseRepair = z.infer<typeof CloseRepair>

export const RepairAnswer = z
  .object({ id: Id, number: z.string(), outcome: RepairOutcome.nullable() })
  .meta({ id: 'RepairAnswer' })
export type RepairAnswer = z.infer<typeof RepairAnswer>
