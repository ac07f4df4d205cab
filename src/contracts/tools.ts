import { z } from 'zod'
import { Day, Id, Instant, PageQuery, WriteEnvelope } from './common.ts'
import { Code, Name, Search } from './items.ts'

/** Torque wrenches, presses, testers: what units are worked on with, and which of them are in use where. */

export const overdueChoices = ['off', 'warn', 'block'] as const
export const WhenOverdue = z
  .enum(overdueChoices)
  .describe('What happens when it is taken into use after its calibration was due')
export type WhenOverdue = z.infer<typeof WhenOverdue>

const Kind = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .describe('Such as Torque wrench: of one kind, one is in use at a station')

export const Tool = z
  .object({
    id: Id,
    number: z.string().describe('What its barcode says'),
    name: z.string(),
    kind: z.string(),
    calibrationDueOn: Day.nullable().describe('Null: it needs no calibration'),
    whenOverdue: WhenOverdue,
    active: z.boolean().describe('Off: retired; known from the past, and cannot be taken into use'),
  })
  .meta({ id: 'Tool' })
export type Tool = z.infer<typeof Tool>

const StationName = z.object({ id: Id, code: z.string(), name: z.string() })

export const ToolRow = Tool.extend({
  inUse: z.object({ station: StationName, since: Instant }).nullable().describe('Where it is in use now'),
}).meta({ id: 'ToolRow' })
export type ToolRow = z.infer<typeof ToolRow>

export const ToolListQuery = PageQuery.extend({
  id: Id.optional().describe('Only this one'),
  active: z.enum(['true', 'false']).optional(),
  stationId: Id.optional().describe('Only what is in use at this station'),
  search: Search.describe('Part of the number, name or kind'),
})
export type ToolListQuery = z.infer<typeof ToolListQuery>

export const CreateTool = WriteEnvelope.extend({
  number: Code,
  name: Name,
  kind: Kind,
  calibrationDueOn: Day.nullable().default(null),
  whenOverdue: WhenOverdue.default('warn'),
}).meta({ id: 'CreateTool' })
export type CreateTool = z.infer<typeof CreateTool>

export const ChangeTool = WriteEnvelope.extend({
  name: Name.optional(),
  kind: Kind.optional(),
  calibrationDueOn: Day.nullable().optional(),
  whenOverdue: WhenOverdue.optional(),
  active: z.boolean().optional(),
}).meta({ id: 'ChangeTool' })
export type ChangeTool = z.infer<typeof ChangeTool>

// In use -----------------------------------------------------------------------------------------------------------------

export const TakeTool = WriteEnvelope.meta({ id: 'TakeTool' })
export const PutToolAway = WriteEnvelope.meta({ id: 'PutToolAway' })

export const ToolTaken = z
  .object({
    tool: Tool,
    station: StationName,
    since: Instant,
    replaced: z.array(z.string()).describe('Numbers of the tools whose place it took here'),
    cameFrom: StationName.nullable().describe('Where it was in use until now'),
    overdue: z.boolean().describe('Its calibration was due before today'),
  })
  .meta({ id: 'ToolTaken' })
export type ToolTaken = z.infer<typeof ToolTaken>
