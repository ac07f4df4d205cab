import { z } from 'zod'
import {
  Completion,
  Id,
  Instant,
  ItemName,
  LotName,
  PageQuery,
  QuantityText,
  WriteEnvelope,
} from './common.ts'

/** The Tracked components associations page: review and correct what was scanned. */

const Reason = z.string().trim().min(3).max(500)
const Number_ = z.string().trim().min(1).max(100)

export const RegistrationListQuery = PageQuery.extend({
  finishedProductId: Id.optional(),
  status: Completion.optional(),
  search: z.string().max(100).optional(),
})

export const Registration = z
  .object({
    id: Id,
    finishedProductId: Id,
    item: ItemName,
    lot: LotName,
    position: z.number().int().nullable(),
    quantity: QuantityText,
    good: QuantityText.describe('Reported as finished, good'),
    error: QuantityText.describe('Reported as finished, scrapped'),
    status: Completion.describe('Of its components'),
    missing: z.number().int().describe('Components that still lack something'),
    registeredAt: Instant,
    registeredBy: z.string(),
  })
  .meta({ id: 'Registration' })
export type Registration = z.infer<typeof Registration>

/** Create: a number for a finished product, entered by hand. */
export const CreateRegistration = WriteEnvelope.extend({
  finishedProductId: Id,
  batchNumber: Number_.optional(),
  serialNumber: Number_.optional(),
  quantity: QuantityText.optional().describe(
    'Of a batch; all that is started and not registered when absent',
  ),
}).meta({ id: 'CreateRegistration' })
export type CreateRegistration = z.infer<typeof CreateRegistration>

/** Correct a registered number or a batch's quantity; the components stay with it. */
export const CorrectRegistration = WriteEnvelope.extend({
  batchNumber: Number_.optional(),
  serialNumber: Number_.optional(),
  quantity: QuantityText.optional(),
  reason: Reason,
}).meta({ id: 'CorrectRegistration' })
export type CorrectRegistration = z.infer<typeof CorrectRegistration>

export const RemoveRegistrations = WriteEnvelope.extend({
  registrationIds: z.array(Id).min(1).max(500),
  reason: Reason,
}).meta({ id: 'RemoveRegistrations' })
export type RemoveRegistrations = z.infer<typeof RemoveRegistrations>

export const ReportAsFinished = WriteEnvelope.extend({
  lines: z
    .array(
      z
        .object({
          registrationId: Id.optional().describe('Absent for what is made without a number'),
          finishedProductId: Id.optional().describe('Where there is no registration'),
          good: QuantityText,
          error: QuantityText.default('0'),
          errorCause: z.string().trim().max(120).optional(),
        })
        .refine((line) => (line.registrationId === undefined) !== (line.finishedProductId === undefined), {
          error: 'names either a registration or a finished product',
        }),
    )
    .min(1)
    .max(1000),
  overrideReason: Reason.optional(),
}).meta({ id: 'ReportAsFinished' })
export type ReportAsFinished = z.infer<typeof ReportAsFinished>

export const ReportAnswer = z
  .object({
    journalId: Id,
    journalNumber: z.string(),
    lines: z.number().int(),
    warnings: z.array(z.object({ code: z.string(), text: z.string() })),
  })
  .meta({ id: 'ReportAnswer' })
export type ReportAnswer = z.infer<typeof ReportAnswer>

/** One association as the page shows it: what of a component is in a registered product. */
export const Association = z
  .object({
    id: Id,
    componentId: Id,
    registrationId: Id,
    item: ItemName,
    lot: LotName,
    quantity: QuantityText,
    picked: QuantityText.describe('Taken from inventory for this order'),
    posted: QuantityText.describe('Deducted by a posted picking list'),
    expiresOn: z.string().nullable(),
    held: z.boolean(),
    openedAt: Instant,
    openedBy: z.string(),
    closedAt: Instant.nullable(),
    closedBy: z.string().nullable(),
    closeReason: z.string().nullable(),
  })
  .meta({ id: 'Association' })
export type Association = z.infer<typeof Association>

/** Create: a component number entered by hand for a registered product. */
export const CreateAssociation = WriteEnvelope.extend({
  registrationId: Id,
  componentId: Id,
  batchNumber: Number_.optional(),
  serialNumber: Number_.optional(),
  quantity: QuantityText.optional(),
  overrideReason: Reason.optional(),
}).meta({ id: 'CreateAssociation' })
export type CreateAssociation = z.infer<typeof CreateAssociation>

export const RemoveAssociations = WriteEnvelope.extend({
  associationIds: z.array(Id).min(1).max(500),
  reason: Reason,
}).meta({ id: 'RemoveAssociations' })
export type RemoveAssociations = z.infer<typeof RemoveAssociations>

/** Replace: the old number comes out and the new one goes in, in one step that keeps both. Also corrects a quantity. */
export const ReplaceAssociation = WriteEnvelope.extend({
  batchNumber: Number_.optional(),
  serialNumber: Number_.optional(),
  quantity: QuantityText.optional(),
  reason: Reason,
  overrideReason: Reason.optional(),
}).meta({ id: 'ReplaceAssociation' })
export type ReplaceAssociation = z.infer<typeof ReplaceAssociation>

/** Pick: takes the consumption of these associations from inventory for this order. */
export const PickAssociations = WriteEnvelope.extend({
  associationIds: z.array(Id).min(1).max(500),
}).meta({ id: 'PickAssociations' })
export type PickAssociations = z.infer<typeof PickAssociations>

/** Adjust consumption: makes a picking list journal pre-filled with the consumption that is not posted yet. */
export const AdjustConsumption = WriteEnvelope.extend({
  associationIds: z.array(Id).max(5000).describe('All of the order that are not posted when empty'),
}).meta({ id: 'AdjustConsumption' })
export type AdjustConsumption = z.infer<typeof AdjustConsumption>

export const UndoScan = WriteEnvelope.meta({ id: 'UndoScan' })
