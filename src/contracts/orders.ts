import { z } from 'zod'
import {
  Completion,
  Day,
  dayRange,
  Id,
  Instant,
  ItemName,
  PageQuery,
  QuantityText,
  sortBy,
  WriteEnvelope,
} from './common.ts'

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
  itemId: Id.optional().describe('Orders that make this item'),
  ...dayRange,
  sort: sortBy('number', 'item', 'status', 'quantity', 'dueOn').default('-number'),
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
    takesNumber: z
      .enum(['batch', 'serial'])
      .nullable()
      .describe('A worker may register it with the next number of its sequence of this kind'),
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

/** Numbers that a release gives in advance. */
export const Allocation = z
  .object({
    item: z.string(),
    kind: z.enum(['batch', 'serial']),
    sequence: z.string(),
    count: z.number().int(),
    first: z.string(),
    last: z.string(),
  })
  .meta({ id: 'Allocation' })
export type Allocation = z.infer<typeof Allocation>

export const AllocationPreview = z
  .object({ allocations: z.array(Allocation) })
  .meta({ id: 'AllocationPreview' })
export type AllocationPreview = z.infer<typeof AllocationPreview>

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

/** A step of how the order is made, with when it is to be done once the order is scheduled. */
export const Operation = z
  .object({
    number: z.number().int(),
    name: z.string(),
    workCentre: z.string().nullable(),
    setupMinutes: QuantityText,
    runMinutes: QuantityText.describe('For one unit of the main item'),
    minutes: QuantityText.describe('Setup and run for all that is ordered'),
    startsAt: Instant.nullable(),
    endsAt: Instant.nullable(),
    components: z.number().int().describe('Tracked components that belong to it'),
    status: Completion.nullable().describe('Of its tracked components; null where it has none'),
  })
  .meta({ id: 'Operation' })
export type Operation = z.infer<typeof Operation>

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

/** End: someone with the right may end an order whose units lack components, where the policy lets them, with a reason. */
export const EndOrder = OrderStep.extend({
  overrideReason: z.string().trim().min(1).max(500).optional(),
}).meta({ id: 'EndOrder' })
export type EndOrder = z.infer<typeof EndOrder>

export const Reserve = z
  .enum(['by-policy', 'everything', 'nothing'])
  .describe(
    'by-policy: the components whose policy asks that their numbers are reserved or picked beforehand',
  )
export type Reserve = z.infer<typeof Reserve>

export const EstimateOrder = WriteEnvelope.extend({ reserve: Reserve.default('by-policy') }).meta({
  id: 'EstimateOrder',
})
export type EstimateOrder = z.infer<typeof EstimateOrder>

export const ScheduleDirection = z.enum(['forward', 'backward'])
export type ScheduleDirection = z.infer<typeof ScheduleDirection>

export const ScheduleOrder = WriteEnvelope.extend({
  direction: ScheduleDirection.describe('forward: begins on the day; backward: is done by its end'),
  on: Day,
}).meta({ id: 'ScheduleOrder' })
export type ScheduleOrder = z.infer<typeof ScheduleOrder>

/** What an order needs of one component for all that is ordered, in inventory units, and what of it is there. */
export const MaterialNeed = z
  .object({
    id: Id.describe('Of the component'),
    lineNumber: z.number().int(),
    operationNumber: z.number().int(),
    item: ItemName,
    tracked: z.boolean(),
    needed: QuantityText,
    used: QuantityText.describe('Associated or taken for this order already'),
    reserved: QuantityText.describe('Reserved for this order and not used yet'),
    onHand: QuantityText.describe('In the order’s warehouse'),
    free: QuantityText.describe('Of that, neither reserved nor promised to anybody'),
    short: QuantityText.describe('Needed and neither used, reserved nor free'),
  })
  .meta({ id: 'MaterialNeed' })
export type MaterialNeed = z.infer<typeof MaterialNeed>

export const MaterialNeeds = z.object({ rows: z.array(MaterialNeed) }).meta({ id: 'MaterialNeeds' })

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

export const ReleaseAnswer = OrderStepAnswer.extend({
  allocated: z.number().int().describe('Batch and serial numbers given to the order'),
}).meta({ id: 'ReleaseAnswer' })
export type ReleaseAnswer = z.infer<typeof ReleaseAnswer>

export const EstimateAnswer = OrderStepAnswer.extend({
  reserved: z.number().int().describe('Components of which something is reserved now'),
  short: z.number().int().describe('Components of which there is not enough'),
}).meta({ id: 'EstimateAnswer' })
export type EstimateAnswer = z.infer<typeof EstimateAnswer>

export const ScheduleAnswer = OrderStepAnswer.extend({ startsAt: Instant, endsAt: Instant }).meta({
  id: 'ScheduleAnswer',
})
export type ScheduleAnswer = z.infer<typeof ScheduleAnswer>

export const CreatedOrder = z.object({ id: Id, number: z.string() }).meta({ id: 'CreatedOrder' })
export type CreatedOrder = z.infer<typeof CreatedOrder>
