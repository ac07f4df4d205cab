import { z } from 'zod'
import { Day, Id, ItemName, PageQuery, QuantityText, WriteEnvelope } from './common.ts'
import { hasEachOnce, Name, PositiveQuantity, Search, UnitCode } from './items.ts'
import { Flushing } from './orders.ts'

/** Bills of materials and formulas. */

const Minutes = QuantityText.regex(/^\d/, 'must not be below zero')

export const BomLine = z
  .object({
    lineNumber: z.number().int(),
    item: ItemName,
    quantityPer: QuantityText.describe('In `unit`, for one inventory unit of what is made'),
    unit: UnitCode,
    operationNumber: z.number().int(),
    flushing: Flushing,
    substitutes: z.array(ItemName),
    policy: z
      .object({ id: Id, name: z.string() })
      .nullable()
      .describe('Judges this line instead of that of the item'),
    phantom: z.boolean().describe('An order gets the lines of its item’s own BOM instead'),
  })
  .meta({ id: 'BomLine' })

export const BomOperation = z
  .object({
    number: z.number().int(),
    name: z.string(),
    workCentre: z.object({ id: Id, code: z.string(), name: z.string() }).nullable(),
    setupMinutes: QuantityText,
    runMinutes: QuantityText.describe('For one unit of what is made'),
  })
  .meta({ id: 'BomOperation' })

/** What a formula makes besides its main item. */
export const BomProduct = z
  .object({
    lineNumber: z.number().int(),
    kind: z.enum(['co-product', 'by-product']),
    item: ItemName,
    quantityPer: QuantityText.describe('In `unit`, made with one inventory unit of the main item'),
    unit: UnitCode,
    share: QuantityText.describe(
      'Percent of every component that goes into it; the main item takes the rest',
    ),
  })
  .meta({ id: 'BomProduct' })
export type BomProduct = z.infer<typeof BomProduct>

export const BomRow = z
  .object({
    id: Id,
    name: z.string(),
    item: ItemName,
    validFrom: Day.nullable(),
    validTo: Day.nullable(),
    lineCount: z.number().int(),
  })
  .meta({ id: 'BomRow' })
export type BomRow = z.infer<typeof BomRow>

export const BomDetails = BomRow.extend({
  version: Id.describe('Changes with every change; send it as basedOn'),
  lines: z.array(BomLine),
  operations: z.array(BomOperation),
  products: z.array(BomProduct).describe('Co- and by-products; where there are any, orders are batch orders'),
}).meta({ id: 'BomDetails' })
export type BomDetails = z.infer<typeof BomDetails>

export const BomListQuery = PageQuery.extend({
  itemId: Id.optional().describe('BOMs of this item'),
  componentItemId: Id.optional().describe('BOMs that use this item, as a line or a substitute'),
  search: Search.describe('Part of the number or name of the item made'),
})

const StepNumber = z.number().int().min(1).max(100_000)

const BomLineInput = z
  .object({
    lineNumber: StepNumber,
    itemId: Id,
    quantityPer: PositiveQuantity,
    unit: UnitCode,
    operationNumber: StepNumber.default(10),
    flushing: Flushing.default('finish'),
    substituteIds: z.array(Id).max(50).default([]),
    policyId: Id.nullable().optional(),
    phantom: z.boolean().default(false),
  })
  .refine((line) => !line.phantom || (line.substituteIds.length === 0 && !line.policyId), {
    path: ['phantom'],
    message: 'stands for other lines, so it has neither substitutes nor a policy of its own',
  })
const BomOperationInput = z.object({
  number: StepNumber,
  name: Name,
  workCentreId: Id.optional(),
  setupMinutes: Minutes.default('0'),
  runMinutes: Minutes.default('0'),
})

const BomProductInput = z.object({
  lineNumber: StepNumber,
  kind: z.enum(['co-product', 'by-product']),
  itemId: Id,
  quantityPer: PositiveQuantity,
  unit: UnitCode,
  share: PositiveQuantity.refine((text) => Number(text) < 100, 'must be less than 100'),
})
const BomProducts = z
  .array(BomProductInput)
  .max(50)
  .refine(
    hasEachOnce<{ lineNumber: number }>((line) => line.lineNumber),
    'line numbers must differ',
  )
  .refine(
    hasEachOnce<{ itemId: string }>((line) => line.itemId),
    'items must differ',
  )
  .refine(
    (lines) => isBelowHundred(lines.map((line) => line.share)),
    'must leave a share of the components for the main item',
  )

const BomContents = {
  validFrom: Day.nullable().default(null),
  validTo: Day.nullable().default(null),
  lines: z
    .array(BomLineInput)
    .max(1000)
    .refine(
      hasEachOnce<{ lineNumber: number }>((line) => line.lineNumber),
      'line numbers must differ',
    ),
  operations: z
    .array(BomOperationInput)
    .max(200)
    .refine(
      hasEachOnce<{ number: number }>((operation) => operation.number),
      'operation numbers must differ',
    )
    .default([]),
  products: BomProducts.default([]),
}

/** Whether these percentages leave something of the whole. */
export function isBelowHundred(shares: readonly string[]): boolean {
  const millionths = shares.map((share) => Math.round(Number(share) * 1_000_000))
  return millionths.reduce((sum, each) => sum + each, 0) < 100_000_000
}

function endsAfterItStarts({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }) {
  return validFrom === null || validTo === null || validFrom <= validTo
}
const endsBefore = { path: ['validTo'], message: 'must not be before validFrom' }

export const CreateBom = WriteEnvelope.extend({ itemId: Id, name: Name, ...BomContents })
  .refine(endsAfterItStarts, endsBefore)
  .meta({ id: 'CreateBom' })
export type CreateBom = z.infer<typeof CreateBom>

/** A BOM with the contents of another one of the item. Of those that are valid on a day, an order gets the one that began last. */
export const CreateBomVersion = WriteEnvelope.extend({
  name: Name,
  validFrom: BomContents.validFrom,
  validTo: BomContents.validTo,
})
  .refine(endsAfterItStarts, endsBefore)
  .meta({ id: 'CreateBomVersion' })
export type CreateBomVersion = z.infer<typeof CreateBomVersion>

/** The whole BOM as it shall be: lines and operations left out are taken away. Orders keep their own copy. */
export const ChangeBom = WriteEnvelope.extend({
  basedOn: Id.optional().describe('The version that was looked at; refused when there is a newer one'),
  ...BomContents,
})
  .refine(endsAfterItStarts, endsBefore)
  .meta({ id: 'ChangeBom' })
export type ChangeBom = z.infer<typeof ChangeBom>
