import { Refusal } from '../contracts/refusals.ts'
import type { Database, Tx } from '../db/database.ts'
import { newId } from '../lib/new-id.ts'

const windowMinutes = 15
const daysKept = 30

/** Wrong passwords within the window, after which no more are tried. An address is often a whole plant behind one router. */
export const attemptsAllowed = { name: 10, address: 100 } as const

/**
 * Notes an attempt as failed before its password is looked at, and refuses it when there were too many lately. Because it is
 * committed before it is counted, attempts made at the same moment count each other, and no more than allowed get through.
 * Returns the attempt's id, for the note that it succeeded.
 */
export async function noteAttempt(db: Database, name: string, address: string, now: Date): Promise<string> {
  const id = newId()
  await db`
    insert into sign_in_attempt (id, name, address, at, succeeded)
    values (${id}, ${name}, ${address}, ${now}, false)`
  const since = new Date(now.getTime() - windowMinutes * 60_000)
  const [byName, byAddress] = await Promise.all([
    db<{ at: Date }[]>`
      select at from sign_in_attempt
      where lower(name) = lower(${name}) and not succeeded and at > coalesce(
        (select max(at) from sign_in_attempt where lower(name) = lower(${name}) and at > ${since} and succeeded),
        ${since})
      order by at desc limit ${attemptsAllowed.name + 1}`,
    db<{ at: Date }[]>`
      select at from sign_in_attempt
      where address = ${address} and at > ${since} and not succeeded
      order by at desc limit ${attemptsAllowed.address + 1}`,
  ])
  const waits = [freeAt(byName, attemptsAllowed.name), freeAt(byAddress, attemptsAllowed.address)]
  const until = Math.max(...waits)
  if (until === 0) return id
  // An attempt that was not tried does not make the pause longer.
  await db`delete from sign_in_attempt where id = ${id}`
  const minutes = Math.max(1, Math.ceil((until - now.getTime()) / 60_000))
  throw new Refusal('sign-in-paused', { minutes: String(minutes) })
}

/** When the oldest of too many attempts leaves the window; 0 when there were not too many. Newest first, this one among them. */
function freeAt(attempts: readonly { at: Date }[], allowed: number): number {
  const last = attempts[allowed]
  return last === undefined ? 0 : last.at.getTime() + windowMinutes * 60_000
}

/** The attempt was right after all: the count for its name begins anew. Old attempts are forgotten on the way. */
export async function noteSuccess(tx: Tx, attemptId: string, now: Date): Promise<void> {
  await tx`
    with attempt as (delete from sign_in_attempt where id = ${attemptId} returning name, address)
    insert into sign_in_attempt (id, name, address, at, succeeded)
    select ${newId()}::uuid, name, address, ${now}, true from attempt`
  await tx`delete from sign_in_attempt where at < ${new Date(now.getTime() - daysKept * 86_400_000)}`
}
