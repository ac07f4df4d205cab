import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Tx } from '../db/database.ts'
import { hashToken } from './find-session.ts'

/** Ends the session of this token. A session that has ended already stays as it is. */
export async function signOut(tx: Tx, actor: Actor, token: string): Promise<void> {
  const ended = await tx`
    update session set ended_at = ${actor.at}
    where token_hash = ${hashToken(token)} and ended_at is null returning account_id`
  if (ended.length > 0) await recordEvent(tx, actor, { type: 'signed-out', answer: null })
}
