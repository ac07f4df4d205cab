import { expect, test } from 'vitest'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { newId } from '../lib/new-id.ts'
import { listHistory } from './list-history.ts'
import { recordEvent } from './record-event.ts'

const db = await testDatabase()
const orderId = newId()

await db.begin(async (tx) => {
  for (const minute of [1, 2, 3])
    await recordEvent(tx, testActor({ at: new Date(`2026-11-20T10:0${minute}:00Z`) }), {
      type: `scan-${minute}`,
      orderId,
      answer:
        minute === 2
          ? { refused: { code: 'lot-held', parameters: { lot: '4711', item: 'Motor', reason: 'cracks' } } }
          : { code: 'associated', params: { number: '4711', item: 'MOTOR', product: `EB-${minute}` } },
      refusal: minute === 2 ? 'lot-held' : undefined,
    })
})

const ofOrder = () => db`event.order_id = ${orderId}`

test('the history lists events newest first, with who did it', async () => {
  const { rows, nextCursor } = await listHistory(db, ofOrder(), { limit: 50 })
  expect(rows.map((row) => row.type)).toEqual(['scan-3', 'scan-2', 'scan-1'])
  expect(rows[0]).toMatchObject({ account: 'Asbuilt', at: '2026-11-20T10:03:00.000Z', refusal: null })
  expect(rows.map((row) => row.named?.product)).toEqual(['EB-3', undefined, 'EB-1'])
  expect(nextCursor).toBeNull()
})

test('a cursor goes on where the page before ended', async () => {
  const first = await listHistory(db, ofOrder(), { limit: 2 })
  const second = await listHistory(db, ofOrder(), { limit: 2, cursor: first.nextCursor ?? '' })
  expect(second.rows.map((row) => row.type)).toEqual(['scan-1'])
  expect(second.nextCursor).toBeNull()
})

test('refused scans can be seen alone or left out, and tell the sentence that was shown', async () => {
  const only = await listHistory(db, ofOrder(), { limit: 50, refused: 'only' })
  expect(only.rows.map((row) => row.refusal)).toEqual([
    { code: 'lot-held', text: '4711 of Motor is on hold: cracks. Put it aside and scan another.' },
  ])
  const without = await listHistory(db, ofOrder(), { limit: 50, refused: 'without' })
  expect(without.rows.map((row) => row.type)).toEqual(['scan-3', 'scan-1'])
})

test('a cursor that is none is refused', async () => {
  const forged = Buffer.from('["yesterday","1"]').toString('base64url')
  for (const cursor of ['x', forged])
    await expect(listHistory(db, ofOrder(), { limit: 2, cursor })).rejects.toMatchObject({
      code: 'cursor-unknown',
    })
})
