import { z } from 'zod'
import { Id, Instant, ItemName, LotName, PageQuery, QuantityText } from './common.ts'
import {
  Certainty,
  Direction,
  LotAndItem,
  OrderName,
  PartyName,
  StartingPoint,
  TraceCriteria,
  TraceGroup,
  TraceMoment,
} from './tracing.ts'

/** What is shown of a trace beside its rows: the tree, the graph, paths, parties, differences. */

// The tree: one level at a time ------------------------------------------------------------------------------------------

export const NodeKind = z.enum(['lot', 'order'])

export const LinksQuery = PageQuery.extend({
  direction: Direction,
  at: Instant.optional(),
  ever: z.enum(['true', 'false']).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
})
export type LinksQuery = z.infer<typeof LinksQuery>

/** One link from a node of the tree: to a lot, or to an order that took pooled material. */
export const TreeLink = z
  .object({
    id: Id.describe('Of the association or registration'),
    kind: NodeKind.describe('What it leads to'),
    node: LotAndItem.nullable(),
    order: OrderName.nullable(),
    certainty: Certainty,
    quantity: QuantityText.nullable(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    held: z.boolean(),
    onHand: QuantityText.nullable(),
    expandable: z.boolean().describe('More is behind it in the same direction'),
  })
  .meta({ id: 'TreeLink' })
export type TreeLink = z.infer<typeof TreeLink>

// The graph: grouped by item and level -------------------------------------------------------------------------------------

export const TraceGraphNode = z.object({
  id: z.string().describe('Stable within the answer: direction, depth, group, item'),
  direction: Direction,
  depth: z.number().int(),
  group: TraceGroup,
  item: ItemName.nullable().describe('Null for the orders that took pooled material'),
  lots: z.number().int(),
  held: z.number().int(),
  only: LotName.nullable().describe('The lot, where there is just one'),
})
export const TraceGraphEdge = z.object({
  from: z.string(),
  to: z.string(),
  links: z.number().int(),
  quantity: QuantityText.nullable(),
  certainties: z.array(Certainty),
})
/** Every lot and every link of the answer, as groups; a group is opened with `TraceRequest.only`. */
export const TraceGraph = z
  .object({ nodes: z.array(TraceGraphNode), edges: z.array(TraceGraphEdge) })
  .meta({ id: 'TraceGraph' })
export type TraceGraph = z.infer<typeof TraceGraph>

export const PathRequest = TraceCriteria.extend({ lotId: Id, toward: Direction }).meta({ id: 'PathRequest' })
/** The way from a start to a lot, start first; each step is a node and the link that led to it. */
export const TracePath = z
  .object({
    steps: z.array(
      z.object({
        kind: NodeKind,
        node: LotAndItem.nullable(),
        order: OrderName.nullable(),
        certainty: Certainty.nullable(),
        quantity: QuantityText.nullable(),
      }),
    ),
  })
  .meta({ id: 'TracePath' })
export type TracePath = z.infer<typeof TracePath>

// Who has it, who sent it ---------------------------------------------------------------------------------------------------

export const partyLists = ['customers', 'shipped', 'not-yet-shipped', 'vendors', 'on-hand', 'orders'] as const
export const PartyListRequest = TraceCriteria.extend({
  list: z.enum(partyLists),
  group: TraceGroup.optional(),
  limit: z.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(500).optional(),
}).meta({ id: 'PartyListRequest' })
export type PartyListRequest = z.infer<typeof PartyListRequest>

/** One customer, shipment, open sales order, vendor with a receipt, warehouse, or production order. */
export const PartyListRow = z
  .object({
    party: PartyName.nullable(),
    number: z.string().describe('Of the shipment, order or receipt; the code of the warehouse'),
    warehouse: z.string().nullable(),
    lots: z.number().int(),
    mayContain: z.number().int().describe('Of these, how many are only possibly linked'),
    held: z.number().int(),
    firstAt: Instant,
    lastAt: Instant,
  })
  .meta({ id: 'PartyListRow' })
export type PartyListRow = z.infer<typeof PartyListRow>

// Differences --------------------------------------------------------------------------------------------------------------

export const DifferenceRequest = z
  .object({
    starts: z.array(StartingPoint).min(1).max(100),
    direction: Direction,
    before: TraceMoment,
    after: TraceMoment,
  })
  .meta({ id: 'DifferenceRequest' })
export const Difference = z.object({
  change: z.enum(['added', 'removed', 'changed']),
  lot: LotName,
  item: ItemName,
  before: QuantityText.nullable(),
  after: QuantityText.nullable(),
})
export const TraceDifferences = z
  .object({ rows: z.array(Difference), total: z.number().int().describe('Rows shows the first thousand') })
  .meta({ id: 'TraceDifferences' })
export type TraceDifferences = z.infer<typeof TraceDifferences>

export const BomComparisonQuery = z.object({ at: Instant.optional() })
/** The components of a lot against the BOM its order was made with. */
export const BomComparison = z
  .object({
    order: OrderName.nullable().describe('Null where no order made it: then there is no BOM to compare with'),
    lines: z.array(
      z.object({
        verdict: z.enum(['as-planned', 'missing', 'extra', 'substituted', 'not-tracked']),
        item: ItemName.describe('As the BOM plans it, or the extra one'),
        planned: QuantityText.nullable(),
        found: QuantityText,
        lots: z.array(LotAndItem.extend({ quantity: QuantityText })),
      }),
    ),
  })
  .meta({ id: 'BomComparison' })
export type BomComparison = z.infer<typeof BomComparison>
