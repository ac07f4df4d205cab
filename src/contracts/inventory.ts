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
import { Code, Name, PositiveQuantity, Search, UnitCode } from './items.ts'

/** Lots, what is on hand of them, receipts, holds, vendors and customers. */

const invisible = /[\p{Cc}\p{Cf}\p{Cs}]/u

/** A batch or serial number as a person or a file gives it. Letters keep their case and zeros count. */
export const LotNumber = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((number) => !invisible.test(number), 'must not contain characters that cannot be seen')

export const Reason = z.string().trim().min(3).max(500)

export const Hold = z
  .object({
    id: Id,
    item: ItemName,
    lot: LotName,
    reason: z.string(),
    placedAt: Instant,
    placedBy: z.string(),
    releasedAt: Instant.nullable(),
    releasedBy: z.string().nullable(),
    releaseReason: z.string().nullable(),
  })
  .meta({ id: 'Hold' })
export type Hold = z.infer<typeof Hold>

export const Lot = z
  .object({
    id: Id,
    item: ItemName,
    batchNumber: z.string(),
    serialNumber: z.string(),
    producedOn: Day.nullable(),
    expiresOn: Day.nullable(),
    expired: z.boolean(),
    supplierBatch: z.string().nullable(),
    onHand: QuantityText.describe('Physically in all warehouses'),
    reserved: QuantityText.describe('Of that, promised to orders'),
    hold: z.object({ id: Id, reason: z.string(), placedAt: Instant }).nullable(),
    installed: z.boolean().describe('Part of a product now'),
  })
  .meta({ id: 'Lot' })
export type Lot = z.infer<typeof Lot>

export const LotListQuery = PageQuery.extend({
  search: Search.describe('Part of a batch, serial, supplier batch or item number'),
  itemId: Id.optional(),
  warehouseId: Id.optional().describe('Something of it is in this warehouse'),
  inStock: z.enum(['true', 'false']).optional(),
  held: z.enum(['true', 'false']).optional(),
  expired: z.enum(['true', 'false']).optional(),
  ...dayRange,
  sort: sortBy('number', 'item', 'expiresOn', 'made').default('-made'),
})

export const LotDetails = Lot.extend({
  places: z
    .array(
      z.object({
        warehouseId: Id,
        warehouse: z.string(),
        site: z.string(),
        onHand: QuantityText,
        reserved: QuantityText,
      }),
    )
    .describe('Where it is'),
  holds: z.array(Hold).describe('Also those that were released'),
  receipts: z
    .array(
      z.object({
        reference: z.string(),
        number: z.string(),
        vendor: z.string().nullable(),
        quantity: QuantityText,
        at: Instant,
      }),
    )
    .describe('Where it came from, newest first; the latest hundred'),
  madeBy: z
    .array(
      z.object({
        order: z.object({ id: Id, number: z.string() }),
        registrationId: Id,
        quantity: QuantityText,
        at: Instant,
      }),
    )
    .describe('The orders that made it'),
  installedIn: z
    .array(
      z.object({
        order: z.object({ id: Id, number: z.string() }).nullable(),
        item: ItemName,
        product: LotName,
        quantity: QuantityText,
        at: Instant,
      }),
    )
    .describe('The products it is in now, newest first; the latest hundred'),
  installedCount: z.number().int().describe('How many products it is in now'),
  issuedTo: z
    .array(z.object({ order: z.object({ id: Id, number: z.string() }), warehouseId: Id, left: QuantityText }))
    .describe('The orders that it was issued to and that have not consumed it'),
}).meta({ id: 'LotDetails' })
export type LotDetails = z.infer<typeof LotDetails>

// On hand -------------------------------------------------------------------------------------------------------------

export const onHandGroups = ['item', 'warehouse', 'lot'] as const

export const stockStatuses = ['available', 'held', 'expired'] as const
export type StockStatus = (typeof stockStatuses)[number]

