import { expect, test } from 'vitest'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { Refusal } from '../contracts/refusals.ts'
import { newId } from '../lib/new-id.ts'
import type { Actor } from './actor.ts'
import { recordEvent } from './record-event.ts'
import { write } from './write.ts'

const db = await testDatabase()

/** A write as small as they come: a site with a code that is given once. */
function addSite(actor: Actor, code: string) {
  return write(db, actor, async (tx) => {
    const added = await tx`
      insert into site (id, code, name, event_id) values (${newId()}, ${code}, '', ${actor.requestId})
      on conflict do nothing returning id`
    if (added.length === 0) throw new Refusal('number-taken', { what: 'Site', number: code })
    const answer = { id: added[0]?.id as string }
    await recordEvent(tx, actor, { type: 'site-added', answer })
    return answer
  })
}

test('a repeated request gets the first answer and writes nothing', async () => {
  const actor = testActor()
  const answer = await addSite(actor, 'A')
  await expectNothingWritten(db, async () => expect(await addSite(actor, 'A')).toEqual(answer))
})

test('a known request id with other contents is refused', async () => {
  const actor = testActor()
  await addSite(actor, 'B')
  const other = { ...actor, request: { operation: 'another' } }
  await expectNothingWritten(db, () => expectRefusal(addSite(other, 'B'), 'repeat-differs'))
})

test('one request sent ten times at once is done once, and everyone gets its answer', async () => {
  for (let round = 0; round < 5; round++) {
    const actor = testActor()
    const answers = await Promise.all(Array.from({ length: 10 }, () => addSite(actor, `C${round}`)))
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
    expect(await db`select from audit_event where id = ${actor.requestId}`).toHaveLength(1)
  }
})

test('a refusal leaves neither rows nor an event', async () => {
  await expectNothingWritten(db, () => expectRefusal(addSite(testActor(), 'A'), 'number-taken'))
})
