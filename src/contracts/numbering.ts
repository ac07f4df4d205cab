import { z } from 'zod'
import { Id, Instant, PageQuery, WriteEnvelope } from './common.ts'
import { Code, Search } from './items.ts'
import { numberChecks } from './number-checks.ts'
import { lastValueOf, maskFault } from './number-masks.ts'

/** Number sequences: where batch, serial and document numbers come from. */

const Value = z
  .string()
  .regex(/^\d{1,18}$/, { error: 'must be a whole number of at most 18 digits', abort: true })
  .describe('Whole number as text')
const Mask = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .describe(
    '# are the places of the counter; {YYYY} {YY} {MM} {DD} {DDD} {WW} the day of taking in UTC; {C} the check digit',
  )
  .meta({ example: 'SN-{YY}{WW}-######{C}' })
const CheckDigit = z.enum(numberChecks).describe('Computed from what stands before its place {C} in the mask')
const Description = z.string().trim().max(200)

export const NumberSequence = z
  .object({
    name: z.string(),
    usedFor: z
      .enum(['documents', 'items'])
      .describe('Those of items give batch and serial numbers, each of them once and never again'),
    description: z.string(),
    mask: Mask,
    checkDigit: CheckDigit,
    firstValue: Value,
    lastValue: Value.nullable().describe('Null: as many as the places of the mask hold'),
    nextValue: Value.describe('The next that is given; those given to documents by hand are passed over'),
    left: Value.describe('How many numbers it can still give'),
  })
  .meta({ id: 'NumberSequence' })
export type NumberSequence = z.infer<typeof NumberSequence>

export const NumberSequenceListQuery = PageQuery.extend({
  search: Search.describe('Part of the name or description'),
  usedFor: z.enum(['documents', 'items']).optional(),
})

export const CreateNumberSequence = WriteEnvelope.extend({
  name: Code,
  description: Description.default(''),
  mask: Mask,
  checkDigit: CheckDigit.default('none'),
  firstValue: Value.default('1'),
  lastValue: Value.nullable().default(null),
})
  .superRefine((sequence, context) => {
    const fault = maskFault(sequence)
    if (fault !== undefined) context.addIssue({ code: 'custom', path: ['mask'], message: fault })
    else if (BigInt(sequence.firstValue) > lastValueOf(sequence.mask, sequence.lastValue))
      context.addIssue({
        code: 'custom',
        path: ['lastValue'],
        message: 'leaves no number from firstValue on',
      })
  })
  .meta({ id: 'CreateNumberSequence' })
export type CreateNumberSequence = z.infer<typeof CreateNumberSequence>

export const ChangeNumberSequence = WriteEnvelope.extend({
  description: Description.optional(),
  mask: Mask.optional(),
  checkDigit: CheckDigit.optional(),
  lastValue: Value.nullable().optional(),
  nextValue: Value.optional().describe('Only forward: no number is given twice'),
}).meta({ id: 'ChangeNumberSequence' })
export type ChangeNumberSequence = z.infer<typeof ChangeNumberSequence>

/** The next number of an item, from its sequence. */
export const TakeItemNumber = WriteEnvelope.extend({ kind: z.enum(['batch', 'serial']) }).meta({
  id: 'TakeItemNumber',
})
export type TakeItemNumber = z.infer<typeof TakeItemNumber>
export const TakenNumber = z.object({ number: z.string() }).meta({ id: 'TakenNumber' })
export type TakenNumber = z.infer<typeof TakenNumber>

// Blocks --------------------------------------------------------------------------------------------------------------

export const blockLimit = 10_000

export const NumberBlock = z
  .object({
    id: Id,
    sequence: z.string(),
    station: z.object({ id: Id, code: z.string(), name: z.string() }),
    count: z.number().int(),
    firstNumber: z.string(),
    lastNumber: z.string(),
    takenAt: Instant,
    takenBy: z.string(),
  })
  .meta({ id: 'NumberBlock' })
export type NumberBlock = z.infer<typeof NumberBlock>

export const NumberBlockListQuery = PageQuery.extend({
  sequence: z.string().max(40).optional(),
  stationId: Id.optional(),
})

export const TakeNumberBlock = WriteEnvelope.extend({
  forStationId: Id.describe('The station that prints the numbers ahead'),
  count: z.number().int().min(1).max(blockLimit),
}).meta({ id: 'TakeNumberBlock' })
export type TakeNumberBlock = z.infer<typeof TakeNumberBlock>

export const BlockNumbers = z.object({ numbers: z.array(z.string()) }).meta({ id: 'BlockNumbers' })
