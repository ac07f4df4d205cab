import { z } from 'zod'
import { gtin14, hasCheckDigit } from '../barcodes/check-digits.ts'
import { Day, Id, ItemName, PageQuery, QuantityText, sortBy, Tracking, WriteEnvelope } from './common.ts'
import { Flushing } from './orders.ts'

/** Items, their units and their bills of materials. */

export const Name = z.string().trim().min(1).max(120)
export const Code = z.string().trim().min(1).max(40)
export const Search = z.string().trim().max(100).optional()

export const PositiveQuantity = QuantityText.regex(/[1-9]/, 'must be more than zero').regex(
  /^\d/,
  'must be more than zero',
)
const Minutes = QuantityText.regex(/^\d/, 'must not be below zero')

// Units ---------------------------------------------------------------------------------------------------------------

export const UnitCode = z
  .string()
  .regex(/^[A-Z0-9]{2,3}$/, 'must be two or three capital letters or digits, such as KGM')
  .describe('Code of UN/ECE Recommendation 20')

export const UnitOfMeasure = z
  .object({
    code: UnitCode,
    name: z.string(),
    symbol: z.string(),
    decimals: z.number().int().describe('Decimals that quantities in this unit may have'),
  })
  .meta({ id: 'UnitOfMeasure' })
export type UnitOfMeasure = z.infer<typeof UnitOfMeasure>

const Decimals = z.number().int().min(0).max(6)
const Symbol_ = z.string().trim().min(1).max(12)

export const UnitListQuery = PageQuery.extend({ search: Search })

export const CreateUnit = WriteEnvelope.extend({
  code: UnitCode,
  name: Name,
  symbol: Symbol_,
  decimals: Decimals,
}).meta({ id: 'CreateUnit' })
export type CreateUnit = z.infer<typeof CreateUnit>

export const ChangeUnit = WriteEnvelope.extend({
  name: Name.optional(),
  symbol: Symbol_.optional(),
  decimals: Decimals.optional(),
}).meta({ id: 'ChangeUnit' })
export type ChangeUnit = z.infer<typeof ChangeUnit>

export const Conversion = z
  .object({
    id: Id,
    item: z
      .object({ id: Id, number: z.string(), name: z.string() })
      .nullable()
      .describe('Null for a conversion that holds for every item'),
    from: UnitCode,
    to: UnitCode,
    numerator: QuantityText.describe('One `from` is numerator / denominator `to`'),
    denominator: QuantityText,
  })
  .meta({ id: 'Conversion' })
export type Conversion = z.infer<typeof Conversion>

export const ConversionListQuery = PageQuery.extend({
  itemId: Id.optional().describe('Conversions of this item and those that hold for every item'),
})

export const CreateConversion = WriteEnvelope.extend({
  itemId: Id.optional(),
  from: UnitCode,
  to: UnitCode,
  numerator: PositiveQuantity,
  denominator: PositiveQuantity.default('1'),
})
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must be another unit than from' })
  .meta({ id: 'CreateConversion' })
export type CreateConversion = z.infer<typeof CreateConversion>

export const ChangeConversion = WriteEnvelope.extend({
  numerator: PositiveQuantity,
  denominator: PositiveQuantity.default('1'),
}).meta({ id: 'ChangeConversion' })
export type ChangeConversion = z.infer<typeof ChangeConversion>

export const RemoveConversion = WriteEnvelope.meta({ id: 'RemoveConversion' })

// Items ---------------------------------------------------------------------------------------------------------------

/** A GTIN of 8, 12, 13 or 14 digits, kept as 14. */
export const Gtin = z
  .string()
  .trim()
  .regex(/^(\d{8}|\d{12,14})$/, 'must have 8, 12, 13 or 14 digits')
  .transform(gtin14)
  .refine((digits) => hasCheckDigit(digits), 'has a wrong check digit: look at the last digit again')
  .describe('GTIN-8, -12, -13 or -14')

export const ItemGtin = z.object({
  gtin: z.string().describe('14 digits'),
  packQuantity: QuantityText.describe('Inventory units in what carries this GTIN'),
})

export const Item = z
  .object({
    id: Id,
    number: z.string(),
    name: z.string(),
    unit: UnitOfMeasure,
    tracking: Tracking,
    shelfLifeDays: z.number().int().nullable(),
    policy: z.object({ id: Id, name: z.string() }).nullable(),
    batchSequence: z.string().nullable().describe('Name of the number sequence of its batch numbers'),
    serialSequence: z.string().nullable().describe('Name of the number sequence of its serial numbers'),
    gtins: z.array(ItemGtin),
    boms: z.number().int().describe('How many BOMs it has'),
  })
  .meta({ id: 'Item' })
export type Item = z.infer<typeof Item>

export const ItemListQuery = PageQuery.extend({
  search: Search.describe('Part of the number or the name, or a whole GTIN'),
  tracking: z.string().optional().describe('One kind of tracking or several, separated by commas'),
  policyId: Id.optional(),
  made: z.enum(['true', 'false']).optional().describe('Whether it has a BOM'),
  sort: sortBy('number', 'name', 'tracking').default('number'),
})

const GtinInput = z.object({ gtin: Gtin, packQuantity: PositiveQuantity.default('1') })
const Gtins = z
  .array(GtinInput)
  .max(50)
  .refine(
    hasEachOnce<{ gtin: string }>((each) => each.gtin),
    'GTINs must differ',
  )
const ShelfLife = z.number().int().min(1).max(36_500)

export const CreateItem = WriteEnvelope.extend({
  number: Code,
  name: Name,
  unit: UnitCode,
  tracking: Tracking,
  shelfLifeDays: ShelfLife.optional(),
  policyId: Id.optional(),
  batchSequence: Code.optional(),
  serialSequence: Code.optional(),
  gtins: Gtins.default([]),
}).meta({ id: 'CreateItem' })
export type CreateItem = z.infer<typeof CreateItem>

export const ChangeItem = WriteEnvelope.extend({
  name: Name.optional(),
  unit: UnitCode.optional(),
  tracking: Tracking.optional(),
  shelfLifeDays: ShelfLife.nullable().optional(),
  policyId: Id.nullable().optional(),
  batchSequence: Code.nullable().optional(),
  serialSequence: Code.nullable().optional(),
  gtins: Gtins.optional().describe('All of them: those left out are taken away'),
}).meta({ id: 'ChangeItem' })
export type ChangeItem = z.infer<typeof ChangeItem>

// BOMs ----------------------------------------------------------------------------------------------------------------

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

function hasEachOnce<Row>(key: (row: Row) => unknown): (rows: Row[]) => boolean {
  return (rows) => new Set(rows.map(key)).size === rows.length
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
