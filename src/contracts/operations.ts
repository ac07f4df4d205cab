import { z } from 'zod'
import { Day, Id, Instant, ItemName, PageQuery, QuantityText } from './common.ts'

/** Current operations: what can be worked on now, order by order and step by step. */

const operationStatuses = ['ready', 'started', 'completed'] as const
export const OperationStatus = z
  .enum(operationStatuses)
  .describe(
    'ready: the order is released, or started and nothing is scanned for it; completed: its tracked components are, for all started units',
  )
export type OperationStatus = z.infer<typeof OperationStatus>

export const OperationListQuery = PageQuery.extend({
  workCentreId: Id.optional(),
  status: z
    .string()
    .refine((text) => text.split(',').every((each) => OperationStatus.safeParse(each).success), {
      error: `is none of ${operationStatuses.join(', ')}`,
    })
    .default('ready,started')
    .describe('One status or several, separated by commas'),
  search: z.string().max(100).optional().describe('Part of the order number, item number or item name'),
  sort: z
    .enum(['workCentre', '-workCentre', 'order', '-order', 'startsAt', '-startsAt', 'dueOn', '-dueOn'])
    .default('workCentre'),
})
export type OperationListQuery = z.infer<typeof OperationListQuery>

export const OperationRow = z
  .object({
    order: z.object({ id: Id, number: z.string() }),
    item: ItemName.describe('What the order makes'),
    number: z.number().int(),
    name: z.string(),
    workCentre: z.object({ id: Id, code: z.string(), name: z.string() }).nullable(),
    status: OperationStatus,
    quantity: QuantityText.describe('Ordered'),
    started: QuantityText,
    components: z.number().int().describe('Tracked components of the operation'),
    complete: QuantityText.describe('Started units that have all of them'),
    startsAt: Instant.nullable(),
    endsAt: Instant.nullable(),
    dueOn: Day.nullable(),
  })
  .meta({ id: 'OperationRow' })
export type OperationRow = z.infer<typeof OperationRow>
