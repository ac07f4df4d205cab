import { Refusal } from '../contracts/refusals.ts'
import type { Database, Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { transaction } from '../db/transaction.ts'
import type { Actor } from './actor.ts'
import { SameRequestInFlight } from './record-event.ts'

/**
 * The one way a change is made: look whether this request was answered before, do the work in one transaction that ends
 * with its audit event, commit. The work is run again as a whole when the transaction lost against another one.
 * Refuses a known request id that comes with other contents.
 */
export async function write<Answer>(
  db: Database,
  actor: Actor,
  work: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  for (;;) {
    try {
      return await transaction(db, async (tx) => {
        const before = await findAnswer<Answer>(tx, actor)
        return before ? before.answer : work(tx)
      })
    } catch (error) {
      // The other transaction has committed by now (the insert waited for it), so the next round finds its answer.
      if (error instanceof SameRequestInFlight) continue
      // Sent twice at once, a request can meet what its own twin has just written: that is no reason to refuse it.
      const twin = error instanceof Refusal ? await findAnswer<Answer>(db, actor) : undefined
      if (twin === undefined) throw error
      return twin.answer
    }
  }
}

/** The answer given to this request before, if it was. Refuses when the same id came with other contents. */
export async function findAnswer<Answer>(
  db: Reader,
  actor: Actor,
): Promise<{ answer: Answer; refusal: string | null } | undefined> {
  const [event] = await db<{ answer: Answer; refusal: string | null; same: boolean }[]>`
    select answer, refusal, request = ${asJson(db, actor.request)}::jsonb as same from audit_event where id = ${actor.requestId}`
  if (event === undefined) return undefined
  if (!event.same) throw new Refusal('repeat-differs', {})
  return event
}
