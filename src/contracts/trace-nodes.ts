import { z } from 'zod'
import { Day, Id, Instant, LotName, QuantityText } from './common.ts'
import { LotAndItem, LotFacts, OrderName, PartyName } from './tracing.ts'

/** A lot of a trace in detail: its facts, transactions and activities. */

// A node in detail ---------------------------------------------------------------------------------------------------------

export const TraceNode = LotAndItem.extend({
  producedOn: Day.nullable(),
  expiresOn: Day.nullable(),
  supplierBatch: z.string().nullable(),
  holdReason: z.string().nullable(),
  onHandTotal: QuantityText,
  facts: LotFacts,
  contains: z.number().int().describe('Links to components that are open now'),
  usedIn: z.number().int().describe('Links to products that are open now'),
  registeredAt: Instant.nullable(),
  reportedAt: Instant.nullable().describe('As built'),
  shippedAt: Instant.nullable().describe('As shipped'),
}).meta({ id: 'TraceNode' })
export type TraceNode = z.infer<typeof TraceNode>

export const LotTransaction = z
  .object({
    id: Id,
    reference: z.string(),
    number: z.string(),
    at: Instant,
    quantity: QuantityText,
    state: z.string(),
    site: z.string(),
    warehouse: z.string(),
    lot: LotName,
    party: PartyName.nullable(),
    journal: z.string().nullable(),
  })
  .meta({ id: 'LotTransaction' })
export type LotTransaction = z.infer<typeof LotTransaction>

export const activityKinds = [
  'registered',
  'registration-removed',
  'installed',
  'taken-out',
  'component-added',
  'component-removed',
  'moved',
  'held',
  'released',
] as const
/** Something that happened to a lot: who, where, with what. */
export const Activity = z
  .object({
    id: z.string(),
    kind: z.enum(activityKinds),
    at: Instant,
    who: z.string(),
    station: z.string().nullable(),
    tools: z.array(z.string()).describe('Numbers of the tools in use at the station at that time'),
    order: OrderName.nullable(),
    operation: z.number().int().nullable(),
    other: LotAndItem.nullable().describe('The product or component that it was tied to'),
    quantity: QuantityText.nullable(),
    reference: z.string().nullable(),
    number: z.string().nullable(),
    warehouse: z.string().nullable(),
    journal: z.string().nullable(),
    scanned: z.string().nullable().describe('The characters, where it was scanned'),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Activity' })
export type Activity = z.infer<typeof Activity>
