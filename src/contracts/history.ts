import { z } from 'zod'
import { Id, Instant, PageQuery } from './common.ts'

/** One entry of a History: what was done, newest first. */
export const HistoryEntry = z
  .object({
    id: Id,
    type: z.string().describe('Past tense: component-associated'),
    at: Instant.describe('Server time'),
    deviceAt: Instant.nullable(),
    account: z.string(),
    station: z.string().nullable(),
    tools: z.array(z.string()).describe('Numbers of the tools in use at the station at that time'),
    request: z.unknown(),
    change: z.unknown().describe('Before and after'),
    number: z.string().nullable().describe('Of the journal or order that was made or changed'),
    named: z
      .record(z.string(), z.string())
      .nullable()
      .describe('What the answer to a scan named: number, item, product, quantity'),
    reason: z.string().nullable(),
    refusal: z.object({ code: z.string(), text: z.string() }).nullable(),
  })
  .meta({ id: 'HistoryEntry' })
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const HistoryQuery = PageQuery.extend({
  refused: z.enum(['only', 'without']).optional(),
  steps: z.enum(['only']).optional().describe('Only the steps of an order’s life and what was reported'),
})
