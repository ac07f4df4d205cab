import { z } from 'zod'
import { Id, Instant, ItemName, LotName, PageQuery, WriteEnvelope } from './common.ts'
import { exportFormats } from './trace-results.ts'
import { LotAndItem, TraceCriteria, TraceGroup } from './tracing.ts'

/** Questions that one trace does not answer, saved traces, and the search for any number. */

export const TraceQuestion = z
  .discriminatedUnion('kind', [
    z
      .object({ kind: z.literal('with-all'), lotIds: z.array(Id).min(2).max(10), itemId: Id.optional() })
      .describe('Lots (of the item) that contain every one of these'),
    z
      .object({ kind: z.literal('without-component'), itemId: Id, componentItemId: Id })
      .describe('Registered lots of the item without any lot of the component, at any depth'),
    z
      .object({
        kind: z.literal('passed'),
        stationId: Id.optional(),
        toolId: Id.optional(),
        accountId: Id.optional(),
        from: Instant,
        to: Instant,
      })
      .describe(
        'Everything that was registered or built on at a station, with a tool in use there or by a worker in a time window',
      ),
  ])
  .meta({ id: 'TraceQuestion' })
export type TraceQuestion = z.infer<typeof TraceQuestion>

export const QuestionRequest = z
  .object({
    question: TraceQuestion,
    limit: z.number().int().min(1).max(1000).default(100),
    cursor: z.string().max(500).optional(),
  })
  .meta({ id: 'QuestionRequest' })
export type QuestionRequest = z.infer<typeof QuestionRequest>

export const QuestionRow = LotAndItem.extend({
  group: TraceGroup.describe(
    'may-contain: the answer holds for this lot only if pooled material went the other way',
  ),
  held: z.boolean(),
}).meta({ id: 'QuestionRow' })
export type QuestionRow = z.infer<typeof QuestionRow>

export const QuestionAnswer = z
  .object({ total: z.number().int(), rows: z.array(QuestionRow), nextCursor: z.string().nullable() })
  .meta({ id: 'QuestionAnswer' })
export type QuestionAnswer = z.infer<typeof QuestionAnswer>

export const QuestionExportRequest = z
  .object({ question: TraceQuestion, format: z.enum(exportFormats) })
  .meta({ id: 'QuestionExportRequest' })
export type QuestionExportRequest = z.infer<typeof QuestionExportRequest>

// Saved ----------------------------------------------------------------------------------------------------------------------

export const SavedQuestion = z.discriminatedUnion('type', [
  z.object({ type: z.literal('trace'), criteria: TraceCriteria }),
  z.object({ type: z.literal('question'), question: TraceQuestion }),
])

export const SaveTrace = WriteEnvelope.extend({
  name: z.string().trim().min(1).max(120),
  saved: SavedQuestion,
  shared: z.boolean().default(true).describe('For everyone who may trace; else only for who saves it'),
}).meta({ id: 'SaveTrace' })
export type SaveTrace = z.infer<typeof SaveTrace>

export const RemoveSavedTrace = WriteEnvelope.meta({ id: 'RemoveSavedTrace' })

export const SavedTrace = z
  .object({
    id: Id,
    name: z.string(),
    saved: SavedQuestion,
    shared: z.boolean(),
    savedAt: Instant,
    savedBy: z.string(),
  })
  .meta({ id: 'SavedTrace' })
export type SavedTrace = z.infer<typeof SavedTrace>

// Search ---------------------------------------------------------------------------------------------------------------------

export const SearchQuery = z.object({
  text: z.string().min(1).max(500).describe('Typed or scanned; part of a number from three characters on'),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type SearchQuery = z.infer<typeof SearchQuery>

export const hitKinds = ['lot', 'item', 'order', 'vendor', 'customer', 'receipt', 'shipment', 'tool'] as const
export const SearchHit = z
  .object({
    kind: z.enum(hitKinds),
    id: Id.nullable().describe('Null for receipts and shipments: their number is all there is'),
    number: z.string(),
    name: z.string().describe('What it is: item, status, name'),
    matched: z.enum(['exact', 'start', 'part']),
    lot: LotName.nullable(),
    item: ItemName.nullable(),
    held: z.boolean(),
  })
  .meta({ id: 'SearchHit' })
export type SearchHit = z.infer<typeof SearchHit>

export const SearchAnswer = z
  .object({
    goTo: SearchHit.nullable().describe(
      'The one thing that this text names exactly; null when several or none',
    ),
    hits: z.array(SearchHit),
    more: z.boolean().describe('There are more hits than were asked for'),
  })
  .meta({ id: 'SearchAnswer' })
export type SearchAnswer = z.infer<typeof SearchAnswer>

export const WorkersQuery = PageQuery.extend({
  search: z.string().trim().max(100).optional().describe('Part of the name'),
  id: Id.optional().describe('Only this one'),
})
export type WorkersQuery = z.infer<typeof WorkersQuery>

/** Somebody who may have worked on a unit: no more of an account than the question needs. */
export const Worker = z.object({ id: Id, name: z.string() }).meta({ id: 'Worker' })
export type Worker = z.infer<typeof Worker>
