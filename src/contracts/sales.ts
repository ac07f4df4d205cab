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
import { Reason } from './inventory.ts'
import { Code, PositiveQuantity, Search, UnitCode } from './items.ts'
import { StockLines } from './stock.ts'

/** Sales orders, what is shipped for them and what comes back. */

export const salesOrderStatuses = ['open', 'partly-shipped', 'shipped', 'closed'] as const
export const SalesOrderStatus = z.enum(salesOrderStatuses)
export type SalesOrderStatus = z.infer<typeof SalesOrderStatus>

export const SalesOrderListQuery = PageQuery.extend({
  status: z
    .string()
    .refine((text) => text.split(',').every((each) => SalesOrderStatus.safeParse(each).success), {
      error: `is none of ${salesOrderStatuses.join(', ')}`,
    })
    .optional()
    .describe('One status or several, separated by commas'),
  search: Search.describe('Part of the number, or of the customer’s number or name'),
  ...dayRange,
  sort: sortBy('number', 'customer', 'dueOn', 'createdAt').default('-number'),
})

const Customer = z.object({ id: Id, number: z.string(), name: z.string() })

export const SalesOrderRow = z
  .object({
    id: Id,
    number: z.string(),
    customer: Customer,
    status: SalesOrderStatus,
    dueOn: Day.nullable(),
    lines: z.number().int(),
    createdAt: Instant,
  })
  .meta({ id: 'SalesOrderRow' })
export type SalesOrderRow = z.infer<typeof SalesOrderRow>

export const SalesOrderLine = z
  .object({
    id: Id,
    lineNumber: z.number().int(),
    item: ItemName,
    quantity: QuantityText,
    picked: QuantityText.describe('Set aside for this order and not shipped yet'),
    shipped: QuantityText.describe('Less what came back'),
    returned: QuantityText,
    remaining: QuantityText.describe('Neither shipped nor set aside'),
  })
  .meta({ id: 'SalesOrderLine' })
export type SalesOrderLine = z.infer<typeof SalesOrderLine>

/** A lot, or stock of an item without tracking, that is picked or shipped for an order. */
export const SalesOrderLot = z
  .object({
    item: ItemName,
    lot: LotName.nullable(),
    warehouse: z.object({ id: Id, code: z.string() }),
    picked: QuantityText,
    shipped: QuantityText.describe('Less what came back'),
    returned: QuantityText,
    shippedAt: Instant.nullable().describe('The last time'),
  })
  .meta({ id: 'SalesOrderLot' })
export type SalesOrderLot = z.infer<typeof SalesOrderLot>

export const SalesOrderDetails = SalesOrderRow.omit({ lines: true })
  .extend({
    lines: z.array(SalesOrderLine),
    lots: z.array(SalesOrderLot).describe('The numbers picked and shipped; the first thousand'),
    lotCount: z.number().int(),
  })
  .meta({ id: 'SalesOrderDetails' })
export type SalesOrderDetails = z.infer<typeof SalesOrderDetails>

export const CreateSalesOrder = WriteEnvelope.extend({
  number: Code.optional().describe('From the number sequence when left out'),
  customerId: Id,
  dueOn: Day.optional(),
  lines: z
    .array(
      z.object({
        itemId: Id,
        quantity: PositiveQuantity,
        unit: UnitCode.optional().describe('The inventory unit of the item when absent'),
      }),
    )
    .min(1)
    .max(1000),
}).meta({ id: 'CreateSalesOrder' })
export type CreateSalesOrder = z.infer<typeof CreateSalesOrder>

export const CreatedSalesOrder = z.object({ id: Id, number: z.string() }).meta({ id: 'CreatedSalesOrder' })
export type CreatedSalesOrder = z.infer<typeof CreatedSalesOrder>

/** Picks, gives picked stock back, or ships. */
export const MoveForSalesOrder = WriteEnvelope.extend({ warehouseId: Id, lines: StockLines }).meta({
  id: 'MoveForSalesOrder',
})
export type MoveForSalesOrder = z.infer<typeof MoveForSalesOrder>

export const ReturnFromCustomer = WriteEnvelope.extend({
  warehouseId: Id.describe('Where it is put back into stock'),
  lines: StockLines,
  reason: Reason,
}).meta({ id: 'ReturnFromCustomer' })
export type ReturnFromCustomer = z.infer<typeof ReturnFromCustomer>

/** Closing: nothing more is shipped. Opening again takes that back. */
export const SalesOrderStep = WriteEnvelope.extend({ reason: Reason }).meta({ id: 'SalesOrderStep' })
export type SalesOrderStep = z.infer<typeof SalesOrderStep>

export const SalesOrderAnswer = z
  .object({ id: Id, number: z.string(), status: SalesOrderStatus })
  .meta({ id: 'SalesOrderAnswer' })
export type SalesOrderAnswer = z.infer<typeof SalesOrderAnswer>
