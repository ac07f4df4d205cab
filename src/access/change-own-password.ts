import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { findAnswer, write } from '../audit/write.ts'
import type { ChangeOwnPassword } from '../contracts/accounts.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Database, Tx } from '../db/database.ts'
import { endSessions } from './end-sessions.ts'
import { checkNewPassword, hashPassword, isPassword } from './password.ts'
import { noteAttempt, noteSuccess } from './sign-in-attempts.ts'

interface OwnPassword extends Pick<ChangeOwnPassword, 'password' | 'newPassword'> {
  /** Network address of the person's device. */
  readonly address: string
  /** Of the session that stays open. */
  readonly token: string
}

interface OwnAccount {
  readonly id: string
  readonly name: string
  readonly passwordHash: string
}

/**
 * Gives the person who asks another password, when they know the old one, and ends their sessions on other devices. It takes
 * the pool and not a transaction, as signing in does: a wrong old password stays noted although it is refused, and too many
 * of them are tried no further.
 */
export async function changeOwnPassword(
  db: Database,
  actor: Actor,
  command: OwnPassword,
): Promise<{ ended: number }> {
  // Sent again after it was answered, the old password would not be right any more.
  const answered = await findAnswer<{ ended: number }>(db, actor)
  if (answered) return answered.answer
  const account = await getOwnAccount(db, actor)
  checkNewPassword(account.name, command.newPassword)
  if (command.newPassword === command.password) throw new Refusal('password-unchanged', {})
  const attempt = await noteAttempt(db, account.name, command.address, actor.at)
  if (!(await isPassword(command.password, account.passwordHash))) throw new Refusal('password-wrong', {})
  const passwordHash = await hashPassword(command.newPassword)
  return await write(db, actor, async (tx) => {
    await replacePassword(tx, actor, account, passwordHash)
    await noteSuccess(tx, attempt, actor.at)
    const answer = { ended: await endSessions(tx, account.id, actor.at, command.token) }
    await recordEvent(tx, actor, { type: 'own-password-changed', answer })
    return answer
  })
}

async function getOwnAccount(db: Database, actor: Actor): Promise<OwnAccount> {
  const [account] = await db<OwnAccount[]>`
    select id, name, password_hash as "passwordHash" from account where id = ${actor.accountId}`
  if (account === undefined) throw new Error('Whoever is signed in has an account.')
  return account
}

/** While the passwords were worked on, somebody else may have changed it. */
async function replacePassword(tx: Tx, actor: Actor, { id, name, passwordHash }: OwnAccount, next: string) {
  const changed = await tx`
    update account set password_hash = ${next}, event_id = ${actor.requestId}
    where id = ${id} and password_hash = ${passwordHash} returning id`
  if (changed.length === 0) throw new Refusal('changed-meanwhile', { what: 'Account', number: name })
}
