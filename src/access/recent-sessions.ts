import type { Reader } from '../db/database.ts'
import { findSession, type Session } from './find-session.ts'

const secondsOld = 1
const mostKept = 1000

/**
 * The sessions of this process's last second, so that a stream of scans does not ask for the same session before each of them.
 * What is done in this process counts at once (`forget`); a session ended by another process counts after a second.
 */
export class RecentSessions {
  /** A new one each time something is forgotten, so that who asked before can tell. */
  #kept = new Map<string, { readonly session: Session; readonly readAt: number }>()

  /** As `findSession`, but possibly a second old. */
  async find(db: Reader, token: string, now: Date): Promise<Session | undefined> {
    const kept = this.#kept.get(token)
    if (kept && now.getTime() - kept.readAt < secondsOld * 1000 && kept.session.expiresAt > now)
      return kept.session
    const asked = this.#kept
    const session = await findSession(db, token, now)
    if (asked.size >= mostKept) asked.clear()
    if (session) asked.set(token, { session, readAt: now.getTime() })
    return session
  }

  /** Whoever changed anything but a record of scans calls this: it may have been a session or an account. */
  forget(): void {
    this.#kept = new Map()
  }
}
