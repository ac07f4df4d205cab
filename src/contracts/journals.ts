import { z } from 'zod'
import { CardLine } from './cards.ts'
import {
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

export const journalKinds = ['picking-list', 'route-card', 'job-card', 'report-as-finished'] as const
export const JournalKind = z.enum(journalKinds)
export type JournalKind = z.infer<typeof JournalKind>

export const JournalListQuery = PageQuery.extend({
  kind: JournalKind.optional(),
  orderId: Id.optional(),
  posted: z.enum(['true', 'false']).optional(),
  search: z.string().trim().max(100).optional().describe('Part of the journal number or the order number'),
  ...dayRange,
  sort: sortBy('number', 'order', 'createdAt').default('-createdAt'),
})

export const JournalRow = z
  .object({
    id: Id,
    number: z.string(),
    kind: JournalKind,
    order: z.object({ id: Id, number: z.string() }),
    description: z.string(),
    lines: z.number().int(),
    createdAt: Instant,
    createdBy: z.string(),
    postedAt: Instant.nullable(),
    postedBy: z.string().nullable(),
    reverses: z.string().nullable().describe('Number of the journal that this one reverses'),
    reversedBy: z.string().nullable(),
  })
  .meta({ id: 'JournalRow' })
export type JournalRow = z.infer<typeof JournalRow>

export const JournalLine = z
  .object({
    id: Id,
    lineNumber: z.number().int(),
    componentId: Id.nullable(),
    item: ItemName,
    lot: LotName.nullable(),
    product: LotName.nullable(),
    associationId: Id.nullable(),
    registrationId: Id.nullable(),
    warehouse: z.string(),
    quantity: QuantityText,
    errorQuantity: QuantityText,
    errorCause: z.string().nullable(),
    operationNumber: z.number().int().nullable(),
  })
  .meta({ id: 'JournalLine' })
export type JournalLine = z.infer<typeof JournalLine>

const LinkedJournal = z.object({ id: Id, number: z.string(), kind: JournalKind })

export const JournalDetails = JournalRow.extend({
  unit: z.string().describe('Unit in which the main item of the order is counted'),
  rows: z.array(JournalLine).describe('Lines of a picking list or a report as finished'),
  cards: z.array(CardLine).describe('Lines of a route card or a job card'),
  madeBy: LinkedJournal.nullable().describe('The journal whose posting made this one'),
  made: z.array(LinkedJournal).describe('What posting this journal made'),
}).meta({ id: 'JournalDetails' })
export type JournalDetails = z.infer<typeof JournalDetails>

/** Edits the quantities of an open journal's lines; a line without any quantity is taken out. */
export const ChangeJournalLines = WriteEnvelope.extend({
  lines: z
    .array(
      z.object({
        lineId: Id,
        quantity: QuantityText,
        errorQuantity: QuantityText.optional().describe('Of a report as finished'),
        errorCause: z.string().trim().max(120).optional(),
      }),
    )
    .min(1)
    .max(5000),
}).meta({ id: 'ChangeJournalLines' })
export type ChangeJournalLines = z.infer<typeof ChangeJournalLines>

/** Adds what was used to an open picking list. A number goes into the product by the rules of a scan. */
export const AddJournalLine = WriteEnvelope.extend({
  componentId: Id,
  registrationId: Id.optional().describe('The product that a batch or serial number goes into'),
  batchNumber: z.string().trim().min(1).max(100).optional(),
  serialNumber: z.string().trim().min(1).max(100).optional(),
  quantity: QuantityText.optional().describe(
    'In the inventory unit; of a number what the product lacks when absent',
  ),
  overrideReason: z.string().trim().min(3).max(500).optional(),
}).meta({ id: 'AddJournalLine' })
export type AddJournalLine = z.infer<typeof AddJournalLine>

/** What stands against posting, all of it at once. */
export const JournalProblem = z.object({
  lineNumber: z.number().int().nullable(),
  code: z.string(),
  text: z.string(),
})
export type JournalProblem = z.infer<typeof JournalProblem>
export const JournalCheck = z.object({ problems: z.array(JournalProblem) }).meta({ id: 'JournalCheck' })

export const PostJournal = WriteEnvelope.extend({
  overrideReason: z.string().trim().min(3).max(500).optional(),
}).meta({ id: 'PostJournal' })
export type PostJournal = z.infer<typeof PostJournal>
export const ReverseJournal = WriteEnvelope.extend({ reason: z.string().trim().min(3).max(500) }).meta({
  id: 'ReverseJournal',
})
export type ReverseJournal = z.infer<typeof ReverseJournal>

/** What an operation on a journal answers. */
export const JournalAnswer = z
  .object({
    id: Id,
    number: z.string(),
    lines: z.number().int(),
    warnings: z.array(z.object({ code: z.string(), text: z.string() })),
  })
  .meta({ id: 'JournalAnswer' })
export type JournalAnswer = z.infer<typeof JournalAnswer>

export const PickAnswer = z
  .object({ associations: z.number().int().describe('Of those asked for, how many had something to pick') })
  .meta({ id: 'PickAnswer' })
export type PickAnswer = z.infer<typeof PickAnswer>
