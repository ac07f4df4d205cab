import { createHash } from 'node:crypto'
import type { Role } from '../contracts/rights.ts'
import type { Reader } from '../db/database.ts'
import { featuresOff } from './list-features.ts'

export interface Session {
  readonly accountId: string
  readonly name: string
  readonly fullName: string
  readonly roles: readonly Role[]
  readonly csrfToken: string
  readonly expiresAt: Date
  /** The features that are switched off. */
  readonly featuresOff: readonly string[]
}

/** Only the hash of a session's token is stored, so that a copy of the database opens no door. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The live session of this token, with its account as it is now: a role taken away or an account switched off counts at once. */
export async function findSession(db: Reader, token: string, now: Date): Promise<Session | undefined> {
  const [session] = await db<Session[]>`
    select account.id as "accountId", account.name, account.full_name as "fullName", account.roles,
      session.csrf_token as "csrfToken", session.expires_at as "expiresAt",
      ${featuresOff(db)} as "featuresOff"
    from session join account on account.id = session.account_id
    where session.token_hash = ${hashToken(token)}
      and session.ended_at is null and session.expires_at > ${now} and account.disabled_at is null`
  return session
}
