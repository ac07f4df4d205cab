import { z } from 'zod'
import { Id, Instant, WriteEnvelope } from './common.ts'

/** Files that belong to lots: certificates, delivery notes, photographs. */

export const attachmentTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'text/plain',
  'text/csv',
] as const
export const attachmentBytes = 10 * 1024 * 1024

export const AddAttachment = WriteEnvelope.extend({
  lotIds: z.array(Id).min(1).max(5000),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((name) => !/[\p{Cc}\p{Cf}"\\/]/u.test(name), 'must be the name of a file'),
  contentType: z.enum(attachmentTypes),
  content: z
    .base64()
    .min(1, 'must not be empty')
    // Base64 takes four characters for three bytes.
    .max(Math.ceil(attachmentBytes / 3) * 4, 'must not be larger than 10 MB')
    .describe('The file in base64'),
}).meta({ id: 'AddAttachment' })
export type AddAttachment = z.infer<typeof AddAttachment>

export const Attachment = z
  .object({
    id: Id,
    name: z.string(),
    contentType: z.string(),
    bytes: z.number().int(),
    sha256: z.string().describe('Of the contents, in hexadecimal digits'),
    addedAt: Instant,
    addedBy: z.string(),
  })
  .meta({ id: 'Attachment' })
export type Attachment = z.infer<typeof Attachment>

export const AddedAttachment = z.object({ id: Id, sha256: z.string() }).meta({ id: 'AddedAttachment' })
export type AddedAttachment = z.infer<typeof AddedAttachment>
