import { z } from 'zod'
import { Day, Id, Instant, ItemName, LotName, QuantityText } from './common.ts'

/** Item tracing: what to trace, and what a trace answers. Everything a page shows is reproduced from its `TraceCriteria`. */

const Text = z.string().trim().min(1).max(100)

/** Where a trace begins. A number without its item means every item that has it; several answer as candidates. */
export const StartingPoint = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('lot'), lotId: Id }),
    z.object({
      kind: z.literal('number'),
      itemNumber: Text.optional(),
      batchNumber: Text.optional(),
      serialNumber: Text.optional(),
    }),
    z.object({ kind: z.literal('supplier-batch'), supplierBatch: Text, vendorNumber: Text.optional() }),
    z.object({ kind: z.literal('order'), orderNumber: Text }),
    z.object({ kind: z.literal('receipt'), number: Text, vendorNumber: Text.optional() }),
    z.object({ kind: z.literal('shipment'), number: Text, customerNumber: Text.optional() }),
    z.object({
      kind: z.literal('list'),
      numbers: z
        .array(z.string().trim().min(1).max(500))
        .min(1)
        .max(20_000)
        .describe('Batch numbers, serial numbers or scanned barcodes, as pasted'),
    }),
  ])
  .meta({ id: 'StartingPoint' })
export type StartingPoint = z.infer<typeof StartingPoint>

/** The genealogy of which moment. */
export const TraceMoment = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('now') }),
    z.object({ kind: z.literal('at'), at: Instant }),
    z
      .object({ kind: z.literal('as-built') })
      .describe('When the starting lot was first reported as finished'),
    z.object({ kind: z.literal('as-shipped') }).describe('When the starting lot last left to a customer'),
    z.object({ kind: z.literal('ever') }).describe('Links that were removed since, too'),
  ])
  .meta({ id: 'TraceMoment' })
export type TraceMoment = z.infer<typeof TraceMoment>

export const directions = ['backward', 'forward'] as const
export const Direction = z.enum(directions)
export type Direction = z.infer<typeof Direction>

export const TraceCriteria = z
  .object({
    starts: z.array(StartingPoint).min(1).max(1000),
    direction: z.enum([...directions, 'both']),
    moment: TraceMoment.default({ kind: 'now' }),
    from: Instant.optional().describe('Only links made from then on'),
    to: Instant.optional().describe('Only links made until then'),
  })
  .meta({ id: 'TraceCriteria' })
export type TraceCriteria = z.infer<typeof TraceCriteria>

/** Known for certain to be linked, or possibly: some link on every way there is pooled material of an order. */
export const TraceGroup = z.enum(['contains', 'may-contain'])
export type TraceGroup = z.infer<typeof TraceGroup>

export const Certainty = z.enum(['exact', 'pooled', 'imported'])
export type Certainty = z.infer<typeof Certainty>

/** A part of the answer: what is shown when a group of the graph is opened, or a grid is filtered. */
export const TraceFilter = z.object({
  direction: Direction.optional(),
  group: TraceGroup.optional(),
  depth: z.number().int().min(1).max(2_147_483_647).optional(),
  itemId: Id.optional(),
})
export type TraceFilter = z.infer<typeof TraceFilter>

export const TraceRequest = TraceCriteria.extend({
  only: TraceFilter.default({}),
  details: z.boolean().default(false).describe('With on hand, makers, receipts and shipments of each lot'),
  limit: z
    .number()
    .int()
    .min(1)
    .max(10_000_000)
    .optional()
    .describe('Rows: 100 in a page when absent, at most 1,000; all in a stream when absent'),
  cursor: z.string().max(500).optional(),
}).meta({ id: 'TraceRequest' })
export type TraceRequest = z.infer<typeof TraceRequest>

export const OrderName = z.object({ id: Id, number: z.string() })
export const PartyName = z.object({ id: Id, number: z.string(), name: z.string() })

/** A lot where only its name is needed. */
export const LotAndItem = z.object({ lot: LotName, item: ItemName }).meta({ id: 'LotAndItem' })
export type LotAndItem = z.infer<typeof LotAndItem>

