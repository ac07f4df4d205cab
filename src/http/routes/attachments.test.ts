import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { expectCleanRefusal } from '../../../test/support/expect-clean-refusal.ts'
import { stockroom } from '../../../test/support/stockroom.ts'
import { type AddedAttachment, type Attachment, attachmentBytes } from '../../contracts/attachments.ts'
import { newId } from '../../lib/new-id.ts'

const { app, db, admin, items, lotOf } = await stockroom('2026-11-20T10:00:00Z')
const lotId = await lotOf({ itemId: items.cell, quantity: '5', batchNumber: 'C-1' })
const other = await lotOf({ itemId: items.cell, quantity: '5', batchNumber: 'C-2' })
const supervisor = app.as('supervisor')
const pdf = Buffer.from('%PDF-1.7 a certificate')
const add = (more: object = {}) =>
  supervisor.post<AddedAttachment>('/attachments', {
    lotIds: [lotId, other, other],
    name: 'Prüfzeugnis.pdf',
    contentType: 'application/pdf',
    content: pdf.toString('base64'),
    ...more,
  })

test('a certificate is added to lots, listed with its digest, and read as it was', async () => {
  const request = { id: newId() }
  const answers = await Promise.all([add(request), add(request)])
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  expect(answers.map((answer) => answer.json)).toEqual([answers[0].json, answers[0].json])
  for (const lot of [lotId, other]) {
    const list = await app.as('worker').get<Attachment[]>(`/lots/${lot}/attachments`)
    expect(list.json).toMatchObject([
      { name: 'Prüfzeugnis.pdf', bytes: pdf.length, sha256, addedBy: 'Test supervisor' },
    ])
  }
  const path = `/api/v1/attachments/${answers[0].json.id}`
  const file = await app.http.request(path, { headers: await supervisor.headers() })
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''Pr%C3%BCfzeugnis.pdf")
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  expect(Buffer.from(await file.arrayBuffer())).toEqual(pdf)
  const [event] = await db<
    { request: object }[]
  >`select request from audit_event where type = 'attachment-added'`
  expect(event?.request).toMatchObject({ name: 'Prüfzeugnis.pdf', contentSha256: sha256 })
  expect(event?.request).not.toHaveProperty('content')
  expect(await add({ ...request, content: Buffer.from('%PDF-1.7 other').toString('base64') })).toMatchObject({
    status: 409,
    json: { code: 'repeat-differs' },
  })
})

test('a file that is too large, empty, of another kind or for no lot is not taken', async () => {
  await expectCleanRefusal(db, () => add({ contentType: 'image/png' }), 'file-not-of-type', {
    type: 'image/png',
  })
  const binary = Buffer.from([1, 0, 2]).toString('base64')
  await expectCleanRefusal(db, () => add({ contentType: 'text/csv', content: binary }), 'file-not-of-type')
  await expectCleanRefusal(db, () => add({ lotIds: [newId()] }), 'not-found', { what: 'Lot' })
  for (const wrong of [
    { content: '' },
    { content: 'not base64!' },
    { contentType: 'text/html' },
    { name: '../../etc/passwd' },
    { lotIds: [] },
    { content: Buffer.alloc(attachmentBytes + 3).toString('base64') },
  ])
    expect(await add(wrong), JSON.stringify(wrong).slice(0, 60)).toMatchObject({ status: 400 })
  expect(await admin.get(`/attachments/${newId()}`)).toMatchObject({ status: 404 })
  expect(await admin.get(`/lots/${newId()}/attachments`)).toMatchObject({ status: 404 })
})
