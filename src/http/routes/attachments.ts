import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { AddAttachment, AddedAttachment, Attachment } from '../../contracts/attachments.ts'
import { Id } from '../../contracts/common.ts'
import { addAttachment } from '../../inventory/add-attachment.ts'
import { getAttachment, listAttachments } from '../../inventory/list-attachments.ts'
import { endpoint } from '../endpoint.ts'
import { FileAnswer, fileAnswer } from '../file-answer.ts'
import type { Server } from '../server.ts'

const tag = 'Attachments'

export function attachmentRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/lots/{lotId}/attachments',
      feature: 'attachments',
      summary: 'The certificates and other files of a lot',
      tag,
      right: 'inventory.see',
      params: z.object({ lotId: Id }),
      answer: z.array(Attachment),
    },
    ({ params }) => listAttachments(server.db, params.lotId),
  )
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/attachments/{attachmentId}',
      feature: 'attachments',
      summary: 'A file as it was added',
      tag,
      right: 'inventory.see',
      params: z.object({ attachmentId: Id }),
      answer: FileAnswer,
    },
    async ({ params }) => {
      const { name, contentType, content } = await getAttachment(server.db, params.attachmentId)
      return fileAnswer({ name, contentType, body: content })
    },
  )
  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/attachments',
      feature: 'attachments',
      summary: 'Add a file to lots',
      tag,
      right: 'inventory.post',
      body: AddAttachment,
      answer: AddedAttachment,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => addAttachment(tx, actor, body)),
  )
}
