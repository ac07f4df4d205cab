import { z } from 'zod'
import { Id, PageQuery, WriteEnvelope } from './common.ts'
import { Code, Name, Search } from './items.ts'

/** Reasons to choose from where something is scrapped, counted otherwise, returned, repaired or put on hold. */

export const reasonKinds = ['error', 'adjustment', 'count', 'scrap', 'return', 'repair', 'hold'] as const
export const ReasonKind = z
  .enum(reasonKinds)
  .describe('What it is a reason for; error is the cause of an error quantity')
export type ReasonKind = z.infer<typeof ReasonKind>

export const Reason = z
  .object({
    id: Id,
    kind: ReasonKind,
    code: z.string(),
    text: z.string(),
    active: z.boolean().describe('Off: known from the past, but not offered any more'),
  })
  .meta({ id: 'Reason' })
export type Reason = z.infer<typeof Reason>

export const ReasonListQuery = PageQuery.extend({
  kind: z.string().optional().describe('One kind or several, separated by commas'),
  active: z.enum(['true', 'false']).optional(),
  search: Search.describe('Part of the code or text'),
})

export const CreateReason = WriteEnvelope.extend({ kind: ReasonKind, code: Code, text: Name }).meta({
  id: 'CreateReason',
})
export type CreateReason = z.infer<typeof CreateReason>

export const ChangeReason = WriteEnvelope.extend({
  text: Name.optional(),
  active: z.boolean().optional(),
}).meta({ id: 'ChangeReason' })
export type ChangeReason = z.infer<typeof ChangeReason>
