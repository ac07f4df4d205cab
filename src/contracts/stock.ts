import { z } from 'zod'
import {
  Day,
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
import { LotNumber, Reason } from './inventory.ts'
import { PositiveQuantity, Search } from './items.ts'

/** What moves stock besides production and receipts: transfers, adjustments, counts, scrap, splits and merges. */

const mostLines = 5000

/** A lot, or an item that has none. */
const named = { lotId: Id.optional(), itemId: Id.optional().describe('Of an item without tracking') }
const namesOne = ({ lotId, itemId }: { lotId?: string | undefined; itemId?: string | undefined }) =>
  (lotId === undefined) !== (itemId === undefined)
const namesOneText = 'must name a lot, or an item without tracking'

export const StockLine = z.object({ ...named, quantity: PositiveQuantity }).refine(namesOne, namesOneText)
export type StockLine = z.infer<typeof StockLine>
export const StockLines = z.array(StockLine).min(1).max(mostLines)

/** What a posting of stock answers: the number under which it stands in the transactions. */
export const StockPosted = z
  .object({ number: z.string(), lines: z.number().int().describe('Lines that moved something') })
  .meta({ id: 'StockPosted' })
export type StockPosted = z.infer<typeof StockPosted>

export const TransferStock = WriteEnvelope.extend({
  fromWarehouseId: Id,
  toWarehouseId: Id,
  lines: StockLines,
  reason: Reason.optional(),
})
  .refine(({ fromWarehouseId, toWarehouseId }) => fromWarehouseId !== toWarehouseId, {
    path: ['toWarehouseId'],
    message: 'must be another warehouse',
  })
  .meta({ id: 'TransferStock' })
export type TransferStock = z.infer<typeof TransferStock>

export const AdjustStock = WriteEnvelope.extend({
  warehouseId: Id,
  lines: z
    .array(
      z
        .object({
          ...named,
          quantity: QuantityText.regex(/[1-9]/, 'must not be zero').describe(
            'Added, or with a minus taken away',
          ),
        })
        .refine(namesOne, namesOneText),
    )
    .min(1)
    .max(mostLines),
  reason: Reason,
}).meta({ id: 'AdjustStock' })
export type AdjustStock = z.infer<typeof AdjustStock>

export const CountStock = WriteEnvelope.extend({
  warehouseId: Id,
  lines: z
    .array(
      z
        .object({
          ...named,
          counted: QuantityText.regex(/^\d/, 'must not be below zero'),
          expected: QuantityText.describe('On hand when the count began; refused when it is another by now'),
        })
        .refine(namesOne, namesOneText),
    )
    .min(1)
    .max(mostLines),
  reason: Reason,
}).meta({ id: 'CountStock' })
export type CountStock = z.infer<typeof CountStock>

export const ScrapStock = WriteEnvelope.extend({ warehouseId: Id, lines: StockLines, reason: Reason }).meta({
  id: 'ScrapStock',
})
export type ScrapStock = z.infer<typeof ScrapStock>

// Splits and merges ---------------------------------------------------------------------------------------------------

export const SplitBatch = WriteEnvelope.extend({
  warehouseId: Id,
  parts: z
    .array(z.object({ batchNumber: LotNumber, quantity: PositiveQuantity }))
    .min(1)
    .max(100)
    .refine(
      (parts) => new Set(parts.map((part) => part.batchNumber)).size === parts.length,
      'batch numbers must differ',
    ),
  reason: Reason.optional(),
}).meta({ id: 'SplitBatch' })
export type SplitBatch = z.infer<typeof SplitBatch>

export const MergeBatches = WriteEnvelope.extend({
  warehouseId: Id,
  parts: z
    .array(z.object({ lotId: Id, quantity: PositiveQuantity }))
    .min(2)
    .max(100)
    .refine((parts) => new Set(parts.map((part) => part.lotId)).size === parts.length, 'batches must differ'),
  batchNumber: LotNumber.describe('Of the new batch'),
  reason: Reason.optional(),
}).meta({ id: 'MergeBatches' })
export type MergeBatches = z.infer<typeof MergeBatches>

export const DividedBatch = z
  .object({ number: z.string(), lots: z.array(LotName).describe('The new batches') })
  .meta({ id: 'DividedBatch' })
export type DividedBatch = z.infer<typeof DividedBatch>

// What a scanned number names -----------------------------------------------------------------------------------------

export const ScannedStockQuery = z.object({
  characters: z.string().min(1).max(10_000).describe('What the scanner sent, or a typed number'),
  warehouseId: Id.optional().describe('Where it should lie; everywhere when absent'),
})

export const ScannedStock = z
  .object({
    lot: LotName,
    item: ItemName,
    onHand: QuantityText.describe('In the warehouse asked for'),
    expiresOn: Day.nullable(),
    holdReason: z.string().nullable(),
  })
  .meta({ id: 'ScannedStock' })
export type ScannedStock = z.infer<typeof ScannedStock>

// Movements -----------------------------------------------------------------------------------------------------------

export const movementReferences = [
  'opening',
  'purchase',
  'production',
  'production-line',
  'sales',
  'transfer',
  'adjustment',
  'count',
  'scrap',
  'import',
  'split',
  'merge',
  'repair',
  'issue',
  'disassembly',
] as const
export const MovementReference = z.enum(movementReferences)
export type MovementReference = z.infer<typeof MovementReference>

export const MovementListQuery = PageQuery.extend({
  reference: z
    .string()
    .refine((text) => text.split(',').every((each) => MovementReference.safeParse(each).success), {
      error: `is none of ${movementReferences.join(', ')}`,
    })
    .optional()
    .describe('One kind or several, separated by commas'),
  search: Search.describe('Part of an item, batch, serial or reference number'),
  warehouseId: Id.optional(),
  lotId: Id.optional(),
  itemId: Id.optional(),
  ...dayRange,
  sort: sortBy('at', 'item').default('-at'),
})

export const Movement = z
  .object({
    id: Id,
    at: Instant,
    reference: MovementReference,
    number: z.string(),
    state: z.enum(['received', 'reserved', 'picked', 'deducted']),
    item: ItemName,
    lot: LotName.nullable(),
    warehouse: z.string(),
    quantity: QuantityText,
    party: z.string().nullable(),
    who: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Movement' })
export type Movement = z.infer<typeof Movement>
