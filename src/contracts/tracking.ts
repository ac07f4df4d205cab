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
import { ScanWarning, UnitState } from './scans.ts'

/** The Tracked components associations page: review and correct what was scanned. */

const Reason = z.string().trim().min(3).max(500)
const Number_ = z.string().trim().min(1).max(100)
const distinctIds = z
  .array(Id)
  .min(1)
  .max(500)
  .refine((ids) => new Set(ids).size === ids.length, 'names something twice')

interface Entered {
  readonly batchNumber?: string | undefined
  readonly serialNumber?: string | undefined
  readonly quantity?: string | undefined
}
const hasNumber = ({ batchNumber, serialNumber }: Entered) => (batchNumber ?? serialNumber) !== undefined
const numberMissing = { message: 'needs a batch number or a serial number', path: ['serialNumber'] }
const hasChange = (entered: Entered) => hasNumber(entered) || entered.quantity !== undefined
const changeMissing = {
  message: 'needs a batch number, a serial number or a quantity',
  path: ['serialNumber'],
}

export const RegistrationListQuery = PageQuery.extend({
  finishedProductId: Id.optional(),
  status: Completion.optional().describe('How far the components are'),
  search: z.string().trim().max(100).optional().describe('A part of the batch or serial number'),
})
export type RegistrationListQuery = z.infer<typeof RegistrationListQuery>

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
})
  .refine(hasNumber, numberMissing)
  .meta({ id: 'CreateRegistration' })
export type CreateRegistration = z.infer<typeof CreateRegistration>

/** Correct a registered number or a batch's quantity; the components stay with it. */
export const CorrectRegistration = WriteEnvelope.extend({
  batchNumber: Number_.optional(),
  serialNumber: Number_.optional(),
  quantity: QuantityText.optional().describe('Of a batch'),
  reason: Reason,
})
  .refine(hasChange, changeMissing)
  .meta({ id: 'CorrectRegistration' })
export type CorrectRegistration = z.infer<typeof CorrectRegistration>

export const RemoveRegistrations = WriteEnvelope.extend({
  registrationIds: distinctIds,
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
    replacedBy: LotName.nullable().describe('What came in its place, where it was replaced'),
  })
  .meta({ id: 'Association' })
export type Association = z.infer<typeof Association>

export const AssociationListQuery = PageQuery.extend({
  closed: z.enum(['true', 'false']).default('false').describe('true: those that were removed as well'),
})
export type AssociationListQuery = z.infer<typeof AssociationListQuery>

/** Create: a component number entered by hand for a registered product. */
export const CreateAssociation = WriteEnvelope.extend({
  registrationId: Id,
  componentId: Id,
  batchNumber: Number_.optional(),
  serialNumber: Number_.optional(),
  quantity: QuantityText.optional().describe(
    'Of a batch, in the inventory unit; what the unit lacks when absent',
  ),
  overrideReason: Reason.optional(),
})
  .refine(hasNumber, numberMissing)
  .meta({ id: 'CreateAssociation' })
export type CreateAssociation = z.infer<typeof CreateAssociation>

export const RemoveAssociations = WriteEnvelope.extend({
  associationIds: distinctIds,
  reason: Reason,
}).meta({ id: 'RemoveAssociations' })
export type RemoveAssociations = z.infer<typeof RemoveAssociations>

/** Replace: the old number comes out and the new one goes in, in one step that keeps both. Also corrects a quantity. */
export const ReplaceAssociation = WriteEnvelope.extend({
  batchNumber: Number_.optional(),
  serialNumber: Number_.optional(),
  quantity: QuantityText.optional().describe('Of a batch; that of the old batch when absent'),
  reason: Reason,
  overrideReason: Reason.optional(),
})
  .refine(hasChange, changeMissing)
  .meta({ id: 'ReplaceAssociation' })
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

/** A unit after a correction, and what was let through although a policy speaks against it. */
export const CorrectionAnswer = z
  .object({
    unit: UnitState,
    warnings: z.array(ScanWarning),
  })
  .meta({ id: 'CorrectionAnswer' })
export type CorrectionAnswer = z.infer<typeof CorrectionAnswer>

export const RemovalAnswer = z
  .object({
    removed: z.number().int(),
    reversed: z
      .number()
      .int()
      .describe('Of these, how many had posted consumption that was given back to stock'),
  })
  .meta({ id: 'RemovalAnswer' })
export type RemovalAnswer = z.infer<typeof RemovalAnswer>
