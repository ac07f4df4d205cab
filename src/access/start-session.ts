import { randomBytes } from 'node:crypto'
import type { Tx } from '../db/database.ts'
import { hashToken } from './find-session.ts'

export const sessionHours = 12

/** What the browser gets. The token is known to nobody else afterwards. */
export interface StartedSession {
  readonly accountId: string
  readonly token: string
  readonly csrfToken: string
  readonly expiresAt: Date
}

/** Opens a session for an account; `device` says what it was opened on, for the person to recognise it. */
export async function startSession(
  tx: Tx,
  accountId: string,
  device: string,
  now: Date,
): Promise<StartedSession> {
  const token = randomBytes(32).toString('base64url')
  const csrfToken = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + sessionHours * 3_600_000)
  await tx`
    insert into session (token_hash, csrf_token, account_id, started_at, expires_at, device)
    values (${hashToken(token)}, ${csrfToken}, ${accountId}, ${now}, ${expiresAt}, ${device.slice(0, 200)})`
  return { accountId, token, csrfToken, expiresAt }
}