export const OnHandQuery = PageQuery.extend({
  by: z
    .enum(onHandGroups)
    .default('warehouse')
    .describe('One row for each item, or for each of its warehouses, or lots'),
  search: Search.describe('Part of the item number or name'),
  itemId: Id.optional(),
  lotId: Id.optional(),
  siteId: Id.optional(),
  warehouseId: Id.optional(),
  at: Day.optional().describe('At the end of this day (UTC); now when absent'),
  status: z
    .enum(stockStatuses)
    .optional()
    .describe(
      'Only lots that were on hold then, past their expiry, or neither; held ones may be expired as well',
    ),
})
export type OnHandQuery = z.infer<typeof OnHandQuery>

export const OnHandRow = z
  .object({
    item: ItemName,
    warehouse: z.object({ id: Id, code: z.string(), site: z.string() }).nullable(),
    lot: LotName.extend({ expiresOn: Day.nullable(), held: z.boolean(), expired: z.boolean() }).nullable(),
    onHand: QuantityText.describe('Physical: received less picked and deducted'),
    reserved: QuantityText,
    available: QuantityText.describe('On hand less reserved'),
  })
  .meta({ id: 'OnHandRow' })
export type OnHandRow = z.infer<typeof OnHandRow>

// Receipts ------------------------------------------------------------------------------------------------------------

export const ReceiptLine = z.object({
  itemId: Id,
  quantity: PositiveQuantity,
  unit: UnitCode.optional().describe('The inventory unit of the item when absent'),
  batchNumber: LotNumber.optional(),
  serialNumber: LotNumber.optional(),
  supplierBatch: LotNumber.optional(),
  producedOn: Day.optional(),
  expiresOn: Day.optional().describe('From the shelf life of the item when absent'),
})
export type ReceiptLine = z.infer<typeof ReceiptLine>

export const ReceiveIntoStock = WriteEnvelope.extend({
  reference: z.enum(['purchase', 'opening']).default('purchase'),
  number: Code.describe('Number of the receipt or delivery note'),
  vendorId: Id.optional(),
  warehouseId: Id,
  lines: z.array(ReceiptLine).min(1).max(5000),
}).meta({ id: 'ReceiveIntoStock' })
export type ReceiveIntoStock = z.infer<typeof ReceiveIntoStock>

export const Receipt = z
  .object({ number: z.string(), lines: z.array(z.object({ itemId: Id, lotId: Id.nullable() })) })
  .meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof Receipt>

// Holds ---------------------------------------------------------------------------------------------------------------

export const PlaceHold = WriteEnvelope.extend({
  lotIds: z.array(Id).min(1).max(5000),
  reason: Reason,
}).meta({ id: 'PlaceHold' })
export type PlaceHold = z.infer<typeof PlaceHold>

export const ReleaseHold = WriteEnvelope.extend({
  lotIds: z.array(Id).min(1).max(5000),
  reason: Reason,
}).meta({ id: 'ReleaseHold' })
export type ReleaseHold = z.infer<typeof ReleaseHold>

export const HoldAnswer = z
  .object({
    lots: z.number().int().describe('Lots that were put on hold, or released, now'),
    already: z.number().int().describe('Lots that were so before and were left alone'),
  })
  .meta({ id: 'HoldAnswer' })
export type HoldAnswer = z.infer<typeof HoldAnswer>

export const HoldListQuery = PageQuery.extend({
  active: z.enum(['true', 'false']).optional(),
  search: Search.describe('Part of a batch, serial or item number, or of the reason'),
  ...dayRange,
  sort: sortBy('placedAt', 'item').default('-placedAt'),
})

// Vendors and customers -----------------------------------------------------------------------------------------------

export const partyKinds = ['vendor', 'customer'] as const
export type PartyKind = (typeof partyKinds)[number]

export const Party = z.object({ id: Id, number: z.string(), name: z.string() }).meta({ id: 'Party' })
export type Party = z.infer<typeof Party>

export const PartyListQuery = PageQuery.extend({
  search: Search,
  sort: sortBy('number', 'name').default('number'),
})
export const CreateParty = WriteEnvelope.extend({ number: Code, name: Name }).meta({ id: 'CreateParty' })
export type CreateParty = z.infer<typeof CreateParty>
export const ChangeParty = WriteEnvelope.extend({ name: Name }).meta({ id: 'ChangeParty' })
export type ChangeParty = z.infer<typeof ChangeParty>
