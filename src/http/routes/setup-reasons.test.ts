import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectCleanRefusal } from '../../../test/support/expect-clean-refusal.ts'
import type { Reason } from '../../contracts/reasons.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const admin = app.as('administrator')
const { db } = app

interface Page<Row> {
  readonly rows: Row[]
  readonly nextCursor: string | null
}

function create(kind: string, code: string, text: string, more: object = {}) {
  return admin.post<Reason>('/reasons', { kind, code, text, ...more })
}

test('reasons are created, changed, switched off and found by what they are for', async () => {
  const id = newId()
  const bent = await create('error', 'BENT', 'Bent', { id })
  expect(bent.json).toMatchObject({ kind: 'error', code: 'BENT', text: 'Bent', active: true })
  expect((await create('error', 'BENT', 'Bent', { id })).json).toEqual(bent.json)
  await create('scrap', 'BENT', 'Bent so that it cannot be used')
  await create('error', 'CRACK', 'Cracked')
  const changed = await admin.patch<Reason>(`/reasons/${bent.json.id}`, { text: 'Pin bent', active: false })
  expect(changed.json).toEqual({ ...bent.json, text: 'Pin bent', active: false })
  const worker = app.as('worker')
  const codes = async (query: string) =>
    (await worker.get<Page<Reason>>(`/reasons?${query}`)).json.rows.map((row) => `${row.kind} ${row.code}`)
  expect(await codes('kind=error')).toEqual(['error BENT', 'error CRACK'])
  expect(await codes('kind=error&active=true')).toEqual(['error CRACK'])
  expect(await codes('search=cannot')).toEqual(['scrap BENT'])
  const first = await worker.get<Page<Reason>>('/reasons?limit=2')
  expect(await codes(`cursor=${first.json.nextCursor}`)).toEqual(['scrap BENT'])
})

test('a code is given once for each kind, and of two at once one wins', async () => {
  const replies = await Promise.all([create('hold', 'TWIN', 'One'), create('hold', 'TWIN', 'Other')])
  expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409])
  await expectCleanRefusal(db, () => create('hold', 'TWIN', 'Third'), 'number-taken', { what: 'Reason' })
  await expectCleanRefusal(db, () => admin.patch(`/reasons/${newId()}`, { active: false }), 'not-found')
  for (const [path, more] of Object.entries({
    'body.kind': { kind: 'mood' },
    'body.code': { code: ' ' },
    'body.text': { text: '' },
  })) {
    const wrong = await admin.post('/reasons', { kind: 'hold', code: 'X', text: 'X', ...more })
    expect(wrong.json.errors?.map((error) => error.path)).toEqual([path])
  }
})
