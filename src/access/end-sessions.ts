import type { Tx } from '../db/database.ts'
import { hashToken } from './find-session.ts'

/** Ends every open session of an account, except that of a token if one is given, and returns how many there were. */
export async function endSessions(
  tx: Tx,
  accountId: string,
  at: Date,
  exceptToken?: string,
): Promise<number> {
  const ended = await tx`
    update session set ended_at = ${at}
    where account_id = ${accountId} and ended_at is null and expires_at > ${at}
      ${exceptToken === undefined ? tx`` : tx`and token_hash <> ${hashToken(exceptToken)}`}
    returning account_id`
  return ended.length
}
