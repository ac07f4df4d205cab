import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Database, Tx } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { newId } from '../lib/new-id.ts'
import { isDemoPassword } from './demo-accounts.ts'
import { isPassword } from './password.ts'
import { noteAttempt, noteSuccess } from './sign-in-attempts.ts'
import { type StartedSession, startSession } from './start-session.ts'

interface SignInCommand {
  readonly name: string
  readonly password: string
  /** Network address of the person's device. */
  readonly address: string
  /** What the browser says it is. */
  readonly device: string
  /** Whether the server runs as the demo plant, whose passwords everybody can read. */
  readonly demo: boolean
}

interface KnownAccount {
  readonly id: string
  readonly name: string
  readonly passwordHash: string
  readonly disabledAt: Date | null
}

/**
 * Checks name and password and opens a session. It takes the pool and not a transaction: a wrong attempt has to stay noted
 * although it is refused, and no connection may wait while the password is worked on.
 */
export async function signIn(db: Database, command: SignInCommand, now: Date): Promise<StartedSession> {
  const attempt = await noteAttempt(db, command.name, command.address, now)
  const [account] = await db<KnownAccount[]>`
    select id, name, password_hash as "passwordHash", disabled_at as "disabledAt"
    from account where lower(name) = lower(${command.name})`
  const fits = await isPassword(command.password, account?.passwordHash)
  if (account === undefined || !fits) throw new Refusal('sign-in-wrong', {})
  // Only who knows the password learns that the account is switched off.
  if (account.disabledAt !== null) throw new Refusal('account-disabled', { name: account.name })
  if (!command.demo && isDemoPassword(command.password))
    throw new Refusal('demo-only', { name: account.name })
  return await transaction(db, async (tx) => {
    await confirmUnchanged(tx, account)
    await noteSuccess(tx, attempt, now)
    const session = await startSession(tx, account.id, command.device, now)
    const { name, address, device } = command
    const request = { operation: 'sign-in', name, address, device: device.slice(0, 200) }
    await recordEvent(tx, byThemselves(account.id, request, now), { type: 'signed-in', answer: null })
    return session
  })
}

/** While the password was worked on, an administrator may have changed it or switched the account off. */
async function confirmUnchanged(tx: Tx, account: KnownAccount): Promise<void> {
  const unchanged = await tx`
    select from account
    where id = ${account.id} and password_hash = ${account.passwordHash} and disabled_at is null for share`
  if (unchanged.length === 0) throw new Refusal('sign-in-wrong', {})
}

function byThemselves(accountId: string, request: Record<string, unknown>, now: Date) {
  return {
    accountId,
    rights: new Set<never>(),
    stationId: null,
    at: now,
    deviceAt: null,
    requestId: newId(),
    request,
  }
}
