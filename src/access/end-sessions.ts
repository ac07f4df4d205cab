import type { Tx } from '../db/database.ts'

/** Ends every open session of an account and returns how many there were. */
export async function endSessions(tx: Tx, accountId: string, at: Date): Promise<number> {
  const ended = await tx`
    update session set ended_at = ${at}
    where account_id = ${accountId} and ended_at is null and expires_at > ${at} returning account_id`
  return ended.length
}