/** A receipt, a shipment or a reservation for one. */
export const Document = z.object({
  number: z.string(),
  party: PartyName.nullable(),
  quantity: QuantityText,
  at: Instant,
})

/** What else is known of a lot in an answer. */
export const LotFacts = z
  .object({
    onHand: z.array(z.object({ warehouse: z.string(), site: z.string(), quantity: QuantityText })),
    madeBy: z.array(OrderName),
    receivedFrom: z.array(Document),
    shippedTo: z.array(Document),
  })
  .meta({ id: 'LotFacts' })
export type LotFacts = z.infer<typeof LotFacts>

/** The first link by which a lot was reached: from another lot, or through an order that took pooled material. */
export const FirstLink = z
  .object({
    from: LotAndItem.nullable(),
    order: OrderName.nullable().describe('Where the material is pooled: the order it went through'),
    certainty: Certainty,
    quantity: QuantityText.nullable().describe('Unknown for what a unit got of pooled material'),
    openedAt: Instant,
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'FirstLink' })
export type FirstLink = z.infer<typeof FirstLink>

/** One lot of the answer. Each is there once per direction, however many ways lead to it. */
export const TracedLot = z
  .object({
    direction: Direction,
    depth: z
      .number()
      .int()
      .describe('Links from the start; an order with pooled material is a step of its own'),
    group: TraceGroup,
    lot: LotName,
    item: ItemName,
    expiresOn: Day.nullable(),
    supplierBatch: z.string().nullable(),
    holdReason: z.string().nullable(),
    first: FirstLink,
    links: z
      .number()
      .int()
      .describe('How many links of this answer lead to it; all but the first are “already traced”'),
    quantity: QuantityText.nullable().describe('Sum over those links'),
    facts: LotFacts.nullable().describe('Only when details were asked for'),
  })
  .meta({ id: 'TracedLot' })
export type TracedLot = z.infer<typeof TracedLot>

export const TraceCounts = z
  .object({
    direction: Direction,
    lots: z.number().int(),
    contains: z.number().int(),
    mayContain: z.number().int(),
    levels: z.array(
      z.object({ depth: z.number().int(), contains: z.number().int(), mayContain: z.number().int() }),
    ),
  })
  .meta({ id: 'TraceCounts' })
export type TraceCounts = z.infer<typeof TraceCounts>

/** A starting lot, and the moment whose genealogy is told; null for now. */
export const TraceStart = LotAndItem.extend({ at: Instant.nullable() }).meta({ id: 'TraceStart' })
export type TraceStart = z.infer<typeof TraceStart>

/** A starting point that named no lot, or several items where one was meant. */
export const UnresolvedStart = z
  .object({ text: z.string(), why: z.enum(['unknown', 'several']), candidates: z.array(LotAndItem) })
  .meta({ id: 'UnresolvedStart' })
export type UnresolvedStart = z.infer<typeof UnresolvedStart>

const TraceHead = z.object({
  at: Instant.describe('Server time of the answer'),
  starts: z.array(TraceStart).describe('The first hundred'),
  startCount: z.number().int(),
  unresolved: z.array(UnresolvedStart),
  unresolvedCount: z.number().int(),
  counts: z.array(TraceCounts).describe('Of the whole answer, one for each direction; empty on later pages'),
})

/** Counts first, then a page of rows, those for certain first and nearest first. `nextCursor` tells that there is more. */
export const TraceAnswer = TraceHead.extend({
  rows: z.array(TracedLot),
  nextCursor: z.string().nullable(),
}).meta({ id: 'TraceAnswer' })
export type TraceAnswer = z.infer<typeof TraceAnswer>

/** The lines of `application/x-ndjson`: the head, every lot, the end. */
export const TraceLine = z
  .discriminatedUnion('type', [
    TraceHead.extend({ type: z.literal('counts') }),
    TracedLot.extend({ type: z.literal('lot') }),
    z.object({ type: z.literal('end'), rows: z.number().int(), nextCursor: z.string().nullable() }),
  ])
  .meta({ id: 'TraceLine' })
export type TraceLine = z.infer<typeof TraceLine>
