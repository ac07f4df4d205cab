import { z } from 'zod'
import { Completion, Day, Id, ItemName, PageQuery, QuantityText, WriteEnvelope } from './common.ts'

export const orderStatuses = [
  'created',
  'estimated',
  'scheduled',
  'released',
  'started',
  'reported-as-finished',
  'ended',
] as const
export const OrderStatus = z.enum(orderStatuses)
export type OrderStatus = z.infer<typeof OrderStatus>

export const Flushing = z.enum(['manual', 'start', 'finish'])
export type Flushing = z.infer<typeof Flushing>

export const OrderListQuery = PageQuery.extend({
  status: z
    .string()
    .refine((text) => text.split(',').every((each) => OrderStatus.safeParse(each).success), {
      error: `is none of ${orderStatuses.join(', ')}`,
    })
    .optional()
    .describe('One status or several, separated by commas'),
  search: z.string().max(100).optional().describe('Part of the order number, item number or item name'),
  sort: z.enum(['number', '-number', 'dueOn', '-dueOn', 'status', '-status']).default('-number'),
})

export const OrderRow = z
  .object({
    id: Id,
    number: z.string(),
    kind: z.enum(['production', 'batch']),
    status: OrderStatus,
    item: ItemName,
    quantity: QuantityText,
    started: QuantityText,
    good: QuantityText,
    error: QuantityText,
    dueOn: Day.nullable(),
    warehouse: z.string(),
  })
  .meta({ id: 'OrderRow' })
export type OrderRow = z.infer<typeof OrderRow>

/** A line of what the order makes. */
export const FinishedProduct = z
  .object({
    id: Id,
    lineNumber: z.number().int(),
    kind: z.enum(['main', 'co-product', 'by-product']),
    item: ItemName,
    tracked: z.boolean().describe('Registered by number on the Tracked components page'),
    quantity: QuantityText,
    started: QuantityText,
    registered: QuantityText,
    remaining: QuantityText.describe('Started and not registered yet'),
    good: QuantityText,
    error: QuantityText,
    complete: QuantityText.describe('Registered quantity of units that lack nothing'),
    yield: QuantityText.nullable().describe('Percent of what is started that is reported good'),
    status: Completion,
  })
  .meta({ id: 'FinishedProduct' })
export type FinishedProduct = z.infer<typeof FinishedProduct>

/** A line of the order's BOM. */
export const Component = z
  .object({
    id: Id,
    lineNumber: z.number().int(),
    item: ItemName,
    tracked: z.boolean(),
    quantityPer: QuantityText.describe('Inventory units for one unit of the main item'),
    bomQuantityPer: QuantityText,
    bomUnit: z.string(),
    operationNumber: z.number().int(),
    flushing: Flushing,
    substitutes: z.array(ItemName),
    started: QuantityText.describe('Needed for what is started'),
    consumption: QuantityText.describe('Associated'),
    remaining: QuantityText,
    status: Completion,
  })
  .meta({ id: 'Component' })
export type Component = z.infer<typeof Component>

export const Operation = z
  .object({ number: z.number().int(), name: z.string(), workCentre: z.string().nullable() })
  .meta({ id: 'Operation' })

export const OrderDetails = OrderRow.extend({
  finishedProducts: z.array(FinishedProduct),
  components: z.array(Component),
  operations: z.array(Operation),
}).meta({ id: 'OrderDetails' })
export type OrderDetails = z.infer<typeof OrderDetails>

export const CreateOrder = WriteEnvelope.extend({
  number: z.string().trim().min(1).max(40).optional().describe('From the number sequence when left out'),
  itemId: Id,
  quantity: QuantityText,
  warehouseId: Id,
  dueOn: Day.optional(),
}).meta({ id: 'CreateOrder' })
export type CreateOrder = z.infer<typeof CreateOrder>

/** Release, end and the steps back: nothing but the envelope, and a reason where a step is taken back. */
export const OrderStep = WriteEnvelope.extend({ reason: z.string().trim().max(500).optional() }).meta({
  id: 'OrderStep',
})
export type OrderStep = z.infer<typeof OrderStep>

export const StartOrder = WriteEnvelope.extend({
  quantity: QuantityText.optional().describe('Of the main item; all that is left when absent'),
}).meta({ id: 'StartOrder' })
export type StartOrder = z.infer<typeof StartOrder>

/** What a step of an order's life answers. */
export const OrderStepAnswer = z
  .object({
    id: Id,
    number: z.string(),
    status: OrderStatus,
    started: QuantityText.describe('Of the main item, after the step'),
  })
  .meta({ id: 'OrderStepAnswer' })
export type OrderStepAnswer = z.infer<typeof OrderStepAnswer>

export const CreatedOrder = z.object({ id: Id, number: z.string() }).meta({ id: 'CreatedOrder' })
export type CreatedOrder = z.infer<typeof CreatedOrder>
