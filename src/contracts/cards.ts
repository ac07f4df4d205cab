import { z } from 'zod'
import { Id, Instant, LotName, PageQuery, QuantityText, WriteEnvelope } from './common.ts'

/** Route cards and job cards: what was done at the operations of an order. */

const Amount = QuantityText.refine((text) => !text.startsWith('-'), 'must not be less than zero')

const CardLineInput = z
  .object({
    operationNumber: z.number().int().min(1).max(100_000),
    registrationId: Id.optional().describe('The product it was done on; all of the order when absent'),
    good: Amount.default('0'),
    error: Amount.default('0'),
    errorCause: z.string().trim().max(120).optional(),
    minutes: Amount.optional().describe('Time worked; that from begin to end when absent'),
    workerId: Id.optional().describe('Who worked; of a job card whoever enters it when absent'),
    beganAt: Instant.optional(),
    endedAt: Instant.optional(),
    consumes: z
      .boolean()
      .default(true)
      .describe('Posting takes from stock what is matched to the components of the operation'),
    reports: z
      .boolean()
      .default(false)
      .describe('Posting reports as finished; of the last operation of the order'),
  })
  .refine(({ beganAt, endedAt }) => !beganAt || !endedAt || Date.parse(beganAt) <= Date.parse(endedAt), {
    path: ['endedAt'],
    message: 'must not be before beganAt',
  })
export type CardLineInput = z.infer<typeof CardLineInput>

/** The whole card as it shall be: lines that are left out are taken away. */
export const ChangeCardLines = WriteEnvelope.extend({ lines: z.array(CardLineInput).max(500) }).meta({
  id: 'ChangeCardLines',
})
export type ChangeCardLines = z.infer<typeof ChangeCardLines>

export const CardLine = z
  .object({
    id: Id,
    lineNumber: z.number().int(),
    operationNumber: z.number().int(),
    operation: z.string().describe('Name of the operation; empty where the order has none of that number'),
    registrationId: Id.nullable(),
    product: LotName.nullable(),
    good: QuantityText,
    error: QuantityText,
    errorCause: z.string().nullable(),
    minutes: QuantityText,
    worker: z.object({ id: Id, name: z.string() }).nullable(),
    beganAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    consumes: z.boolean(),
    reports: z.boolean(),
  })
  .meta({ id: 'CardLine' })
export type CardLine = z.infer<typeof CardLine>

export const CreateJournal = WriteEnvelope.extend({
  kind: z.enum(['route-card', 'job-card', 'report-as-finished']),
}).meta({ id: 'CreateJournal' })
export type CreateJournal = z.infer<typeof CreateJournal>

export const Worker = z.object({ id: Id, name: z.string() }).meta({ id: 'Worker' })
export type Worker = z.infer<typeof Worker>

export const WorkerListQuery = PageQuery.extend({
  search: z.string().trim().max(100).optional().describe('Part of the name'),
})
