import type { Attachment } from '../contracts/attachments.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'

interface Row extends Omit<Attachment, 'addedAt'> {
  addedAt: Date
}

const shown = 200

/** The files of a lot, the latest first. */
export async function listAttachments(reader: Reader, lotId: string): Promise<Attachment[]> {
  const found = await reader`select from lot where id = ${lotId}`
  if (found.length === 0) throw new Refusal('not-found', { what: 'Lot', number: lotId })
  const rows = await reader<Row[]>`
    select attachment.id, attachment.name, attachment.content_type as "contentType", octet_length(content) as bytes,
      attachment.sha256, attachment.added_at as "addedAt", coalesce(account.full_name, 'Asbuilt') as "addedBy"
    from attachment_lot
    join attachment on attachment.id = attachment_lot.attachment_id
    left join audit_event event on event.id = attachment.event_id
    left join account on account.id = event.account_id
    where attachment_lot.lot_id = ${lotId}
    order by attachment.added_at desc, attachment.id desc limit ${shown}`
  return rows.map(({ addedAt, ...row }) => ({ ...row, addedAt: addedAt.toISOString() }))
}

/** A file with its contents. Refuses an id that is not known. */
export async function getAttachment(
  reader: Reader,
  id: string,
): Promise<{ name: string; contentType: string; content: Uint8Array<ArrayBuffer> }> {
  const [file] = await reader<{ name: string; contentType: string; content: Uint8Array<ArrayBuffer> }[]>`
    select name, content_type as "contentType", content from attachment where id = ${id}`
  if (file === undefined) throw new Refusal('not-found', { what: 'Attachment', number: id })
  return file
}
