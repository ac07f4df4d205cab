import { z } from 'zod'
import { Id, Instant, ItemName, LotName, PageQuery, QuantityText, WriteEnvelope } from './common.ts'
import { Reason } from './inventory.ts'
import { Search } from './items.ts'

/** Disassembly orders: a finished unit is taken apart, and everything inside goes somewhere. */

export const disassemblyDestinations = ['stock', 'scrap'] as const
export const DisassemblyDestination = z.enum(disassemblyDestinations)
export type DisassemblyDestination = z.infer<typeof DisassemblyDestination>

export const DisassemblyListQuery = PageQuery.extend({
  search: Search.describe('Part of the number of the disassembly order, of the unit or of its item'),
})

export const DisassemblyRow = z
  .object({
    id: Id,
    number: z.string(),
    lot: LotName,
    item: ItemName,
    warehouse: z.string(),
    reason: z.string(),
    at: Instant,
    by: z.string(),
    reversedAt: Instant.nullable().describe('When it was taken back'),
  })
  .meta({ id: 'DisassemblyRow' })
export type DisassemblyRow = z.infer<typeof DisassemblyRow>

export const DisassemblyLine = z
  .object({
    associationId: Id,
    lot: LotName,
    item: ItemName,
    quantity: QuantityText,
    destination: DisassemblyDestination,
  })
  .meta({ id: 'DisassemblyLine' })
export type DisassemblyLine = z.infer<typeof DisassemblyLine>

export const DisassemblyDetails = DisassemblyRow.extend({
  reversedBy: z.string().nullable(),
  reverseReason: z.string().nullable(),
  lines: z.array(DisassemblyLine),
}).meta({ id: 'DisassemblyDetails' })
export type DisassemblyDetails = z.infer<typeof DisassemblyDetails>

/** A component that is in a unit now. */
export const UnitPart = DisassemblyLine.omit({ destination: true }).meta({ id: 'UnitPart' })
export type UnitPart = z.infer<typeof UnitPart>
export const UnitParts = z.object({ rows: z.array(UnitPart) }).meta({ id: 'UnitParts' })

export const TakeApart = WriteEnvelope.extend({
  lotId: Id.describe('The unit: a serial number that lies in stock'),
  lines: z
    .array(z.object({ associationId: Id, destination: DisassemblyDestination }))
    .max(1000)
    .refine(
      (lines) => new Set(lines.map((line) => line.associationId)).size === lines.length,
      'must name each component once',
    )
    .describe('Everything that is inside, and where it goes'),
  reason: Reason,
}).meta({ id: 'TakeApart' })
export type TakeApart = z.infer<typeof TakeApart>

export const ReverseDisassembly = WriteEnvelope.extend({ reason: Reason }).meta({ id: 'ReverseDisassembly' })
export type ReverseDisassembly = z.infer<typeof ReverseDisassembly>

export const DisassemblyAnswer = z.object({ id: Id, number: z.string() }).meta({ id: 'DisassemblyAnswer' })
export type DisassemblyAnswer = z.infer<typeof DisassemblyAnswer>
