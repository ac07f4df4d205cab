import { z } from 'zod'
import { Id, WriteEnvelope } from './common.ts'
import { TraceCriteria, TraceFilter, TraceGroup } from './tracing.ts'

/** What is done with the result of a trace. */

// From a result ------------------------------------------------------------------------------------------------------------

export const exportFormats = ['csv', 'xlsx', 'json'] as const
export const ExportRequest = TraceCriteria.extend({
  only: TraceFilter.default({}),
  format: z.enum(exportFormats),
}).meta({ id: 'TraceExportRequest' })
export type ExportRequest = z.infer<typeof ExportRequest>

/** Holds everything that a trace finds, or some of it, in one step. */
export const HoldTraced = WriteEnvelope.extend({
  criteria: TraceCriteria,
  group: TraceGroup.optional().describe('Only those lots; both groups when absent'),
  lotIds: z.array(Id).max(20_000).optional().describe('Only these of the lots found; all when absent'),
  starts: z.boolean().default(true).describe('The starting lots, too'),
  reason: z.string().trim().min(3).max(500),
}).meta({ id: 'HoldTraced' })
export type HoldTraced = z.infer<typeof HoldTraced>

export const TracedHolds = z
  .object({ placed: z.number().int(), already: z.number().int().describe('Were on hold before and stay so') })
  .meta({ id: 'TracedHolds' })
export type TracedHolds = z.infer<typeof TracedHolds>
