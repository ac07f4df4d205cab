import { createHash } from 'node:crypto'
import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { AddAttachment, AddedAttachment } from '../contracts/attachments.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { newId } from '../lib/new-id.ts'

/** How files of a kind begin; text begins with anything but a null character. */
const beginnings: Readonly<Record<AddAttachment['contentType'], readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'text/plain': [],
  'text/csv': [],
}

/** Adds a file to lots; it is kept once. Refuses a file that is not what it is said to be. */
export async function addAttachment(
  tx: Tx,
  actor: Actor,
  command: Omit<AddAttachment, 'id'>,
): Promise<AddedAttachment> {
  const { name, contentType } = command
  const lotIds = [...new Set(command.lotIds)]
  await requireRows(tx, 'Lot', lotIds)
  const content = Buffer.from(command.content, 'base64')
  if (!isOfType(content, contentType)) throw new Refusal('file-not-of-type', { name, type: contentType })
  const answer = { id: newId(), sha256: createHash('sha256').update(content).digest('hex') }
  await tx`
    insert into attachment (id, name, content_type, sha256, content, added_at, event_id)
    values (${answer.id}, ${name}, ${contentType}, ${answer.sha256}, ${content}, ${actor.at}, ${actor.requestId})`
  await tx`
    insert into attachment_lot (attachment_id, lot_id) select ${answer.id}, unnest(${lotIds}::uuid[])`
  await recordEvent(tx, actor, {
    type: 'attachment-added',
    lotId: lotIds.length === 1 ? lotIds[0] : undefined,
    answer,
  })
  return answer
}

function isOfType(content: Buffer, contentType: AddAttachment['contentType']): boolean {
  const beginning = beginnings[contentType]
  return beginning.length > 0
    ? beginning.every((byte, index) => content[index] === byte)
    : !content.subarray(0, 4096).includes(0)
}
