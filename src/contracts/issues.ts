import { z } from 'zod'
import { Id, Instant, ItemName, LotName, QuantityText, WriteEnvelope } from './common.ts'
import { Reason } from './inventory.ts'
import { PositiveQuantity } from './items.ts'

/** Material that is handed out to an order, given back, or borrowed from another order. It stays on hand until it is consumed. */

export const issueKinds = ['issue', 'return', 'borrow'] as const
export const IssueKind = z.enum(issueKinds)
export type IssueKind = z.infer<typeof IssueKind>

const line = z.object({
  componentId: Id.optional().describe(
    'The line of the order that it is for; when absent the first that has the item and lacks some',
  ),
  lotId: Id,
  quantity: PositiveQuantity.describe('In the item’s inventory unit'),
})
const lines = z.array(line).min(1).max(1000)
export type IssueLine = z.infer<typeof line>

export const IssueMaterial = WriteEnvelope.extend({ lines }).meta({ id: 'IssueMaterial' })
export type IssueMaterial = z.infer<typeof IssueMaterial>

export const ReturnIssued = WriteEnvelope.extend({ lines, reason: Reason }).meta({ id: 'ReturnIssued' })
export type ReturnIssued = z.infer<typeof ReturnIssued>

export const BorrowMaterial = WriteEnvelope.extend({
  fromOrderId: Id.describe('The order that the material was issued to'),
  lines,
  reason: Reason,
}).meta({ id: 'BorrowMaterial' })
export type BorrowMaterial = z.infer<typeof BorrowMaterial>

export const IssueAnswer = z
  .object({ number: z.string(), lines: z.number().int(), from: z.string().optional() })
  .meta({ id: 'IssueAnswer' })
export type IssueAnswer = z.infer<typeof IssueAnswer>

const OrderName = z.object({ id: Id, number: z.string() })

/** What became of one lot that was issued to an order for one of its lines. */
export const IssuedRow = z
  .object({
    componentId: Id,
    lineNumber: z.number().int(),
    item: ItemName,
    lot: LotName,
    issued: QuantityText.describe('Handed out to the order, less what was given back'),
    borrowed: QuantityText.describe('Borrowed from other orders'),
    lent: QuantityText.describe('Borrowed by other orders'),
    consumed: QuantityText.describe('Of this lot, in products of the order'),
    left: QuantityText.describe('Issued and not consumed yet'),
  })
  .meta({ id: 'IssuedRow' })
export type IssuedRow = z.infer<typeof IssuedRow>

/** One line of an issue, a return or a borrowing, as the order sees it. */
export const IssueMove = z
  .object({
    id: Id,
    number: z.string(),
    kind: z
      .enum(['issue', 'return', 'borrow', 'lend', 'release', 'restore'])
      .describe('Released when the order ended, restored when it was opened again'),
    otherOrder: OrderName.nullable().describe('Borrowed from, or lent to'),
    item: ItemName,
    lot: LotName,
    quantity: QuantityText,
    at: Instant,
    by: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'IssueMove' })
export type IssueMove = z.infer<typeof IssueMove>

export const IssuedMaterial = z
  .object({
    rows: z.array(IssuedRow),
    moves: z.array(IssueMove).describe('Newest first; the latest thousand'),
  })
  .meta({ id: 'IssuedMaterial' })
export type IssuedMaterial = z.infer<typeof IssuedMaterial>

/** Material of another order that could be borrowed for a line of this one. */
export const Lendable = z
  .object({
    order: OrderName,
    item: ItemName,
    lot: LotName,
    left: QuantityText,
  })
  .meta({ id: 'Lendable' })
export type Lendable = z.infer<typeof Lendable>
export const Lendables = z.object({ rows: z.array(Lendable) }).meta({ id: 'Lendables' })
