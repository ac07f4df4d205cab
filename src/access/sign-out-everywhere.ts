import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Tx } from '../db/database.ts'
import { endSessions } from './end-sessions.ts'

/** Ends every session of the person who asks, on all devices, this one too. Returns how many ended. */
export async function signOutEverywhere(tx: Tx, actor: Actor): Promise<{ ended: number }> {
  const answer = { ended: actor.accountId ? await endSessions(tx, actor.accountId, actor.at) : 0 }
  await recordEvent(tx, actor, { type: 'signed-out-everywhere', answer })
  return answer
}
