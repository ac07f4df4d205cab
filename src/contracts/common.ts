import { z } from 'zod'

/** Shapes that many contracts share. */

export const Id = z.uuid().describe('UUID')

/** A client-made UUIDv7: sending it again gets the same answer and changes nothing. */
export const RequestId = z
  .uuid()
  .describe('UUIDv7 made by the client; the same id again gets the same answer')

export const QuantityText = z
  .string()
  .regex(/^-?\d{1,13}(\.\d{1,6})?$/)
  .describe('Decimal text, at most 13 digits before the point and 6 after it')
  .meta({ example: '0.015' })

export const Instant = z.iso.datetime({ offset: true }).describe('UTC time, ISO 8601')
export const Day = z.iso.date().describe('Day, ISO 8601')

/** What every write carries besides its own fields. */
export const WriteEnvelope = z.object({
  id: RequestId,
  deviceAt: Instant.optional().describe('The time on the device when the person acted'),
  stationId: Id.optional(),
})

export const pageLimit = 200

/** A page of a list: `cursor` from the page before, `limit` rows at the most. */
export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(pageLimit).default(50),
})

/** What a list can be sorted by, up and, with a minus before it, down. */
export function sortBy<const Names extends readonly [string, ...string[]]>(...names: Names) {
  const both = names.flatMap((name) => [name, `-${name}`]) as (Names[number] | `-${Names[number]}`)[]
  return z.enum(both)
}

/** The filters of a list by its day, such as the one something is due on: from and to, both included. */
export const dayRange = {
  from: Day.optional().describe('This day or later (UTC)'),
  to: Day.optional().describe('This day or earlier (UTC)'),
}

export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({
    rows: z.array(row),
    nextCursor: z.string().nullable().describe('Pass it as cursor for the next page; null at the end'),
  })
}

/** RFC 9457, with the refusal's code and parameters. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string().optional(),
    params: z.record(z.string(), z.string()).optional(),
    overridable: z.boolean().optional(),
    errors: z
      .array(
        z.object({
          path: z.string().describe('Field of the request, or file, line and column of an import'),
          message: z.string(),
          file: z.string().optional(),
          line: z.number().int().optional(),
          column: z.string().optional(),
        }),
      )
      .optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

export const Tracking = z.enum(['none', 'batch', 'serial', 'batch-and-serial'])
export type Tracking = z.infer<typeof Tracking>

export const Completion = z.enum(['not-started', 'in-progress', 'completed'])
export type Completion = z.infer<typeof Completion>

/** An item as rows of other things show it. */
export const ItemName = z
  .object({
    id: Id,
    number: z.string(),
    name: z.string(),
    unit: z.string().describe('Symbol of the inventory unit'),
    tracking: Tracking,
  })
  .meta({ id: 'ItemName' })
export type ItemName = z.infer<typeof ItemName>

/** A lot as rows of other things show it. */
export const LotName = z
  .object({ id: Id, batchNumber: z.string(), serialNumber: z.string() })
  .meta({ id: 'LotName' })
export type LotName = z.infer<typeof LotName>
