import { z } from 'zod'
import { gtin14, hasCheckDigit } from '../barcodes/check-digits.ts'
import { Id, PageQuery, QuantityText, sortBy, Tracking, WriteEnvelope } from './common.ts'

/** Items and their units. */

export const Name = z.string().trim().min(1).max(120)
export const Code = z.string().trim().min(1).max(40)
export const Search = z.string().trim().max(100).optional()

export const PositiveQuantity = QuantityText.regex(/[1-9]/, 'must be more than zero').regex(
  /^\d/,
  'must be more than zero',
)
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

/** Whether no two rows have the same of this. */
export function hasEachOnce<Row>(key: (row: Row) => unknown): (rows: Row[]) => boolean {
  return (rows) => new Set(rows.map(key)).size === rows.length
}
